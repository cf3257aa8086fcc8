import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import { type Actor, systemActor } from '#platform/permissions'
import { demoRoles } from './contract.ts'
import type { DemoPlan } from './plan.ts'

export interface Slice {
  /** When it happened; now, where it is left out. */
  readonly at?: string
  /** Who did it: the librarian, or nobody in particular. */
  readonly by?: 'librarian'
  /** Reads what earlier slices wrote; answers what is done in the transaction. */
  prepare(db: Db, schoolId: number): Promise<(context: Context) => Promise<unknown>>
}

/** Ids of what was written when the school was made: classes and their corners in the order of the plan. */
export interface RoomIds {
  readonly classes: readonly number[]
  readonly corners: readonly number[]
  readonly stacks: number
  readonly readingRoom: number
  readonly corridor: number
}

export async function readRooms(db: Db, schoolId: number): Promise<RoomIds> {
  const zones = await db
    .selectFrom('zone')
    .select(['id', 'kind', 'class_id'])
    .where('school_id', '=', schoolId)
    .orderBy('name')
    .execute()
  const corners = zones.filter((zone) => zone.kind === 'corner')
  const one = (kind: string) => zones.find((zone) => zone.kind === kind)?.id ?? 0
  return {
    classes: corners.map((zone) => zone.class_id ?? 0),
    corners: corners.map((zone) => zone.id),
    stacks: one('stacks'),
    readingRoom: one('reading-room'),
    corridor: one('corridor'),
  }
}

export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}

export const barcodeOf = (index: number) => String(index + 1).padStart(7, '0')

/** By accession number, which is the number in the plan and one more. */
export async function readCopies(db: Db, schoolId: number): Promise<Map<number, { id: number; bibId: number }>> {
  const rows = await db
    .selectFrom('copy')
    .select(['id', 'bib_id', 'accession_number'])
    .where('school_id', '=', schoolId)
    .execute()
  return new Map(rows.map((row) => [row.accession_number, { id: row.id, bibId: row.bib_id }]))
}

/** In the order of the plan: the pupils, then the teachers as they came in. */
export async function readReaders(db: Db, schoolId: number, plan: DemoPlan): Promise<number[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'kind', 'student_number'])
    .where('school_id', '=', schoolId)
    .orderBy('id')
    .execute()
  const byNumber = new Map(rows.map((row) => [row.student_number, row.id]))
  const staff = rows.filter((row) => row.kind === 'staff').map((row) => row.id)
  return [...plan.pupils.map((one) => byNumber.get(one.studentNumber) ?? 0), ...staff]
}

/** The librarian with her account, in whose name the story is told. */
export async function librarianOf(db: Db, schoolId: number): Promise<Actor> {
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('kind', '=', 'staff')
    .orderBy('id')
    .offset(demoRoles.indexOf('librarian'))
    .limit(1)
    .executeTakeFirstOrThrow()
  return { ...systemActor(schoolId), kind: 'person', personId: id, label: `person:${id}` }
}
