import * as z from 'zod'
import { loansOfNumbers } from '#circulation'
import { decodeDetail, findBatch, lastItems, noteSlice, type UndoWork } from '#platform/batch'
import { type Context, command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { listCalendarDays, saveCalendar } from '#school'
import { dayOfInstant } from '#values/instant'
import { kinds } from './find-moves.ts'
import { BATCH, type ClosingBatch, closingBatch, type Moved, tellDueDay, writeMove } from './move-some.ts'
import { closingOfBatch } from './store.ts'

const SLICE = 40

/**
 * One slice of taking a closing back, from its end; with the last one the calendar opens again. What was moved goes back only while
 * it still has the day that the closing gave. Days on which the library was shut in fact, since the closing was made, stay closed,
 * and what fell due on them keeps its later day: nobody is late because it opens earlier.
 */
const undoSome = command({
  name: 'closings.undo-some',
  permission: 'school.change',
  input: z.object({ batchId: z.number().int() }),
  run: async (context, { batchId }): Promise<Outcome<{ left: number }>> => {
    const { tx, schoolId, now } = context
    const batch = await findBatch(tx, schoolId, batchId)
    const closing = await closingOfBatch(tx, schoolId, batchId)
    if (!batch || !closing) return notFound()
    const [today, made] = [dayOfInstant(now), dayOfInstant(closing.made_at)]
    const wasShut = (day: string) => made <= day && day < today
    // on the day itself nobody has relied upon it yet
    const tooLate = (day: string) => made < today && made <= day && day <= today
    const items = await lastItems(tx, schoolId, batchId, batch.position, SLICE)
    const back: { loanId: number; until: string }[] = []
    for (const item of items) {
      const kind = kinds.find((one) => one === item.entity)
      const moved = decodeDetail<Moved | null>(item.detail)
      if (!kind || !moved || item.entity_id === null || tooLate(moved.from)) continue
      const { from, to, before = null } = moved
      const deed = { id: item.entity_id, from: to, to: from, why: before, closing: closing.id, reason: null }
      if ((await writeMove(context, kind, deed)) && kind === 'loan') back.push({ loanId: deed.id, until: from })
    }
    await tellOfBack(context, back, closing.id)
    const left = items.length < SLICE ? 0 : (items.at(-1)?.seq ?? 0)
    if (left === 0) await openAgain(context, closingBatch.parse(batch.input), { reason: closing.reason, wasShut })
    await noteSlice(context, batchId, { firstSeq: 0, items: [], position: left })
    return done({ left })
  },
})

/** Who had heard of a later day hears of the earlier one. */
async function tellOfBack(
  context: Context,
  back: readonly { readonly loanId: number; readonly until: string }[],
  closing: number,
): Promise<void> {
  const untils = new Map(back.map(({ loanId, until }) => [loanId, until]))
  const loans = await loansOfNumbers(context.tx, context.schoolId, [...untils.keys()])
  for (const [key, own] of Map.groupBy(loans, ({ id, person_id }) => `${person_id ?? ''}/${untils.get(id) ?? ''}`)) {
    const personId = own[0]?.person_id
    const until = key.slice(key.indexOf('/') + 1)
    if (personId == null) continue
    const titles = own.map(({ title }) => title)
    await tellDueDay(context, { personId, titles, until, closing, reason: null })
  }
}

/** Days that still are as the closing wrote them. */
async function openAgain(
  context: Context,
  { from, to, shut, before }: ClosingBatch,
  { reason, wasShut }: { readonly reason: string; readonly wasShut: (day: string) => boolean },
): Promise<void> {
  const said = await listCalendarDays(context.tx, context.schoolId, from, to)
  const asWritten = new Set(
    said.filter((one) => one.kind === 'closed' && !one.open && one.reason === reason).map((one) => one.day),
  )
  const back = shut.filter((day) => asWritten.has(day) && !wasShut(day))
  const days = before.filter((one) => back.includes(one.day))
  const forget = back.filter((day) => !days.some((one) => one.day === day))
  if (back.length > 0) await saveCalendar.run(context, { days, forget })
}

/** How a closing is taken back as a whole. Nothing stands in its way: rows that were changed since keep what they have. */
export const undoClosing: UndoWork = { kind: BATCH, obstacles: async () => [], slice: undoSome }
