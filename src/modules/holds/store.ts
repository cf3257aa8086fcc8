import type { Db, Fixed } from '#platform/database'
import { prepared, preparedOne } from '#platform/database/prepared'
import { preparedIn } from '#platform/database/prepared-in'
import type { HoldOutcome, Purpose, Queued } from './rules.ts'

declare module '#platform/database' {
  interface Tables {
    hold: {
      school_id: Fixed<number>
      id: Fixed<number>
      /** Moves when its title is merged with another. */
      bib_id: number
      /** Where only one copy will do. */
      copy_id: number | null
      person_id: number | null
      class_id: number | null
      /** The first hold of a set for a lesson: several copies asked for at once. */
      set_id: Fixed<number | null>
      /** The title as it was asked for: a merge that is taken back finds it again. */
      asked_bib_id: Fixed<number>
      purpose: Fixed<Purpose>
      priority: number
      note: string
      channel: Fixed<'me' | 'desk'>
      placed_at: Fixed<string>
      placed_by: string
      asleep_from: string | null
      asleep_to: string | null
      kept_copy_id: number | null
      ready_day: string | null
      until_day: string | null
      ended_at: string | null
      ended_day: string | null
      outcome: HoldOutcome | null
      loan_id: number | null
    }
  }
}

/** A hold that has not ended, with who waits. */
export interface OpenHold extends Queued {
  readonly bibId: number
  readonly personId: number | null
  readonly classId: number | null
  readonly setId: number | null
  readonly untilDay: string | null
  readonly name: string | null
  readonly readerClass: number | null
  readonly cardNumber: string | null
  readonly active: boolean
}

/** Written once: the queue of a title and the hold of a number ask for the same columns. */
function openHolds(db: Db, schoolId: number) {
  return db
    .selectFrom('hold as h')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .select(['h.id', 'h.bib_id as bibId', 'h.copy_id as copyId', 'h.person_id as personId', 'h.class_id as classId'])
    .select(['h.set_id as setId', 'h.priority', 'h.placed_at as placedAt', 'h.kept_copy_id as keptCopyId'])
    .select(['h.asleep_from as asleepFrom', 'h.asleep_to as asleepTo', 'h.until_day as untilDay'])
    .select(['p.name', 'p.class_id as readerClass', 'p.card_number as cardNumber', 'p.status'])
    .where('h.school_id', '=', schoolId)
    .where('h.ended_at', 'is', null)
}

const ofBib = prepared((db: Db, p: { schoolId: number; bibId: number }) =>
  openHolds(db, p.schoolId).where('h.bib_id', '=', p.bibId),
)
const byId = preparedOne((db: Db, p: { schoolId: number; id: number }) =>
  openHolds(db, p.schoolId).where('h.id', '=', p.id),
)
const onCopy = preparedOne((db: Db, p: { schoolId: number; copyId: number }) =>
  openHolds(db, p.schoolId).where('h.kept_copy_id', '=', p.copyId),
)
const ofPerson = prepared((db: Db, p: { schoolId: number; personId: number }) =>
  openHolds(db, p.schoolId).where('h.person_id', '=', p.personId),
)

type Row = Awaited<ReturnType<typeof ofBib>>[number]
const toHold = ({ status, ...row }: Row): OpenHold => ({
  ...row,
  // a class has nobody who could leave
  active: row.personId === null || status === 'active',
})

/** Everybody who waits for a title, or has it on the hold shelf. */
export async function queueOf(db: Db, schoolId: number, bibId: number): Promise<OpenHold[]> {
  return (await ofBib(db, { schoolId, bibId })).map(toHold)
}

export async function openHold(db: Db, schoolId: number, id: number): Promise<OpenHold | undefined> {
  const row = await byId(db, { schoolId, id })
  return row && toHold(row)
}

/** Whom a copy is set aside for. */
export async function holdOnCopy(db: Db, schoolId: number, copyId: number): Promise<OpenHold | undefined> {
  const row = await onCopy(db, { schoolId, copyId })
  return row && toHold(row)
}

export async function holdsOfPerson(db: Db, schoolId: number, personId: number): Promise<OpenHold[]> {
  return (await ofPerson(db, { schoolId, personId })).map(toHold)
}

/** Of a title: what can ever be lent again, what stands where, what is out until when. */
export const copiesOfTitle = prepared((db: Db, p: { schoolId: number; bibId: number }) =>
  db
    .selectFrom('copy as c')
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .leftJoin('loan as l', (join) =>
      join.onRef('l.school_id', '=', 'c.school_id').onRef('l.copy_id', '=', 'c.id').on('l.returned_at', 'is', null),
    )
    .select(['c.id', 'c.state', 'c.barcode', 'c.accession_number', 'z.name as zone', 'z.lends', 'z.kind as zoneKind'])
    .select(['l.due_day', 'l.lent_day', 'l.person_id'])
    .where('c.school_id', '=', p.schoolId)
    .where('c.bib_id', '=', p.bibId)
    .where('c.state', 'not in', ['withdrawn', 'lost', 'not-found'])
    .orderBy('c.accession_number'),
)
export type TitleCopy = Awaited<ReturnType<typeof copiesOfTitle>>[number]

export const titleOf = preparedOne((db: Db, p: { schoolId: number; bibId: number }) =>
  db
    .selectFrom('bib')
    .select(['id', 'title', 'responsibility', 'call_number', 'class_number', 'merged_into'])
    .where('school_id', '=', p.schoolId)
    .where('id', '=', p.bibId),
)

/** Of some titles: who waits, without what is set aside already. */
export const waitingOf = preparedIn((db: Db, schoolId: number, bibIds: number[]) =>
  db
    .selectFrom('hold')
    .select('bib_id')
    .where('school_id', '=', schoolId)
    .where('bib_id', 'in', bibIds)
    .where('ended_at', 'is', null)
    .where('kept_copy_id', 'is', null)
    .where('asleep_from', 'is', null),
)
