import type { Db } from '#platform/database'
import { type Actor, may } from '#platform/permissions'
import type { CopyDetail } from './contract/copies.ts'
import { toCopy, withTitles } from './list-copies.ts'
import { stepsHere } from './rules.ts'

/** One copy with its history and what this person may do with it. */
export async function readCopy(db: Db, schoolId: number, id: number, actor: Actor): Promise<CopyDetail | undefined> {
  const row = await withTitles(db.selectFrom('copy as c').where('c.school_id', '=', schoolId))
    .select(['b.isbn', 'c.registered_by', 'c.registered_at'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const entries = await auditOf(db, schoolId, id)
  const names = await personNames(db, schoolId, [row.registered_by, ...entries.map((entry) => entry.actor)])
  const zones = await zoneNames(db, schoolId)
  return {
    ...toCopy(row),
    isbn: row.isbn ?? '',
    registeredBy: names.get(row.registered_by) ?? '',
    registeredAt: row.registered_at,
    events: stepsHere(row.state).map(({ event, to, permission }) => ({ event, to, can: may(actor, permission) })),
    can: { change: may(actor, 'holdings.manage') },
    history: entries.map((entry) => ({
      at: entry.at,
      by: names.get(entry.actor) ?? '',
      action: entry.action,
      changes: changesIn(entry.payload, zones),
    })),
  }
}

/** What the audit log holds of a copy, newest first. Loans have entries of their own: who read it is not shown here. */
function auditOf(db: Db, schoolId: number, id: number) {
  return db
    .selectFrom('audit_entry as e')
    .leftJoin('audit_payload as p', (join) =>
      join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
    )
    .select(['e.seq', 'e.at', 'e.actor', 'e.action', 'p.payload'])
    .where('e.school_id', '=', schoolId)
    .where('e.entity', '=', 'copy')
    .where('e.entity_id', '=', id)
    .orderBy('e.seq', 'desc')
    .limit(100)
    .execute()
}

/** Names behind labels such as `person:12`; those who were erased have none. */
export async function personNames(
  db: Db,
  schoolId: number,
  labels: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(labels.flatMap((label) => /^person:(\d+)$/.exec(label)?.[1] ?? []))].map(Number)
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [`person:${row.id}`, row.name]))
}

async function zoneNames(db: Db, schoolId: number): Promise<ReadonlyMap<number, string>> {
  const rows = await db.selectFrom('zone').select(['id', 'name']).where('school_id', '=', schoolId).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

interface Difference {
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
}

/** The fields that an entry changed, as text; zones by their names. Erased payloads and entries of other forms have none. */
function changesIn(
  payload: string | null,
  zones: ReadonlyMap<number, string>,
): CopyDetail['history'][number]['changes'] {
  if (!payload) return []
  const { before = {}, after = {} } = JSON.parse(payload) as Difference
  const asText = (field: string, value: unknown) =>
    field === 'zoneId' && typeof value === 'number' ? (zones.get(value) ?? '') : plain(value)
  return Object.keys(after).map((field) => ({
    field,
    before: asText(field, before[field]),
    after: asText(field, after[field]),
  }))
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
