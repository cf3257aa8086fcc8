import * as z from 'zod'
import {
  checkIn,
  type DeskCopyRow,
  findDeskCopy,
  findOpenLoan,
  findReader,
  lend,
  openLoansOf,
  readerLimits,
  renew,
} from '#circulation'
import { findByBarcode } from '#holdings'
import { classLabel, findCardHolder, findReaderByCard, readCardCode } from '#people'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome, type Problem, refuse } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { dayOfInstant } from '#values/instant'
import { readIsbn } from '#values/isbn'
import * as contract from './contract.ts'
import type { Served, ServedBook, ServedReader } from './contract.ts'

const input = contract.serve.extend({
  place: z.enum(['desk', 'self', 'board']),
  /** Whether the number behind the bars of a card counts, or its QR code alone. */
  cardNumber: z.boolean(),
})
type Asked = z.output<typeof input>

/**
 * B3: one scan where children serve, others or themselves. A card brings its reader up; a book is lent to him, or comes back where
 * nobody's card is up. Nothing is overridden and nothing confirmed: what the rules stop goes to a teacher. No answer names anybody
 * but the reader whose card was scanned.
 */
export const takeScan = command({
  name: 'duty.take-scan',
  permission: 'circulation.lend',
  input,
  run: async (context, asked): Promise<Outcome<Served>> => {
    const { tx, schoolId } = context
    const text = normaliseScan(asked.text)
    const scanned = await readerOf(context, asked, text)
    if (scanned !== undefined) return comes(context, asked, scanned)
    const copies = await findByBarcode(tx, schoolId, text)
    const [only] = copies
    if (only && copies.length > 1) return refuse('duty.which_copy')
    const copy = only && (await findDeskCopy(tx, schoolId, only.id))
    if (!copy) return unknown(context, asked, text)
    if (asked.card === null) return withoutCard(context, asked, copy)
    const personId = await readerOf(context, asked, normaliseScan(asked.card))
    return personId === undefined
      ? refuse('duty.unknown', undefined, { status: 404 })
      : lendOrAsk(context, asked, { copy, personId })
  },
})

type Reader = NonNullable<Awaited<ReturnType<typeof findReader>>>

/** Whose card it is. At a machine that nobody watches only the code of 128 random bits counts, unless the school says otherwise. */
async function readerOf({ tx, schoolId }: Context, { cardNumber }: Asked, text: string): Promise<number | undefined> {
  if (cardNumber) return findReaderByCard(tx, schoolId, text)
  const code = readCardCode(text)
  return code === undefined ? undefined : (await findCardHolder(tx, schoolId, code))?.id
}

async function unknown({ tx, schoolId }: Context, { cardNumber }: Asked, text: string): Promise<Outcome<never>> {
  if (!cardNumber && (await findReaderByCard(tx, schoolId, text)) !== undefined)
    return refuse('duty.square_code', undefined, { status: 404 })
  return refuse(readIsbn(text)?.valid ? 'duty.our_barcode' : 'duty.unknown', undefined, { status: 404 })
}

async function comes(context: Context, asked: Asked, personId: number): Promise<Outcome<Served>> {
  const reader = await findReader(context.tx, context.schoolId, personId)
  if (!reader) return notFound()
  if (reader.status !== 'active' || reader.card_stopped_on !== null) return refuse('accounts.card_stopped')
  return done({ kind: 'reader', reader: await shown(context, asked, reader) })
}

async function shown({ tx, schoolId, now }: Context, { place }: Asked, reader: Reader): Promise<ServedReader> {
  const today = dayOfInstant(now)
  const [held, limits, className] = [
    await openLoansOf(tx, schoolId, reader.id),
    await readerLimits(tx, schoolId, [reader], today),
    await classLabel(tx, schoolId, reader.class_id, today),
  ]
  const seat = place === 'board' ? { seat: String(reader.seat_number ?? reader.card_number) } : {}
  return { name: reader.name, className, ...seat, has: held.length, limit: limits.get(reader.id) ?? 0 }
}

async function withoutCard(context: Context, asked: Asked, copy: DeskCopyRow): Promise<Outcome<Served>> {
  return copy.state === 'on-loan' ? takeBack(context, asked, copy, null) : done({ kind: 'shown', book: bookOf(copy) })
}

async function lendOrAsk(
  context: Context,
  asked: Asked,
  { copy, personId }: { readonly copy: DeskCopyRow; readonly personId: number },
): Promise<Outcome<Served>> {
  const { tx, schoolId } = context
  const reader = await findReader(tx, schoolId, personId)
  if (!reader) return notFound()
  const open = await findOpenLoan(tx, schoolId, copy.id)
  if (open?.person_id === personId) {
    if (asked.as === 'return') return takeBack(context, asked, copy, reader)
    if (asked.as === 'renew') return keep(context, asked, copy, reader)
    return done({ kind: 'own', book: bookOf(copy), dueDay: open.due_day, reader: await shown(context, asked, reader) })
  }
  const lent = await lend(context, { personId, copyId: copy.id, channel: asked.place === 'desk' ? 'desk' : 'self' })
  if (!lent.ok) return withoutReasons(lent.problem, copy)
  const { dueDay } = lent.value
  return done({ kind: 'lent', book: bookOf(copy), dueDay, reader: await shown(context, asked, reader) })
}

async function keep(context: Context, asked: Asked, copy: DeskCopyRow, reader: Reader): Promise<Outcome<Served>> {
  const renewed = await renew(context, { copyId: copy.id })
  if (!renewed.ok) return withoutReasons(renewed.problem, copy)
  const { dueDay } = renewed.value
  return done({ kind: 'renewed', book: bookOf(copy), dueDay, reader: await shown(context, asked, reader) })
}

/** `reader`: he stands there, and it is his. */
async function takeBack(
  context: Context,
  asked: Asked,
  copy: DeskCopyRow,
  reader: Reader | null,
): Promise<Outcome<Served>> {
  const back = await checkIn(context, { copyId: copy.id })
  if (!back.ok) return withoutReasons(back.problem, copy)
  const { next } = back.value
  const elsewhere = copy.zone_kind === 'corner' || copy.zone_kind === 'corridor'
  return done({
    kind: 'returned',
    book: bookOf(copy),
    goes: next === 'shelf' && elsewhere ? 'elsewhere' : next,
    place: copy.zone_name,
    reader: reader && (await shown(context, asked, reader)),
  })
}

/** What stops a loan is said as its next step alone: no other reasons, no rule, nobody's name, nothing to confirm it with. */
function withoutReasons({ code, params = {}, status }: Problem, copy: DeskCopyRow): Outcome<never> {
  const kept = Object.entries(params).filter(([name]) => !/reader|holder|name|person|class/i.test(name))
  return { ok: false, problem: { code, status, params: { ...Object.fromEntries(kept), title: copy.title } } }
}

const bookOf = (copy: DeskCopyRow): ServedBook => ({
  title: copy.title,
  author: copy.responsibility,
  classNumber: copy.class_number,
})
