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

/** How many books of class loans that a teacher has or answers for are out, by due day. */
export async function ownClassLoans(db: Db, schoolId: number, personId: number) {
  return await db
    .selectFrom('class_loan as h')
    .innerJoin('loan as l', (join) =>
      join.onRef('l.school_id', '=', 'h.school_id').onRef('l.class_loan_id', '=', 'h.id'),
    )
    .select(['l.due_day', sql<number>`count(*)`.as('books')])
    .where('h.school_id', '=', schoolId)
    .where('h.person_id', '=', personId)
    .where('l.returned_at', 'is', null)
    .groupBy('l.due_day')
    .orderBy('l.due_day')
    .execute()
}

/** How many books of a class are out, by due day: figures alone. */
export async function dueOfClass(db: Db, schoolId: number, classId: number) {
  return await db
    .selectFrom('loan as l')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .select(['l.due_day', sql<number>`count(*)`.as('books')])
    .where('l.school_id', '=', schoolId)
    .where('p.class_id', '=', classId)
    .where('p.kind', '=', 'pupil')
    .where('l.returned_at', 'is', null)
    .groupBy('l.due_day')
    .orderBy('l.due_day')
    .execute()
}
