import type { SchoolClassRow } from './contract.ts'
import { listClasses } from './classes.ts'
import { type Asking, classesSeen } from './list-readers.ts'

/** The classes with how many pupils each has and how many of them a card; a class teacher sees his own. */
export async function listClassRows({ db, schoolId, actor, today }: Asking): Promise<SchoolClassRow[]> {
  const seen = classesSeen(actor)
  const pupils = await db
    .selectFrom('person')
    .select((eb) => ['class_id', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', schoolId)
    .where('status', '=', 'active')
    .where('class_id', 'is not', null)
    .groupBy('class_id')
    .execute()
  const cards = await db
    .selectFrom('person as p')
    .innerJoin('card_code as k', (join) =>
      join.onRef('k.school_id', '=', 'p.school_id').onRef('k.person_id', '=', 'p.id'),
    )
    .select((eb) => ['p.class_id', eb.fn.count<number>('p.id').distinct().as('n')])
    .where('p.school_id', '=', schoolId)
    .where('p.status', '=', 'active')
    .where('p.class_id', 'is not', null)
    .groupBy('p.class_id')
    .execute()
  const pupilsIn = new Map(pupils.map((row) => [row.class_id, row.n]))
  const cardsIn = new Map(cards.map((row) => [row.class_id, row.n]))
  return (await listClasses(db, schoolId, today))
    .filter((one) => seen === undefined || seen.includes(one.id))
    .map(({ grade, ...one }) => ({
      ...one,
      ...(grade === undefined ? {} : { grade }),
      pupils: pupilsIn.get(one.id) ?? 0,
      cards: cardsIn.get(one.id) ?? 0,
    }))
}
