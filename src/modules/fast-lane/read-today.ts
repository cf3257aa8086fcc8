import { personNames } from '#holdings'
import type { Db } from '#platform/database'
import type { SchoolRef } from '#platform/route'
import { dayOfInstant, instantAt } from '#values/instant'
import type { LaneToday } from './contract.ts'

const LAST = 10

/** What was registered since midnight, by whom, and the last ten copies of this person. */
export async function readToday(db: Db, school: SchoolRef, now: string, actor: string): Promise<LaneToday> {
  const { schoolId, timeZone } = school
  const midnight = instantAt(dayOfInstant(now, timeZone), '00:00', timeZone)
  const counts = await db
    .selectFrom('copy')
    .select((eb) => ['registered_by', eb.fn.countAll<number>().as('count')])
    .where('school_id', '=', schoolId)
    .where('registered_at', '>=', midnight)
    .groupBy('registered_by')
    .execute()
  const names = await personNames(
    db,
    schoolId,
    counts.map((row) => row.registered_by),
  )
  const last = await db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select(['c.id', 'c.accession_number', 'c.barcode', 'c.bib_id', 'c.price_fen', 'c.registered_at'])
    .select(['b.title', 'b.state', 'b.copies', 'z.name as zone'])
    .where('c.school_id', '=', schoolId)
    .where('c.registered_by', '=', actor)
    .where('c.registered_at', '>=', midnight)
    .orderBy('c.registered_at', 'desc')
    .orderBy('c.accession_number', 'desc')
    .limit(LAST)
    .execute()
  return {
    mine: counts.find((row) => row.registered_by === actor)?.count ?? 0,
    all: counts.reduce((sum, row) => sum + row.count, 0),
    people: counts
      .map((row) => ({ name: names.get(row.registered_by) ?? '', count: row.count }))
      .filter((one) => one.name !== '')
      .sort((a, b) => b.count - a.count),
    last: last.map((row) => ({
      copyId: row.id,
      accessionNumber: row.accession_number,
      barcode: row.barcode ?? '',
      bibId: row.bib_id,
      title: row.title,
      nth: row.copies,
      stub: row.state === 'stub',
      zone: row.zone,
      priceFen: row.price_fen,
      at: row.registered_at,
    })),
  }
}
