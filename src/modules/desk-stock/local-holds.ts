import type { Kept } from '#circulation/contract'
import { byTurn, lastShelfDay, waitingFor } from '#holds/rules'
import { copyOf as copyFactsOf, decide, readerOf } from '#lending-rules/rules'
import type { Reason } from '#platform/problem'
import type { HoldRow } from './contract.ts'
import type { LocalCopy, LocalReader, LocalStock } from './local-stock.ts'
import { readerFactsOf } from './local-view.ts'

/** As the server's holds around a loan, from the queue that the desk took along: who waits, for whom a book is kept. */
interface Around {
  readonly waiting: number
  readonly heldFor?: 'reader' | 'another'
  readonly reasons: readonly Reason[]
}

const belongsTo = (hold: HoldRow, { id, classId }: LocalReader) =>
  hold.personId === null ? hold.classId !== null && hold.classId === classId : hold.personId === id

/** A class has nobody who could leave. */
const isActive = (stock: LocalStock, { personId }: HoldRow) =>
  personId === null || stock.readers.get(personId)?.active === 1

/** What speaks of others when a copy is lent to a reader, or is to stay with him. */
export function askHolds(
  stock: LocalStock,
  copy: LocalCopy,
  { reader, today, renewing = false }: { reader: LocalReader; today: string; renewing?: boolean },
): Around {
  const queue = stock.queueOf(copy.bibId)
  const kept = queue.find((one) => one.keptCopyId === copy.id)
  const others = waitingFor(copy.id, queue, today).filter((one) => isActive(stock, one) && !belongsTo(one, reader))
  const waiting = others.length
  if (kept) return { waiting, heldFor: belongsTo(kept, reader) ? 'reader' : 'another', reasons: [] }
  const [own] = queue.filter((one) => belongsTo(one, reader)).sort(byTurn)
  const before = own ? others.filter((one) => byTurn(one, own) < 0) : others
  if (before.length === 0 || renewing || own?.keptCopyId != null) return { waiting, reasons: [] }
  return { waiting, reasons: [{ code: 'holds.others_wait', level: 'confirmation', params: { n: before.length } }] }
}

/** For whom a copy stands on the hold shelf. */
export function keptFor(stock: LocalStock, copy: LocalCopy): Kept | undefined {
  const hold = stock.queueOf(copy.bibId).find((one) => one.keptCopyId === copy.id)
  if (!hold) return undefined
  const reader = hold.personId === null ? undefined : stock.readers.get(hold.personId)
  return {
    holdId: hold.id,
    reader: reader?.name ?? '',
    className: stock.classOf(hold.classId ?? reader?.classId ?? null)?.label ?? '',
    until: hold.untilDay ?? '',
    place: stock.head.holdPlace,
  }
}

/** A copy that came back is set aside for the next who waits; undefined where nobody does. */
export function keepForNext(stock: LocalStock, copy: LocalCopy, today: string): Kept | undefined {
  const [next] = waitingFor(copy.id, stock.queueOf(copy.bibId), today).filter((one) => isActive(stock, one))
  if (!next) return undefined
  copy.state = 'on-hold'
  stock.holds.set(next.id, { ...next, keptCopyId: copy.id, untilDay: lastDayFor(stock, next, copy, today) })
  return keptFor(stock, copy)
}

function lastDayFor(stock: LocalStock, { personId, classId }: HoldRow, copy: LocalCopy, today: string): string {
  const policy = stock.policy(stock.versionOn(today))
  const calendar = stock.calendar()
  const reader = personId === null ? undefined : stock.readers.get(personId)
  const title = stock.titles.get(copy.bibId)
  const { values } = decide(
    {
      action: 'hold',
      channel: 'desk',
      reader: reader ? readerFactsOf(stock, reader, policy) : readerOf('teacher', { classId }),
      copy: copyFactsOf(title?.[5] ?? 'book', {
        id: copy.id,
        state: copy.state,
        classNumber: title?.[3] ?? '',
        zone: copy.zone,
        flags: stock.flagsOf(copy, policy, today),
        cornerOf: stock.zone(copy.zone)?.cornerOf ?? null,
      }),
    },
    policy,
    calendar,
    { day: today },
  )
  return lastShelfDay(today, values.shelfDays, calendar.open)
}

/** A loan fulfils a hold of its reader for the title; whoever this copy was kept for waits again. */
export function fulfil(stock: LocalStock, copy: LocalCopy, reader: LocalReader, today: string): void {
  const queue = stock.queueOf(copy.bibId)
  const kept = queue.find((one) => one.keptCopyId === copy.id)
  const own = queue.filter((one) => belongsTo(one, reader)).sort(byTurn)
  const fulfilled =
    own.find((one) => one.keptCopyId === copy.id) ??
    own.find((one) => one.personId !== null && one.keptCopyId !== null) ??
    own.find((one) => one.personId !== null)
  if (kept && kept !== fulfilled) stock.holds.set(kept.id, { ...kept, keptCopyId: null, untilDay: null })
  if (!fulfilled) return
  stock.holds.delete(fulfilled.id)
  const other = fulfilled.keptCopyId === copy.id ? undefined : stock.copies.get(fulfilled.keptCopyId ?? 0)
  if (other) keepForNext(stock, other, today)
}

/** How the queue of a title stood: put back where a deed is taken back. */
export function holdsBefore(stock: LocalStock, bibId: number): () => void {
  const before = stock.queueOf(bibId)
  return () => {
    for (const hold of before) stock.holds.set(hold.id, hold)
  }
}
