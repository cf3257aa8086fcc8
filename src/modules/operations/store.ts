import type { Db } from '#platform/database'
import type { z } from 'zod'
import { after } from '#platform/clock'
import { instantAt } from '#values/instant'
import type { Language } from '#messages/format'
import { aboutEntries } from './about.ts'
import { reasonsOf } from './reasons.ts'
import type * as contract from './contract.ts'

const JOB_COLUMNS = [
  'id',
  'kind',
  'state',
  'done',
  'total',
  'result',
  'error',
  'created_at',
  'finished_at',
  'actor',
] as const

export function jobs(db: Db, schoolId: number) {
  return db.selectFrom('job').select(JOB_COLUMNS).where('school_id', '=', schoolId)
}

type JobRow = Awaited<ReturnType<ReturnType<typeof jobs>['execute']>>[number]

export function toJobState(row: JobRow): contract.JobState {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state as contract.JobState['state'],
    done: row.done,
    total: row.total,
    result: row.result === null ? null : JSON.parse(row.result),
    error: row.error,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}

type AuditFilter = z.output<typeof contract.listAudit.query>

/** One page of the audit log, newest first. Days are the school's. */
export async function auditPage(
  db: Db,
  { schoolId, timeZone }: { schoolId: number; timeZone: string },
  filter: AuditFilter,
  today: string,
) {
  let query = db
    .selectFrom('audit_entry as e')
    .leftJoin('audit_payload as p', (join) =>
      join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
    )
    .select(['e.seq', 'e.at', 'e.actor', 'e.command', 'e.action', 'e.entity', 'e.entity_id', 'p.payload'])
    .where('e.school_id', '=', schoolId)
  if (filter.before !== undefined) query = query.where('e.seq', '<', filter.before)
  if (filter.from !== undefined) query = query.where('e.at', '>=', instantAt(filter.from, '00:00', timeZone))
  if (filter.to !== undefined)
    query = query.where('e.at', '<', after(instantAt(filter.to, '00:00', timeZone), 86_400_000))
  if (filter.entity !== undefined) query = query.where('e.entity', '=', filter.entity)
  if (filter.entityId !== undefined) query = query.where('e.entity_id', '=', filter.entityId)
  if (filter.action !== undefined) query = query.where('e.action', '=', filter.action)
  if (filter.actor !== undefined) query = query.where('e.actor', '=', filter.actor)
  const rows = await query
    .orderBy('e.seq', 'desc')
    .limit(filter.limit + 1)
    .execute()
  const page = rows.slice(0, filter.limit)
  const names = await namesOf(
    db,
    schoolId,
    page.map((row) => row.actor),
  )
  const about = await aboutEntries(
    db,
    schoolId,
    today,
    // one entry for many rows: the first of them is not what it is about
    page.filter((row) => row.action !== 'bring-in').map((row) => ({ entity: row.entity, entityId: row.entity_id })),
  )
  return {
    more: rows.length > filter.limit,
    entries: page.map((row) => ({
      seq: row.seq,
      at: row.at,
      actor: row.actor,
      actorName: names.get(row.actor) ?? null,
      command: row.command,
      action: row.action,
      entity: row.entity,
      entityId: row.entity_id,
      about: row.action === 'bring-in' ? '' : (about.get(`${row.entity}/${row.entity_id}`) ?? ''),
      data: row.payload ? (JSON.parse(row.payload) as unknown) : null,
    })),
  }
}

/** Names of the persons behind labels such as `person:12`; those who were erased have none. */
async function namesOf(db: Db, schoolId: number, labels: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(labels.filter((label) => label.startsWith('person:')).map((label) => Number(label.slice(7))))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [`person:${row.id}`, row.name]))
}

export function batches(db: Db, schoolId: number) {
  return db
    .selectFrom('batch')
    .select(['id', 'kind', 'label', 'state', 'actor', 'created_at', 'summary'])
    .where('school_id', '=', schoolId)
    .orderBy('id', 'desc')
}

export async function batchItems(
  db: Db,
  { schoolId, batchId, language }: { schoolId: number; batchId: number; language: Language },
  filter: z.output<typeof contract.listBatchItems.query>,
) {
  let query = db
    .selectFrom('batch_item')
    .select(['seq', 'place', 'outcome', 'entity', 'entity_id', 'detail'])
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', batchId)
    .where('seq', '>', filter.after)
  if (filter.outcome !== undefined) query = query.where('outcome', '=', filter.outcome)
  const rows = await query.orderBy('seq').limit(filter.limit).execute()
  return rows.map(({ entity_id, detail: text, ...row }) => {
    const detail = JSON.parse(text) as unknown
    return { ...row, entityId: entity_id, reason: reasonsOf(language, detail), detail }
  })
}
