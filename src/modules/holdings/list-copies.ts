import type { Db } from '#platform/database'
import type { Copy, Zone } from './contract.ts'

/** Copies with what a list shows of their title and place; further conditions are the caller's. */
export function copyRows(db: Db, schoolId: number) {
  return db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select([
      'c.id',
      'c.bib_id',
      'b.title',
      'c.volume',
      'b.call_number',
      'c.barcode',
      'c.accession_number',
      'c.zone_id',
      'z.name as zone',
      'c.price_fen',
      'c.source',
      'c.condition',
      'c.state',
      'c.received_on',
      'c.note',
      'c.lendings',
    ])
    .where('c.school_id', '=', schoolId)
}

type Row = Awaited<ReturnType<ReturnType<typeof copyRows>['execute']>>[number]

export function toCopy(row: Row): Copy {
  const { bib_id, call_number, accession_number, zone_id, price_fen, received_on, ...same } = row
  return {
    ...same,
    bibId: bib_id,
    callNumber: call_number,
    accessionNumber: accession_number,
    zoneId: zone_id,
    priceFen: price_fen,
    receivedOn: received_on,
  }
}

export async function listZones(db: Db, schoolId: number): Promise<Zone[]> {
  const zones = await db
    .selectFrom('zone')
    .select(['id', 'parent_id', 'name', 'kind', 'class_id', 'lends'])
    .where('school_id', '=', schoolId)
    .where('closed_on', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const counts = await db
    .selectFrom('copy')
    .select((eb) => ['zone_id', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', schoolId)
    .where('state', '<>', 'withdrawn')
    .groupBy('zone_id')
    .execute()
  const copies = new Map(counts.map((row) => [row.zone_id, row.n]))
  return zones.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    name: row.name,
    kind: row.kind,
    classId: row.class_id,
    lends: row.lends === 1,
    copies: copies.get(row.id) ?? 0,
  }))
}
