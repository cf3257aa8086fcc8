import * as z from 'zod'
import type { Db, Fixed } from '#platform/database'
import { readSetting, setting } from '#school'
import type { Span } from './rules.ts'

declare module '#platform/database' {
  interface Tables {
    room_visit: {
      school_id: Fixed<number>
      id: Fixed<number>
      at: Fixed<string>
      day: Fixed<string>
      /** The opening window as it was called then; a visit ends with it. */
      window_name: Fixed<string>
      from_time: Fixed<string>
      to_time: Fixed<string>
      class_id: Fixed<number | null>
      /** Only where a card was scanned. */
      person_id: number | null
      heads: Fixed<number>
      left_heads: number
      actor: Fixed<string>
      undone_at: string | null
    }
    in_house_use: {
      school_id: Fixed<number>
      id: Fixed<number>
      at: Fixed<string>
      day: Fixed<string>
      window_name: Fixed<string>
      from_time: Fixed<string>
      to_time: Fixed<string>
      copy_id: Fixed<number>
      actor: Fixed<string>
      undone_at: string | null
    }
    room_note: {
      school_id: Fixed<number>
      day: Fixed<string>
      from_time: Fixed<string>
      to_time: string
      window_name: string
      note: string
      actor: string
      at: string
    }
  }
}

/** Seats of the reading room; 0 while nobody has counted them. */
export const seatsSetting = setting('reading-room.seats', z.number().int().min(0), 0)

export const seatsOf = (db: Db, schoolId: number) => readSetting(db, schoolId, seatsSetting)

/** Where and when: a school, a day, an opening window. */
export interface Moment {
  readonly schoolId: number
  readonly day: string
  readonly span: Span
}

/** Who is in the room: came in this window and has not gone; of them, who came by a tap. */
export async function insideNow(db: Db, { schoolId, day, span }: Moment): Promise<{ inside: number; tapped: number }> {
  const rows = await db
    .selectFrom('room_visit')
    .select(['heads', 'left_heads', 'person_id'])
    .where('school_id', '=', schoolId)
    .where('day', '=', day)
    .where('from_time', '=', span.from)
    .where('undone_at', 'is', null)
    .execute()
  const here = (some: typeof rows) => some.reduce((sum, one) => sum + one.heads - one.left_heads, 0)
  return { inside: here(rows), tapped: here(rows.filter((one) => one.person_id === null)) }
}

/** Heads by day, window and class. */
export function visitsBetween(db: Db, schoolId: number, from: string, to: string) {
  return db
    .selectFrom('room_visit')
    .select(['day', 'from_time', 'to_time', 'window_name', 'class_id'])
    .select((eb) => eb.fn.sum<number>('heads').as('n'))
    .where('school_id', '=', schoolId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('undone_at', 'is', null)
    .groupBy(['day', 'from_time', 'to_time', 'window_name', 'class_id'])
    .execute()
}

/** Books read in the house, by day and window. */
export function usesBetween(db: Db, schoolId: number, from: string, to: string) {
  return db
    .selectFrom('in_house_use')
    .select(['day', 'from_time', 'to_time', 'window_name'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', schoolId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('undone_at', 'is', null)
    .groupBy(['day', 'from_time', 'to_time', 'window_name'])
    .execute()
}

export function notesBetween(db: Db, schoolId: number, from: string, to: string) {
  return db
    .selectFrom('room_note')
    .select(['day', 'from_time', 'to_time', 'window_name', 'note'])
    .where('school_id', '=', schoolId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
}

/** How many pupils a class has: what 全班 counts. */
export async function pupilsByClass(db: Db, schoolId: number): Promise<ReadonlyMap<number | null, number>> {
  const rows = await db
    .selectFrom('person')
    .select(['class_id'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', schoolId)
    .where('kind', '=', 'pupil')
    .where('status', '=', 'active')
    .groupBy('class_id')
    .execute()
  return new Map(rows.map((row) => [row.class_id, row.n]))
}
