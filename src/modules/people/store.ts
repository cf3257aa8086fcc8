import type { Db, Fixed } from '#platform/database'
import { preparedOne } from '#platform/database/prepared'

declare module '#platform/database' {
  interface Tables {
    school_class: {
      school_id: Fixed<number>
      id: Fixed<number>
      stage: 'primary' | 'junior' | 'senior'
      entry_year: number
      number: string
      /** A name of the school's own, where the label from grade and number is not what it says. */
      name: string | null
      closed_on: string | null
    }
    person: {
      school_id: Fixed<number>
      id: Fixed<number>
      kind: 'pupil' | 'staff'
      name: string
      /** Matches names whatever their spacing and width. */
      name_key: string
      /** Sorts by the pinyin of the family name. */
      sort_key: string
      pinyin: string
      initials: string
      /** Reader category: decides which circulation rule holds. */
      category: string
      class_id: number | null
      /** 班内号: the pupil's number within the class. */
      seat_number: number | null
      /** 学号 or 工号: the school's own number. */
      student_number: string | null
      card_number: string
      card_stopped_on: string | null
      status: 'active' | 'left'
      left_on: string | null
      /**
       * `by-hand`, or `roster` when a list left him out: nothing of him is erased before somebody has confirmed that he left
       * (which turns it into `by-hand`).
       */
      left_reason: 'by-hand' | 'roster' | null
      created_at: Fixed<string>
      changed_at: string
      erased_at: string | null
      version: number
    }
    card_code: {
      school_id: Fixed<number>
      code_hash: Fixed<string>
      person_id: Fixed<number>
      issued_at: Fixed<string>
    }
  }
}

export function findPerson(db: Db, schoolId: number, id: number) {
  return db.selectFrom('person').selectAll().where('school_id', '=', schoolId).where('id', '=', id).executeTakeFirst()
}

const holderByCode = preparedOne((db: Db, p: { schoolId: number; hash: string }) =>
  db
    .selectFrom('card_code as c')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.person_id'))
    .select(['p.id', 'p.kind', 'p.status', 'p.card_stopped_on'])
    .where('c.school_id', '=', p.schoolId)
    .where('c.code_hash', '=', p.hash),
)

/** Whose card bears this sign-in code (its hash, see card-code.ts); the caller asks whether it may still be used. */
export async function findCardHolder(
  db: Db,
  schoolId: number,
  hash: string,
): Promise<{ id: number; kind: 'pupil' | 'staff'; status: 'active' | 'left'; cardStopped: boolean } | undefined> {
  const row = await holderByCode(db, { schoolId, hash })
  return row && { id: row.id, kind: row.kind, status: row.status, cardStopped: row.card_stopped_on !== null }
}
