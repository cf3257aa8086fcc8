import * as z from 'zod'
import { takeFacts } from '#offline'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { findSheet } from './store.ts'

/**
 * Takes a whole sheet back as a desk takes back what it noted: the last line first, in the background. A line on which something
 * stands by now (the book went out again) is not forced; it waits for a teacher.
 */
export const undoSheet = command({
  name: 'paper-sheets.undo-sheet',
  permission: 'paper-sheets.enter',
  input: z.object({ sheet: z.string() }),
  run: async (context, { sheet }): Promise<Outcome<{ lines: number }>> => {
    const { tx, schoolId, now, record } = context
    const known = await findSheet(tx, schoolId, sheet)
    if (!known) return notFound()
    const claimed = await tx
      .updateTable('paper_sheet')
      .set({ undone_at: now })
      .where('school_id', '=', schoolId)
      .where('id', '=', sheet)
      .where('undone_at', 'is', null)
      .executeTakeFirst()
    if (claimed.numUpdatedRows === 0n) return refuse('paper-sheets.undone_already')
    const { lines } = known
    const facts = Array.from({ length: lines }, (_, n) => ({
      seq: lines + n + 1,
      kind: 'undo' as const,
      clock: now,
      since: now,
      offset: 0,
      card: '',
      barcode: '',
      confirmed: false,
      of: lines - n,
    }))
    const taken = await takeFacts.run(context, { ledger: sheet, kind: 'paper', facts })
    if (!taken.ok) return taken
    record({
      action: 'undo',
      entity: 'paper_sheet',
      entityId: known.class_id ?? 0,
      data: { sheet, day: known.day, n: lines },
    })
    return done({ lines })
  },
})
