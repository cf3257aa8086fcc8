import { sql } from 'kysely'
import type { Db, Fixed } from '#platform/database'
import { tokenHash } from '#platform/sessions'

declare module '#platform/database' {
  interface Tables {
    due_feed: {
      school_id: Fixed<number>
      person_id: Fixed<number>
      /** Whoever reads a backup cannot read anybody's due days with it. */
      token_hash: string
      made_at: string
    }
  }
}

/** Whose address this is, while he is at the school. */
export async function readerOfToken(db: Db, schoolId: number, token: string) {
  return await db
    .selectFrom('due_feed as f')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'f.school_id').onRef('p.id', '=', 'f.person_id'))
    .select(['p.id', 'p.name'])
    .where('f.school_id', '=', schoolId)
    .where('f.token_hash', '=', tokenHash(token))
    .where('p.status', '=', 'active')
    .where('p.erased_at', 'is', null)
    .executeTakeFirst()
}

export async function feedOf(db: Db, schoolId: number, personId: number) {
  return await db
    .selectFrom('due_feed')
    .select('made_at')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** What a reader has out himself, by due day. */
export async function ownLoans(db: Db, schoolId: number, personId: number) {
  return await db
    .selectFrom('loan as l')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .select(['l.due_day', 'b.title'])
    .where('l.school_id', '=', schoolId)
    .where('l.person_id', '=', personId)
    .where('l.returned_at', 'is', null)
    .orderBy('l.due_day')
    .orderBy('l.id')
    .execute()
}

/** How many books are out, by due day. */
const booksByDay = (db: Db, schoolId: number) =>
  db
    .selectFrom('loan as l')
    .select(['l.due_day', sql<number>`count(*)`.as('books')])
    .where('l.school_id', '=', schoolId)
    .where('l.returned_at', 'is', null)
    .groupBy('l.due_day')
    .orderBy('l.due_day')

/** Of class loans that a teacher has or answers for. */
export async function ownClassLoans(db: Db, schoolId: number, personId: number) {
  return await booksByDay(db, schoolId)
    .innerJoin('class_loan as h', (join) =>
      join.onRef('h.school_id', '=', 'l.school_id').onRef('h.id', '=', 'l.class_loan_id'),
    )
    .where('h.person_id', '=', personId)
    .execute()
}

/** Of a class: figures alone. */
export async function dueOfClass(db: Db, schoolId: number, classId: number) {
  return await booksByDay(db, schoolId)
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .where('p.class_id', '=', classId)
    .where('p.kind', '=', 'pupil')
    .execute()
}
