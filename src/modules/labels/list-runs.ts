import { personNames } from '#holdings'
import type { Db } from '#platform/database'
import type { LabelRun } from './contract.ts'
import { runInput } from './print-labels.ts'

const LAST = 30

/** The last print runs, newest first. */
export async function listRuns(db: Db, schoolId: number): Promise<LabelRun[]> {
  const rows = await db
    .selectFrom('batch')
    .select(['id', 'kind', 'label', 'state', 'actor', 'created_at', 'input', 'summary'])
    .where('school_id', '=', schoolId)
    .where('kind', 'in', ['labels.print-labels', 'labels.take-barcodes'])
    .orderBy('id', 'desc')
    .limit(LAST)
    .execute()
  const names = await personNames(
    db,
    schoolId,
    rows.map((row) => row.actor),
  )
  return rows.map((row) => {
    const { kind, layout } = runInput.parse(JSON.parse(row.input))
    const { printed = 0 } = JSON.parse(row.summary) as { printed?: number }
    return {
      id: row.id,
      at: row.created_at,
      by: names.get(row.actor) ?? '',
      kind,
      layout,
      labels: kind === 'pair' ? printed * 2 : printed,
      about: row.label,
      undone: row.state === 'undone' || row.state === 'undoing',
      canUndo: row.state === 'applied' && kind !== 'roll',
    }
  })
}
