import { findDeskCopy, toDeskCopy } from '#circulation'
import { findByBarcode } from '#holdings'
import type { Db } from '#platform/database'
import { type Actor, may } from '#platform/permissions'
import { refused } from '#platform/problem'
import { normaliseScan } from '#values/barcode'
import { readIsbn } from '#values/isbn'
import type { Holder, ScannedLine } from './contract.ts'
import { decideCopy, stateOf, takingOf } from './decide-copy.ts'
import { inWords } from './lend-copies.ts'

/** One more copy in the row: what it is, whether it may go along and why not. Nothing is changed. */
export async function readLine(
  db: Db,
  schoolId: number,
  { holder, text, before }: { readonly holder: Holder; readonly text: string; readonly before: number },
  { actor, now }: { readonly actor: Actor; readonly now: string },
): Promise<ScannedLine> {
  const taking = await takingOf(db, schoolId, holder, now)
  if (!taking) return refused('class-loans.holder_missing')
  const code = normaliseScan(text)
  const copies = await findByBarcode(db, schoolId, code)
  const [found] = copies
  if (!found) {
    if (readIsbn(code)?.valid) return refused('class-loans.isbn_scanned', undefined, { status: 404 })
    return refused('circulation.copy_unknown', undefined, { status: 404 })
  }
  // a barcode that several copies share cannot say which of them goes
  if (copies.length > 1) return refused('class-loans.barcode_shared', { n: copies.length })
  const copy = await findDeskCopy(db, schoolId, found.id)
  if (!copy) return refused('circulation.copy_unknown', undefined, { status: 404 })
  const { decision, reasons } = await decideCopy(db, schoolId, copy, taking, before)
  return {
    copy: toDeskCopy(copy),
    state: stateOf(reasons, (permission) => may(actor, permission)),
    dueDay: decision.dueDay,
    reasons: reasons.map(inWords),
  }
}
