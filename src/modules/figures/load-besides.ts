import type { Db } from '#platform/database'
import { dayOfInstant } from '#values/instant'
import { dayFromNumber } from '#values/day'
import { NEVER } from './facts.ts'
import { type Classes, gradeOn, type HeldSchool } from './held-school.ts'
import {
  type HoldRow,
  holdsAfter,
  holdsByIds,
  paged,
  type UseRow,
  usesAfter,
  usesByIds,
  type VisitRow,
  visitsAfter,
  visitsByIds,
} from './store.ts'

/** What happens beside loans: visits to the reading room, books read there, holds. */
export async function readBesides(db: Db, held: HeldSchool, classes: Classes): Promise<void> {
  for await (const rows of paged(visitsAfter, db, held.schoolId)) await takeVisits(db, held, rows, classes)
  for await (const rows of paged(usesAfter, db, held.schoolId)) await takeUses(db, held, rows)
  await readHolds(db, held, 0)
}

/** Some of them again, whatever became of them. Holds are read from one on: those of a set stand together. */
export async function rereadBesides(
  db: Db,
  held: HeldSchool,
  stale: { visits: ReadonlySet<number>; uses: ReadonlySet<number>; holds: ReadonlySet<number>; holdsFrom?: number },
  classes: Classes,
): Promise<void> {
  const { schoolId } = held
  if (stale.visits.size > 0)
    await takeVisits(db, held, await visitsByIds(db, { schoolId, ids: [...stale.visits] }), classes)
  if (stale.uses.size > 0) await takeUses(db, held, await usesByIds(db, { schoolId, ids: [...stale.uses] }))
  if (stale.holdsFrom !== undefined) await readHolds(db, held, stale.holdsFrom - 1)
  if (stale.holds.size > 0) await takeHolds(db, held, await holdsByIds(db, { schoolId, ids: [...stale.holds] }))
}

async function takeVisits(db: Db, held: HeldSchool, rows: readonly VisitRow[], classes: Classes): Promise<void> {
  const { clock, visits } = held
  await clock.learn(
    db,
    rows.map((row) => clock.dayOf(row.day)),
  )
  for (const row of rows) {
    const day = clock.dayOf(row.day)
    const classCode = row.class_id === null ? 0 : held.classIds.codeOf(row.class_id)
    visits.put(row.id, {
      day: row.undone_at === null ? day : NEVER,
      window: clock.windowAt(day, row.at),
      class: classCode,
      grade: classCode === 0 ? 0 : gradeOn(classes, classCode, row.day),
      heads: row.heads,
    })
  }
}

async function takeUses(db: Db, held: HeldSchool, rows: readonly UseRow[]): Promise<void> {
  const { clock, uses } = held
  await clock.learn(
    db,
    rows.map((row) => clock.dayOf(row.day)),
  )
  for (const row of rows) {
    const day = clock.dayOf(row.day)
    uses.put(row.id, {
      day: row.undone_at === null ? day : NEVER,
      window: clock.windowAt(day, row.at),
      copy: held.copyIds.codeOf(row.copy_id),
    })
  }
}

async function readHolds(db: Db, held: HeldSchool, after: number): Promise<void> {
  for await (const rows of paged(holdsAfter, db, held.schoolId, after)) await takeHolds(db, held, rows)
}

async function takeHolds(db: Db, held: HeldSchool, rows: readonly HoldRow[]): Promise<void> {
  const { clock, holds } = held
  const days = rows.map((row) => clock.dayOf(dayOfInstant(row.placed_at, held.timeZone)))
  await clock.learn(db, days)
  rows.forEach((row, at) => {
    const day = days[at] ?? NEVER
    holds.put(row.id, {
      day,
      window: clock.windowAt(day, row.placed_at),
      bib: held.bibIds.codeOf(row.bib_id),
      person: row.person_id === null ? 0 : held.personIds.codeOf(row.person_id),
      waits: row.class_id === null ? 0 : held.classIds.codeOf(row.class_id),
      // until the readers are known
      class: 0,
      category: 0,
      grade: 0,
    })
  })
}

/** A hold keeps no class: it counts in the one that its reader is in today, and in the grade that this class was in on that day. */
export function placeHolders({ holds, persons }: HeldSchool, classes: Classes): void {
  const { day, person, waits, class: classOf, category, grade } = holds.columns
  for (let row = 0; row < holds.count; row++) {
    const who = person[row] ?? 0
    const classCode = waits[row] || (persons.class[who] ?? 0)
    classOf[row] = classCode
    category[row] = persons.category[who] ?? 0
    grade[row] = classCode === 0 ? 0 : gradeOn(classes, classCode, dayFromNumber(day[row] ?? 0))
  }
}
