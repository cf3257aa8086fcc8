/** Years of lending for a library that is there, the same everywhere: written past the program, which would take an hour. */
import type Sqlite from 'better-sqlite3'
import { saveZone } from '#holdings'
import { ensureClass } from '#people'
import { command } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { saveOpeningHours } from '#school'
import { addDays } from '#values/day'
import { schoolYearOf } from '#values/term'
import * as z from 'zod'
import { openRaw } from './baselines/open-raw.ts'
import { openProgram } from './opened.ts'

const DAYS = 5 * 365
const GRADES = 6
const CLASSES_A_GRADE = 6
const ZONES = ['低年级阅览室', '中年级阅览室', '高年级阅览室', '教师资料室', '走廊书架', '校史角']
const KINDS = ['book', 'book', 'book', 'comic', 'periodical']
const AUDIENCES = ['primary-lower', 'primary-middle', 'primary-upper', '']

const openClasses = command({
  name: 'bench.open-classes',
  permission: null,
  input: z.object({ years: z.array(z.number()) }),
  run: async (context, { years }): Promise<Outcome<number[]>> => {
    const ids = []
    for (const entryYear of years)
      for (let at = 1; at <= CLASSES_A_GRADE; at++)
        ids.push((await ensureClass(context, { stage: 'primary', entryYear, number: String(at) })).id)
    return done(ids)
  },
})

const span = (from: string, to: string) => ({
  kind: 'span' as const,
  from: { at: 'time' as const, time: from },
  to: { at: 'time' as const, time: to },
})

/** Gives a school classes, rooms, opening hours and `count` loans over the five years up to today; answers the first and last day. */
export async function lendForYears(
  folder: string,
  { schoolId, database, count }: { schoolId: number; database: string; count: number },
): Promise<{ from: string; to: string }> {
  const now = new Date().toISOString()
  const to = now.slice(0, 10)
  const from = addDays(to, -DAYS)
  const program = await openProgram(folder)
  const system = systemActor(schoolId)
  const years = Array.from({ length: GRADES }, (_, at) => schoolYearOf(to) - at)
  const classes = unwrap(await program.perform(system, now, openClasses, { years }))
  const zones: number[] = []
  for (const name of ZONES) {
    const zone = { name, kind: 'reading-room' as const, lends: true, parentId: null, classId: null }
    zones.push(unwrap(await program.perform(system, now, saveZone, zone)).id)
  }
  const weekdays = [1, 2, 3, 4, 5]
  const windows = [
    { id: 1, name: '中午', weekdays, span: span('12:00', '13:00') },
    { id: 2, name: '放学后', weekdays, span: span('15:30', '17:00') },
  ]
  unwrap(await program.perform(system, now, saveOpeningHours, { bells: [], windows }))
  await program.close()
  const raw = openRaw(database)
  try {
    raw.pragma('synchronous = OFF')
    raw.pragma('cache_size = -512000')
    raw.transaction(() => {
      spread(raw, { schoolId, from, classes, zones })
      lend(raw, { schoolId, from, to, count })
    })()
    raw.exec('ANALYZE')
  } finally {
    raw.close()
  }
  return { from, to }
}

/** Readers over the classes, copies over the rooms, titles over kinds and ages; all there from the first day. */
function spread(
  raw: Sqlite.Database,
  given: { schoolId: number; from: string; classes: readonly number[]; zones: readonly number[] },
): void {
  const { schoolId, from, classes, zones } = given
  const idsOf = (table: string) =>
    raw.prepare(`SELECT id FROM ${table} WHERE school_id = ? ORDER BY id`).pluck().all(schoolId) as number[]
  const person = raw.prepare('UPDATE person SET created_at = ?, class_id = ? WHERE school_id = ? AND id = ?')
  const copy = raw.prepare('UPDATE copy SET received_on = ?, zone_id = ? WHERE school_id = ? AND id = ?')
  const bib = raw.prepare('UPDATE bib SET kind = ?, audience = ? WHERE school_id = ? AND id = ?')
  const nth = <T>(list: readonly T[], at: number) => list[at % list.length]
  for (const [at, id] of idsOf('person').entries()) person.run(`${from}T00:00:00.000Z`, nth(classes, at), schoolId, id)
  for (const [at, id] of idsOf('copy').entries()) copy.run(from, nth(zones, at * 7), schoolId, id)
  for (const [at, id] of idsOf('bib').entries()) bib.run(nth(KINDS, at), nth(AUDIENCES, at * 3), schoolId, id)
}

/** Some books and readers far more often than others; each back after one to twenty-four days, every fifth renewed. */
function lend(
  raw: Sqlite.Database,
  { schoolId, from, to, count }: { schoolId: number; from: string; to: string; count: number },
): void {
  // what the desk finds its loans by is not asked for here, and a million entries in disorder take a minute
  for (const index of ['loan_open_person', 'loan_open_due', 'loan_person', 'loan_copy']) raw.exec(`DROP INDEX ${index}`)
  const pupils = raw
    .prepare("SELECT id, class_id AS classId FROM person WHERE school_id = ? AND kind = 'pupil' ORDER BY id")
    .all(schoolId) as { id: number; classId: number | null }[]
  const copies = raw.prepare('SELECT id, bib_id AS bibId FROM copy WHERE school_id = ? ORDER BY id').all(schoolId) as {
    id: number
    bibId: number
  }[]
  const loan = raw.prepare(`INSERT INTO loan (school_id, id, copy_id, bib_id, person_id, class_id, category, lent_at,
    lent_day, due_day, renewals, returned_at, returned_day, terms, channel)
    VALUES (?, ?, ?, ?, ?, ?, 'pupil', ?, ?, ?, 0, ?, ?, '{}', 'desk')`)
  const renewal = raw.prepare(`INSERT INTO desk_act (school_id, id, at, kind, loan_id, actor, before)
    VALUES (?, ?, ?, 'renew', ?, 'bench', '{}')`)
  const days = Array.from({ length: DAYS + 30 }, (_, at) => addDays(from, at))
  const dayAt = (at: number) => days[Math.min(at, DAYS)] ?? to
  for (let at = 0; at < count; at++) {
    const pupil = pupils[skewed(at * 2_654_435_761, pupils.length)]
    const copy = copies[skewed(at * 2_246_822_519, copies.length)]
    if (!pupil || !copy) throw new Error('the library has no reader or no book')
    const begun = Math.floor((at * DAYS) / count)
    const lent = dayAt(begun)
    const back = dayAt(begun + 1 + (at % 24))
    const time = at % 3 === 0 ? 'T07:45:00.000Z' : 'T04:10:00.000Z'
    const id = at + 1
    const due = days[begun + 14] ?? to
    loan.run(schoolId, id, copy.id, copy.bibId, pupil.id, pupil.classId, lent + time, lent, due, back + time, back)
    if (at % 5 === 0) renewal.run(schoolId, id, dayAt(begun + 7) + time, id)
  }
}

function skewed(seed: number, length: number): number {
  const part = (seed % 1_000_003) / 1_000_003
  return Math.floor(part * part * length)
}
