import { findBatch } from '#platform/batch'
import { listAsExcel, listAsPdf } from '#platform/export/list-file'
import type { Parts } from '#platform/module'
import { readHeads, verifyAudit } from '#platform/audit-heads'
import { refused } from '#platform/problem'
import { commandRoute, type Route, route, unwrap } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { cancelJob } from './cancel-job.ts'
import * as contract from './contract.ts'
import { batchesFile, itemsFile, recordFile } from './record-files.ts'
import { auditPage, batches, batchItems, jobs, toJobState } from './store.ts'
import { startUndo } from './start-undo.ts'
import { undosAtWork } from './undo-batch.ts'

export const routes = ({ undoOf, backupFolder }: Parts): readonly Route[] => [
  route(contract.getJob, async ({ db, school, params, actor }) => {
    const row = await jobs(db, school.schoolId).where('id', '=', params.id).executeTakeFirst()
    if (
      !row ||
      (actor.grants !== 'all' &&
        row.actor !== actor.label &&
        !actor.grants.some((one) => one.permission === 'operations.see'))
    )
      refused('platform.not_found', undefined, { status: 404 })
    return toJobState(row)
  }),
  route(contract.listJobs, async ({ db, school }) =>
    (await jobs(db, school.schoolId).orderBy('id', 'desc').limit(50).execute()).map(toJobState),
  ),
  commandRoute(contract.cancelJob, cancelJob, ({ params }) => ({ id: params.id })),
  route(contract.listAudit, ({ db, school, query, now }) =>
    auditPage(db, school, query, dayOfInstant(now, school.timeZone)),
  ),
  route(contract.recordAsExcel, (call) => listAsExcel(call, recordFile(call.db, call, call.query))),
  route(contract.recordAsPdf, (call) => listAsPdf(call, recordFile(call.db, call, call.query))),
  route(contract.itemsAsExcel, async (call) => {
    const batch = await batches(call.db, call.school.schoolId).where('id', '=', call.params.id).executeTakeFirst()
    if (!batch) refused('platform.not_found', undefined, { status: 404 })
    return listAsExcel(call, itemsFile(call.db, call, batch))
  }),
  route(contract.batchesAsExcel, (call) => listAsExcel(call, batchesFile(call.db, call))),
  route(contract.verifyAudit, async ({ db, school }) => {
    const [verdict] = await verifyAudit(db, await readHeads(await backupFolder()), [school.schoolId])
    if (!verdict) throw new Error('no verdict on the chain that was asked for')
    const { schoolId: _, ...told } = verdict
    return told
  }),
  route(contract.listBatches, async ({ db, school, query }) => {
    const rows = await (
      query.kind === undefined
        ? batches(db, school.schoolId)
        : batches(db, school.schoolId).where('kind', '=', query.kind)
    )
      .limit(query.limit)
      .execute()
    const working = await undosAtWork(db, school.schoolId)
    return rows.map(({ created_at, summary, ...row }) => ({
      ...row,
      state: row.state as contract.Batch['state'],
      createdAt: created_at,
      summary: JSON.parse(summary) as Record<string, number>,
      canUndo:
        (row.state === 'applied' || (row.state === 'undoing' && !working.has(row.id))) &&
        undoOf(row.kind) !== undefined,
    }))
  }),
  route(contract.listBatchItems, ({ db, school, params, query, language }) =>
    batchItems(db, { schoolId: school.schoolId, batchId: params.id, language }, query),
  ),
  route(contract.undoBatch, async ({ db, school, params, perform, actor, now, options }) => {
    const undoable = async () => {
      const batch = await findBatch(db, school.schoolId, params.id)
      const work = batch && undoOf(batch.kind)
      if (!batch) refused('platform.not_found', undefined, { status: 404 })
      if (!work || (batch.state !== 'applied' && batch.state !== 'undoing')) refused('operations.not_undoable')
      // one that stopped half-way was asked about what stands on it when it began
      const obstacles = batch.state === 'applied' ? await work.obstacles(db, school.schoolId, batch.id) : []
      if (obstacles.length > 0)
        refused(
          'operations.later_work',
          { n: obstacles.length },
          { reasons: obstacles.map((one) => ({ ...one, level: 'blocker' as const })) },
        )
      return { batchId: batch.id, kind: batch.kind }
    }
    return unwrap(await perform(actor, now, startUndo(undoOf), undoable, { ...options, keyedBy: params.id }))
  }),
]
