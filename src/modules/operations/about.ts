import { listClasses } from '#people'
import type { Db } from '#platform/database'

/** Which things of a page of the record have a name of their own, and where it stands. */
interface Named {
  readonly entity: string
  readonly entityId: number
}

/**
 * What entries are about, in words: the title of a record, a copy with its number, a loan with its title and reader, a name.
 * What was erased or taken out since has none. Keys are `entity/id`.
 */
export async function aboutEntries(
  db: Db,
  schoolId: number,
  today: string,
  entries: readonly Named[],
): Promise<ReadonlyMap<string, string>> {
  const idsOf = (entity: string) => [
    ...new Set(entries.filter((one) => one.entity === entity).map((one) => one.entityId)),
  ]
  const found = new Map<string, string>()
  const put = (entity: string, rows: readonly { id: number; text: string }[]) => {
    for (const { id, text } of rows) found.set(`${entity}/${id}`, text)
  }
  put('bib', await titles(db, schoolId, idsOf('bib')))
  put('copy', await copies(db, schoolId, idsOf('copy')))
  put('loan', await loans(db, schoolId, idsOf('loan')))
  put('person', await people(db, schoolId, idsOf('person')))
  put('zone', await zones(db, schoolId, idsOf('zone')))
  put('batch', await batches(db, schoolId, idsOf('batch')))
  if (idsOf('class').length > 0)
    put(
      'class',
      (await listClasses(db, schoolId, today)).map(({ id, label }) => ({ id, text: label })),
    )
  return found
}

async function titles(db: Db, schoolId: number, ids: number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('bib')
    .select(['id', 'title'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, title }) => ({ id, text: title }))
}

async function copies(db: Db, schoolId: number, ids: number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.id', 'c.barcode', 'c.accession_number', 'b.title'])
    .where('c.school_id', '=', schoolId)
    .where('c.id', 'in', ids)
    .execute()
  return rows.map((row) => ({ id: row.id, text: `${row.title} · ${row.barcode ?? row.accession_number}` }))
}

async function loans(db: Db, schoolId: number, ids: number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('loan as l')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select(['l.id', 'b.title', 'p.name'])
    .where('l.school_id', '=', schoolId)
    .where('l.id', 'in', ids)
    .execute()
  return rows.map(({ id, title, name }) => ({ id, text: [title, name].filter(Boolean).join(' · ') }))
}

async function people(db: Db, schoolId: number, ids: number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, name }) => ({ id, text: name }))
}

async function zones(db: Db, schoolId: number, ids: number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('zone')
    .select(['id', 'name'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, name }) => ({ id, text: name }))
}

async function batches(db: Db, schoolId: number, ids: number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('batch')
    .select(['id', 'label'])
    .where('school_id', '=', schoolId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ id, label }) => ({ id, text: label }))
}
