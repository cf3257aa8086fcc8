import * as z from 'zod'
import { decodeDetail, findBatch } from '#platform/batch'
import { job } from '#platform/jobs'
import { type Context, command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readSetting, writeSetting } from '#school'
import { answers, type Answers } from './contract.ts'
import { decide, type Decided, type PlannedRow } from './decide.ts'
import { planInput } from './plan-row.ts'
import { rememberedColumns } from './read-file.ts'
import { needsTypedNumber } from './rules.ts'
import { notPlanned } from './save-plan.ts'
import { IMPORT, importRows, knownReaders, readersStamp } from './store.ts'

/** One job for each import. */
export const importKey = (id: number): string => `roster-${id}`

export const importJob = job({
  kind: IMPORT,
  payload: z.object({ id: z.number().int() }),
  attempts: 5,
  handler: async () => (await import('./run-import.ts')).runImport,
})

/** Takes a preview at its word: what was decided is written down, the columns are remembered, the rows follow in slices. */
export const startImport = command({
  name: 'roster.start-import',
  permission: 'people.manage-readers',
  input: z.object({ id: z.number().int(), answers, background: z.boolean() }),
  run: async (context, { id, answers, background }): Promise<Outcome<{ job: number }>> => {
    const { tx, schoolId, record, later } = context
    const batch = await findBatch(tx, schoolId, id)
    if (batch?.kind !== IMPORT || batch.state !== 'planned') return notPlanned()
    const input = planInput.parse(batch.input)
    if (input.stamp !== (await readersStamp(tx, schoolId))) return refuse('roster.stale')
    const leaving = new Set(answers.leave).size
    if (needsTypedNumber(leaving, input.readers) && answers.typed !== leaving)
      return refuse('roster.type_number', { n: leaving }, { at: 'typed' })
    const decided = await decideAll(context, id, answers)
    if ('problem' in decided) return decided
    const taken = await tx
      .updateTable('batch')
      .set({ state: 'applying' })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('state', '=', 'planned')
      .executeTakeFirst()
    if (taken.numUpdatedRows === 0n) return notPlanned()
    for (const { seq, outcome, entityId, detail } of decided.rows)
      await tx
        .updateTable('batch_item')
        .set({ outcome, entity_id: entityId, detail: JSON.stringify(detail) })
        .where('school_id', '=', schoolId)
        .where('batch_id', '=', id)
        .where('seq', '=', seq)
        .execute()
    await rememberColumns(context, input.corrections)
    record({ action: 'import', entity: 'batch', entityId: id, data: { kind: IMPORT, rows: batch.summary, leaving } })
    return done({ job: background ? later(importJob, { id }, { key: importKey(id) }) : 0 })
  },
})

/** The rows that a person decided, as they will be done; the refusal when two answers contradict each other. */
async function decideAll(
  { tx, schoolId }: Context,
  id: number,
  answers: Answers,
): Promise<{ rows: readonly Decided[] } | ReturnType<typeof refuse>> {
  const items = await importRows(tx, schoolId, id, { from: 0, limit: 100_000 })
  const rows = items.map((item): PlannedRow => ({
    seq: item.seq,
    place: item.place,
    outcome: item.outcome,
    entityId: item.entity_id,
    detail: decodeDetail(item.detail),
  }))
  const classes = await tx
    .selectFrom('school_class')
    .select(['id', 'stage', 'entry_year', 'number'])
    .where('school_id', '=', schoolId)
    .execute()
  const known = new Map(
    classes.map((row) => [row.id, { stage: row.stage, entryYear: row.entry_year, number: row.number }]),
  )
  return decide(rows, answers, await knownReaders(tx, schoolId), known)
}

/** Headings only: a letter says nothing of the next file. */
async function rememberColumns(
  { tx, schoolId, now }: Context,
  corrections: z.output<typeof planInput>['corrections'],
): Promise<void> {
  const headings = Object.entries(corrections).filter(([key]) => !/^[A-Z]{1,2}$/.test(key))
  if (headings.length === 0) return
  const known = await readSetting(tx, schoolId, rememberedColumns)
  await writeSetting(tx, schoolId, rememberedColumns, { ...known, ...Object.fromEntries(headings) }, now)
}
