import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ListFile, Making } from '#platform/export/list-file'
import { dayOfInstant } from '#values/instant'
import type { ShelfLeft } from './contract.ts'

/** What stands on the hold shelf for nobody: the hold was not fetched or given up, and nobody comes after it. */
function copiesLeft(db: Db, schoolId: number) {
  return db
    .selectFrom('copy as c')
    .where('c.school_id', '=', schoolId)
    .where('c.state', '=', 'on-hold')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('hold as h')
            .select('h.id')
            .whereRef('h.school_id', '=', 'c.school_id')
            .whereRef('h.kept_copy_id', '=', 'c.id')
            .where('h.ended_at', 'is', null),
        ),
      ),
    )
}

export async function countLeft(db: Db, schoolId: number): Promise<number> {
  const row = await copiesLeft(db, schoolId)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

export async function listShelfLeft(db: Db, schoolId: number): Promise<ShelfLeft[]> {
  const rows = await copiesLeft(db, schoolId)
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select(['c.id', 'c.bib_id', 'c.barcode', 'c.state_since', 'b.title', 'b.responsibility', 'b.call_number'])
    .select('z.name')
    .orderBy('z.name')
    .orderBy('b.call_number')
    .execute()
  return rows.map((row) => ({
    copyId: row.id,
    bibId: row.bib_id,
    title: row.title,
    author: row.responsibility,
    barcode: row.barcode,
    callNumber: row.call_number,
    zone: row.name,
    since: dayOfInstant(row.state_since),
  }))
}

export function shelfLeftFile(db: Db, { language, school }: Making): ListFile {
  return {
    title: say(language, 'holds.left_title'),
    about: '',
    columns: [
      { title: say(language, 'holds.column_zone'), type: 'text', width: 34 },
      { title: say(language, 'holds.column_call_number'), type: 'text', width: 34 },
      { title: say(language, 'holds.column_title'), type: 'text', width: 80 },
      { title: say(language, 'holds.column_barcode'), type: 'text', width: 28 },
    ],
    rows: (async function* () {
      for (const one of await listShelfLeft(db, school.schoolId))
        yield [one.zone, one.callNumber, one.title, one.barcode]
    })(),
  }
}
