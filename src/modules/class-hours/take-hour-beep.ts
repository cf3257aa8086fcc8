import * as z from 'zod'
import { bibsByNumber } from '#catalog'
import { checkInSeen, type DeskCopyRow, findDeskCopy, findOpenLoan, findReader, lendSeen, renew } from '#circulation'
import { copiesOfBib, findByBarcode } from '#holdings'
import { classLabel, findReaderByCard } from '#people'
import type { Db } from '#platform/database'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, type Problem, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { dayOfInstant } from '#values/instant'
import { readIsbn } from '#values/isbn'
import { type HourBeep, hourBeep, type HourBeepResult, type HourCopy } from './contract.ts'
import type { HourRow } from './store.ts'
import { hourOf } from './who-runs.ts'

/**
 * B3: one scan while a class is at the desk. Nobody's turn: the book comes back, whoever had it. Somebody's turn: it is lent to him, or
 * renewed where he has it already. Answers little, since fifty follow each other and the screen knows the class.
 */
export const takeHourBeep = command({
  name: 'class-hours.take-hour-beep',
  permission: null,
  input: hourBeep.extend({ id: z.number().int() }),
  run: async (context, input): Promise<Outcome<HourBeepResult>> => {
    const { tx, schoolId } = context
    const text = normaliseScan(input.text ?? '')
    const [hour, copies] = await Promise.all([
      hourOf(context.actor, tx, input.id),
      input.copyId === undefined ? findByBarcode(tx, schoolId, text) : [],
    ])
    if (!hour) return notFound()
    if (hour.ended_at !== null) return refuse('class-hours.over')
    if (input.copyId !== undefined) return withCopy(context, hour, input, input.copyId)
    const [only] = copies
    if (only && copies.length === 1) return withCopy(context, hour, input, only.id)
    const card = await findReaderByCard(tx, schoolId, text)
    if (card !== undefined) return aboutCard(context, hour, card)
    const meant = copies.length > 0 ? copies : await byIsbn(tx, schoolId, text)
    if (meant === undefined) return refuse('circulation.copy_unknown', undefined, { status: 404 })
    const chosen = await theOne(context, hour, input.personId, meant)
    return chosen === undefined ? refuse('class-hours.which_copy') : withCopy(context, hour, input, chosen)
  },
})

/** A card that the screen did not know: of somebody who is not in this class, or who came into it this minute. */
async function aboutCard(
  { tx, schoolId, now, may }: Context,
  hour: HourRow,
  id: number,
): Promise<Outcome<HourBeepResult>> {
  const reader = await findReader(tx, schoolId, id)
  if (!reader) return notFound()
  const seen = may('people.see-readers', reader.class_id)
  return done({
    kind: 'card',
    personId: id,
    name: seen ? reader.name : '',
    className: seen ? await classLabel(tx, schoolId, reader.class_id, dayOfInstant(now)) : '',
    ofClass: reader.class_id === hour.class_id && reader.status === 'active',
  })
}

/** The publisher's bars in place of the library's: everybody does it. Undefined where they are no book's number. */
async function byIsbn(db: Db, schoolId: number, text: string) {
  const isbn = readIsbn(text)
  if (isbn?.isbn13 === undefined || !isbn.valid) return undefined
  const copies = []
  for (const bibId of await bibsByNumber(db, schoolId, isbn.isbn13))
    copies.push(...(await copiesOfBib(db, schoolId, bibId)))
  return copies.filter((copy) => copy.state !== 'withdrawn')
}

/** The only copy of several that can be meant: at a return the one that the class has, at a loan the one that can be lent. */
async function theOne(
  { tx, schoolId }: Context,
  hour: HourRow,
  personId: number | null,
  copies: readonly { id: number; state: string }[],
): Promise<number | undefined> {
  const fits: number[] = []
  for (const copy of copies) {
    if (personId !== null && copy.state === 'available') fits.push(copy.id)
    if (personId !== null || copy.state !== 'on-loan') continue
    const loan = await findOpenLoan(tx, schoolId, copy.id)
    const holder = loan?.person_id == null ? undefined : await findReader(tx, schoolId, loan.person_id)
    if (holder?.class_id === hour.class_id) fits.push(copy.id)
  }
  return fits.length === 1 ? fits[0] : undefined
}

async function withCopy(
  context: Context,
  hour: HourRow,
  input: HourBeep,
  copyId: number,
): Promise<Outcome<HourBeepResult>> {
  const { tx, schoolId } = context
  const [copy, reader] = await Promise.all([
    findDeskCopy(tx, schoolId, copyId),
    input.personId === null ? undefined : findReader(tx, schoolId, input.personId),
  ])
  if (!copy) return notFound()
  const loan = copy.state === 'on-loan' ? await findOpenLoan(tx, schoolId, copyId) : undefined
  const holder = loan?.person_id == null ? undefined : await findReader(tx, schoolId, loan.person_id)
  const holding = holder ? holder.class_id : loan?.class_id
  // a class teacher is at work in his own class: what another class has, the library takes back
  if (loan && holding !== hour.class_id && !context.may('circulation.lend'))
    return refuse('class-hours.of_another_class', { copyId, title: copy.title })
  const seen = { hour, copy, loan, holder }
  if (input.personId === null)
    return loan ? takeBack(context, seen) : done({ kind: 'shown', copy: shown(copy), state: copy.state })
  if (!reader || reader.class_id !== hour.class_id) return refuse('class-hours.not_of_class')
  return holder?.id === reader.id ? prolong(context, seen, input, reader.id) : hand(context, seen, input, reader)
}

/** The book that was scanned, and who has it. */
interface Seen {
  readonly hour: HourRow
  readonly copy: DeskCopyRow
  readonly loan: Awaited<ReturnType<typeof findOpenLoan>>
  readonly holder: Reader | undefined
}

async function takeBack(context: Context, { hour, copy, loan, holder }: Seen): Promise<Outcome<HourBeepResult>> {
  const { tx, schoolId, now } = context
  const back = await checkInSeen(context, {}, { copy, loan })
  if (!back.ok) return back
  const { act, lateDays, next, kept, personId } = back.value
  const seesAll = context.may('people.see-readers')
  const stranger =
    holder && holder.class_id !== hour.class_id && seesAll
      ? { name: holder.name, className: await classLabel(tx, schoolId, holder.class_id, dayOfInstant(now)) }
      : undefined
  return done({
    kind: 'returned',
    act,
    copy: shown(copy),
    personId,
    lateDays,
    next,
    ...(stranger ? { stranger } : {}),
    ...(kept ? { kept: seesAll ? kept : { ...kept, reader: '', className: '' } } : {}),
  })
}

type Reader = NonNullable<Awaited<ReturnType<typeof findReader>>>

async function hand(
  context: Context,
  seen: Seen,
  { token, override }: HourBeep,
  person: Reader,
): Promise<Outcome<HourBeepResult>> {
  const { copy } = seen
  const asked = {
    personId: person.id,
    copyId: copy.id,
    channel: 'desk',
    ...(token === undefined ? {} : { token }),
    ...(override === undefined ? {} : { override }),
  } as const
  const { lent } = await lendSeen(context, asked, { copy, person })
  if (!lent.ok) return about(context, seen, lent.problem)
  const { act, loanId, dueDay, notes } = lent.value
  return done({
    kind: 'lent',
    act,
    loanId,
    copy: shown(copy),
    personId: person.id,
    dueDay,
    notes: notes.map(({ code, level, params = {} }) => ({ code, level, params: { ...params }, title: code })),
  })
}

async function prolong(
  context: Context,
  seen: Seen,
  { override }: HourBeep,
  personId: number,
): Promise<Outcome<HourBeepResult>> {
  const { copy } = seen
  const renewed = await renew(context, { copyId: copy.id, ...(override ? { override } : {}) })
  if (!renewed.ok) return about(context, seen, renewed.problem)
  const { act, dueDay } = renewed.value
  return done({ kind: 'renewed', act, copy: shown(copy), personId, dueDay })
}

/** A refusal says which book it is about, and to whoever may see readers who has it. */
async function about(
  { tx, schoolId, now, may }: Context,
  { copy, holder: has }: Seen,
  problem: Problem,
): Promise<Outcome<never>> {
  const holder = has && may('people.see-readers', has.class_id) ? has : undefined
  const params = {
    ...problem.params,
    copyId: copy.id,
    title: copy.title,
    ...(holder
      ? {
          holderId: holder.id,
          holder: `${await classLabel(tx, schoolId, holder.class_id, dayOfInstant(now))} ${holder.name}`.trim(),
        }
      : {}),
  }
  return { ok: false, problem: { ...problem, params } }
}

const shown = (copy: DeskCopyRow): HourCopy => ({
  copyId: copy.id,
  title: copy.title,
  author: copy.responsibility,
  classNumber: copy.class_number,
  barcode: copy.barcode,
  zone: copy.zone_name,
  elsewhere: copy.zone_kind === 'corner' || copy.zone_kind === 'corridor',
})
