import { bibsByNumber } from '#catalog'
import { copiesOfBib, findByBarcode } from '#holdings'
import { classLabel, findReaderByCard, findReaders } from '#people'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, type Problem, type ProblemParams, type Reason, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { dayOfInstant } from '#values/instant'
import { readIsbn } from '#values/isbn'
import { checkInSeen } from './check-in.ts'
import { lendSeen } from './check-out.ts'
import { type Beep, beep, type BeepResult } from './contract.ts'
import { askedOfCopy, holdersOf } from './hooks.ts'
import { deskReader, toDeskCopy, viewOf } from './desk-view.ts'
import { renew } from './renew-loan.ts'
import { type DeskCopyRow, findDeskCopy, findOpenLoan, findReader } from './store.ts'

/** As many as there are digits to choose by. */
const CHOICES = 9

/**
 * B1: the desk's one line. A card or a name brings a reader up; a book is lent to him, renewed when he has it already, or,
 * without a reader, taken back when it is out and shown when it is not.
 */
export const takeBeep = command({
  name: 'circulation.take-beep',
  permission: 'circulation.lend',
  input: beep,
  run: async (context, input): Promise<Outcome<BeepResult>> => {
    if (input.copyId !== undefined) return withCopy(context, input, input.copyId)
    const text = normaliseScan(input.text ?? '')
    const { tx, schoolId } = context
    const [byCard, copies] = await Promise.all([
      findReaderByCard(tx, schoolId, text),
      findByBarcode(tx, schoolId, text),
    ])
    if (byCard !== undefined) return showReader(context, byCard)
    const [copy] = copies
    if (copy && copies.length === 1) return withCopy(context, input, copy.id)
    if (copies.length > 1) return choose(context, copies)
    const isbn = readIsbn(text)
    if (isbn?.isbn13 !== undefined && isbn.valid) return byIsbn(context, isbn.isbn13)
    return byName(context, input.text ?? '')
  },
})

async function showReader(context: Context, personId: number): Promise<Outcome<BeepResult>> {
  const reader = await deskReader(context.tx, context.schoolId, personId, dayOfInstant(context.now))
  return reader ? done({ kind: 'reader', reader }) : notFound()
}

async function withCopy(context: Context, input: Beep, copyId: number): Promise<Outcome<BeepResult>> {
  const { tx, schoolId } = context
  const [copy, open] = await Promise.all([findDeskCopy(tx, schoolId, copyId), findOpenLoan(tx, schoolId, copyId)])
  if (!copy) return notFound()
  if (input.personId === null) {
    return open || copy.state === 'on-loan' ? takeBack(context, copy, open) : show(context, copy)
  }
  return open?.person_id === input.personId
    ? prolong(context, copy, input.personId, input.override)
    : lendTo(context, copy, input, input.personId)
}

/** A book that is here; from the hold shelf, with whom it waits for. */
async function show({ tx, schoolId, now }: Context, copy: DeskCopyRow): Promise<Outcome<BeepResult>> {
  const asked = { schoolId, copyId: copy.id, bibId: copy.bib_id, personId: null, today: dayOfInstant(now) }
  const answers = copy.state === 'on-hold' ? await askedOfCopy.ask(tx, asked) : []
  const kept = answers.find((one) => one.kept)?.kept
  return done({ kind: 'copy', copy: toDeskCopy(copy), ...(kept ? { kept } : {}) })
}

async function lendTo(
  context: Context,
  copy: DeskCopyRow,
  input: Beep,
  personId: number,
): Promise<Outcome<BeepResult>> {
  const { token, override } = input
  const asked = {
    personId,
    copyId: copy.id,
    channel: 'desk',
    ...(token === undefined ? {} : { token }),
    ...(override === undefined ? {} : { override }),
  } as const
  const { lent, seen } = await lendSeen(context, asked, { copy })
  if (!lent.ok) return aboutCopy(context, copy, lent.problem)
  if (!seen) return notFound()
  const { reader } = await viewOf(context.tx, context.schoolId, seen, dayOfInstant(context.now))
  const { act, dueDay, notes } = lent.value
  return done({
    kind: 'lent',
    act,
    copy: { ...toDeskCopy(copy), state: 'on-loan' },
    dueDay,
    reader,
    notes: notes.map(inWords),
  })
}

/** A refusal shows which book it is about, and a librarian on whose card it stands. */
async function aboutCopy(context: Context, copy: DeskCopyRow, problem: Problem): Promise<Outcome<never>> {
  const { tx, schoolId, now } = context
  const elsewhere = problem.reasons?.some((reason) => reason.code === 'circulation.lent_to_another') ?? false
  // whose card it is, is for those who may see readers: a helper at the desk learns that it stands on another
  const loan = elsewhere && context.may('people.see-readers') ? await findOpenLoan(tx, schoolId, copy.id) : undefined
  const holder = loan?.person_id == null ? undefined : await findReader(tx, schoolId, loan.person_id)
  const today = dayOfInstant(now)
  const byClass = (await holdersOf(tx, { schoolId, ids: [loan?.class_loan_id ?? null], today })).get(
    loan?.class_loan_id ?? 0,
  )
  const params: ProblemParams = {
    ...problem.params,
    copyId: copy.id,
    title: copy.title,
    author: copy.responsibility,
    classNumber: copy.class_number,
    callNumber: copy.call_number,
    barcode: copy.barcode ?? '',
    ...(holder
      ? { holder: `${await classLabel(tx, schoolId, holder.class_id, today)} ${holder.name}`.trim() }
      : byClass
        ? { holder: byClass.holder }
        : {}),
  }
  return { ok: false, problem: { ...problem, params } }
}

/** Sentences are put in at the edge; here the code stands for them. */
const inWords = ({ code, level, params = {} }: Reason) => ({ code, level, params: { ...params }, title: code })

async function prolong(
  context: Context,
  copy: DeskCopyRow,
  personId: number,
  override: Parameters<typeof renew>[1]['override'],
): Promise<Outcome<BeepResult>> {
  const renewed = await renew(context, { copyId: copy.id, ...(override ? { override } : {}) })
  if (!renewed.ok) return aboutCopy(context, copy, renewed.problem)
  const reader = await deskReader(context.tx, context.schoolId, personId, dayOfInstant(context.now))
  if (!reader) return notFound()
  return done({ kind: 'renewed', act: renewed.value.act, copy: toDeskCopy(copy), dueDay: renewed.value.dueDay, reader })
}

async function takeBack(
  context: Context,
  copy: DeskCopyRow,
  loan: Awaited<ReturnType<typeof findOpenLoan>>,
): Promise<Outcome<BeepResult>> {
  const returned = await checkInSeen(context, {}, { copy, loan })
  if (!returned.ok) return returned
  const { act, lateDays, next, kept, personId, classLoan } = returned.value
  const reader =
    personId === null ? undefined : await deskReader(context.tx, context.schoolId, personId, dayOfInstant(context.now))
  return done({
    kind: 'returned',
    act,
    copy: { ...toDeskCopy(copy), state: kept ? 'on-hold' : 'available' },
    lateDays,
    next,
    ...(kept ? { kept } : {}),
    ...(classLoan ? { classLoan } : {}),
    reader: reader ?? null,
  })
}

/** The ISBN was scanned in place of the barcode: everybody does it. Which copy it is, one key says. */
async function byIsbn(context: Context, isbn13: string): Promise<Outcome<BeepResult>> {
  const { tx, schoolId } = context
  const copies = []
  for (const bibId of await bibsByNumber(tx, schoolId, isbn13)) copies.push(...(await copiesOfBib(tx, schoolId, bibId)))
  const here = copies.filter((copy) => copy.state !== 'withdrawn')
  return here.length === 0
    ? refuse('circulation.isbn_unknown', { isbn: isbn13 }, { status: 404 })
    : choose(context, here)
}

async function choose(context: Context, copies: readonly { id: number }[]): Promise<Outcome<BeepResult>> {
  const choices = []
  for (const { id } of copies.slice(0, CHOICES)) {
    const row = await findDeskCopy(context.tx, context.schoolId, id)
    if (row) choices.push(toDeskCopy(row))
  }
  return done({ kind: 'copies', choices, total: copies.length })
}

async function byName(context: Context, typed: string): Promise<Outcome<BeepResult>> {
  const { tx, schoolId, now } = context
  const found = await findReaders(tx, schoolId, typed, dayOfInstant(now))
  const [only] = found
  if (only && found.length === 1) return showReader(context, only.id)
  if (found.length > 1) return done({ kind: 'readers', choices: found.slice(0, CHOICES), total: found.length })
  return refuse(/^\d{4,}$/.test(typed.trim()) ? 'circulation.copy_unknown' : 'circulation.card_unknown', undefined, {
    status: 404,
  })
}
