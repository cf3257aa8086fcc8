import path from 'node:path'
import { decodeDetail } from '#platform/batch'
import type { Parts } from '#platform/module'
import type { Actor } from '#platform/permissions'
import { refused } from '#platform/problem'
import { unwrap } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { schoolYearOf } from '#values/term'
import type { PlannedItem, RowDetail } from './plan-row.ts'
import { planRoster } from './plan-roster.ts'
import { previewRows, reasonsOf } from './preview-import.ts'
import { readRosterFile } from './read-file.ts'
import { applyToTheEnd } from './run-import.ts'
import { savePlan } from './save-plan.ts'
import { startImport } from './start-import.ts'
import { importRows } from './store.ts'

export interface RosterImported {
  /** The batch, to be undone by; null after a dry run. */
  readonly id: number | null
  readonly created: number
  /** Changed and come back. */
  readonly changed: number
  readonly unchanged: number
  readonly left: number
  /** Rows that were not taken over: wrong ones, and those that a person must decide. */
  readonly refused: readonly { readonly row: number; readonly place: string; readonly reason: string }[]
}

/**
 * Imports a list without asking: for the command line. Whatever needs a person's decision is refused with its reason. Nobody
 * leaves unless the file is said to be `complete`: then whoever its classes hold and it does not name. The file stays where it is.
 * A dry run compares only: nothing is written, not even the preview.
 */
export async function importRosterFile(
  parts: Pick<Parts, 'database' | 'clock' | 'perform'>,
  schoolId: number,
  actor: Actor,
  file: string,
  { complete, dryRun = false, schoolYear }: { complete: boolean; dryRun?: boolean; schoolYear?: number },
): Promise<RosterImported> {
  const { database, clock, perform } = parts
  const db = database.read
  const year = schoolYear ?? schoolYearOf(dayOfInstant(clock.now()))
  const source = { path: file, name: path.basename(file) }
  const { about, candidates } = await readRosterFile(db, schoolId, source, { schoolYear: year })
  if (candidates.length === 0) refused('roster.no_names', { file: source.name }, { status: 422 })
  const { items, counts, ...compared } = await planRoster(db, schoolId, { candidates, ...about })
  if (dryRun) return wouldBe(items, complete)
  const plan = { replaces: null, input: { ...about, ...compared }, items: [...items], counts }
  const { id } = unwrap(await perform(actor, clock.now(), savePlan, plan))
  const leave = complete ? items.flatMap((item) => (item.outcome === 'left' ? (item.entityId ?? []) : [])) : []
  const answers = { choices: [], leave, typed: leave.length }
  const undecided = await refusedRows(parts, schoolId, id, ['doubtful', 'refused'])
  unwrap(await perform(actor, clock.now(), startImport, { id, answers, background: false }))
  await applyToTheEnd(perform, actor, clock.now, id)
  const known = new Set(undecided.map((one) => one.place))
  const late = (await refusedRows(parts, schoolId, id, ['refused'])).filter((one) => !known.has(one.place))
  const summary = await summaryOf(parts, schoolId, id)
  const count = (outcome: string) => summary[outcome] ?? 0
  return {
    id,
    created: count('created'),
    changed: count('changed') + count('returned'),
    unchanged: count('unchanged'),
    left: count('left'),
    refused: [...undecided, ...late],
  }
}

function wouldBe(items: readonly PlannedItem[], complete: boolean): RosterImported {
  const count = (...outcomes: string[]) => items.filter(({ outcome }) => outcomes.includes(outcome)).length
  const refused = items.flatMap(({ place, outcome, detail }) =>
    (outcome === 'doubtful' || outcome === 'refused') && 'problems' in detail
      ? [{ row: detail.row, place, reason: reasonsOf('zh-CN', detail, outcome).join(' ') }]
      : [],
  )
  return {
    id: null,
    created: count('new'),
    changed: count('changed', 'returned'),
    unchanged: count('unchanged'),
    left: complete ? count('left') : 0,
    refused,
  }
}

async function refusedRows(
  { database }: Pick<Parts, 'database'>,
  schoolId: number,
  id: number,
  outcomes: readonly string[],
): Promise<RosterImported['refused'][number][]> {
  const seeing = { db: database.read, schoolId, language: 'zh-CN' } as const
  const items = await importRows(database.read, schoolId, id, { outcomes, from: 0, limit: 100_000 })
  const rows = new Map(items.map((item) => [item.seq, decodeDetail<Partial<RowDetail>>(item.detail).row ?? 0]))
  const found = await previewRows(seeing, id, { outcome: outcomes.join(','), offset: 0, limit: 100_000 })
  return found.rows.map(({ seq, place, why }) => ({ row: rows.get(seq) ?? 0, place, reason: why.join(' ') }))
}

async function summaryOf({ database }: Pick<Parts, 'database'>, schoolId: number, id: number) {
  const row = await database.read
    .selectFrom('batch')
    .select('summary')
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return JSON.parse(row.summary) as Record<string, number>
}
