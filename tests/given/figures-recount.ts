/**
 * Every figure counted anew, loan by loan, out of plain rows: what the prepared figures are held against. It shares nothing with
 * them but the words of the questions.
 */
import type { Database } from '#platform/database'
import { openingFacts } from '#school'
import { openTimesOn } from '#school/rules'

const HOUR = 3_600_000
const KINDS_OF_AGE = ['preschool', 'primary-lower', 'primary-middle', 'primary-upper', 'junior', 'senior', 'teacher']

export interface Recounted {
  /** By `row|column`. */
  readonly cells: ReadonlyMap<string, { above: number; below: number | null }>
  readonly rows: ReadonlyMap<string, { above: number; below: number | null }>
  readonly columns: ReadonlyMap<string, { above: number; below: number | null }>
  readonly total: { above: number; below: number | null }
}

export interface RecountAsked {
  readonly measure: string
  readonly by: readonly string[]
  readonly filters: readonly { dimension: string; keys: readonly string[] }[]
  readonly from: string
  readonly to: string
  readonly today: string
}

type Values = Readonly<Record<string, string>>

/** All rows of a school, read at one go. */
export async function readAll(database: Database, schoolId: number) {
  const { read } = database
  return {
    loans: await read.selectFrom('loan').selectAll().where('school_id', '=', schoolId).execute(),
    copies: await read.selectFrom('copy').selectAll().where('school_id', '=', schoolId).execute(),
    bibs: await read.selectFrom('bib').selectAll().where('school_id', '=', schoolId).execute(),
    persons: await read.selectFrom('person').selectAll().where('school_id', '=', schoolId).execute(),
    classes: await read.selectFrom('school_class').selectAll().where('school_id', '=', schoolId).execute(),
    acts: await read.selectFrom('desk_act').selectAll().where('school_id', '=', schoolId).execute(),
    visits: await read.selectFrom('room_visit').selectAll().where('school_id', '=', schoolId).execute(),
    uses: await read.selectFrom('in_house_use').selectAll().where('school_id', '=', schoolId).execute(),
    holds: await read.selectFrom('hold').selectAll().where('school_id', '=', schoolId).execute(),
    terms: await read.selectFrom('term').selectAll().where('school_id', '=', schoolId).execute(),
    opening: await openingFacts(database.read, schoolId, '2026-08-01', '2027-08-01'),
  }
}
export type AllRows = Awaited<ReturnType<typeof readAll>>

/** A wall clock eight hours ahead of UTC: all of China. */
const wall = (instant: string) => new Date(Date.parse(instant) + 8 * HOUR).toISOString()
const dayAt = (instant: string) => wall(instant).slice(0, 10)
const later = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10)
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

export function recount(all: AllRows, asked: RecountAsked): Recounted {
  const stand = asked.to < asked.today ? asked.to : asked.today
  const school = readersAndBooks(all)
  const { measure } = asked
  const beside = besides(all, school, measure)
  if (beside)
    return weighed(
      asked,
      beside.filter(({ day }) => day >= asked.from && day <= stand),
    )
  const happened = all.loans
    .filter((loan) => loan.voided_at === null)
    .flatMap((loan) => momentsOf(all, loan, measure).map((moment) => ({ loan, ...moment })))
    .filter(({ day }) => day >= asked.from && day <= stand && (measure !== 'overdue' || day < asked.today))
  const heads = all.persons.filter(
    (one) =>
      one.kind === 'pupil' &&
      one.class_id !== null &&
      dayAt(one.created_at) <= stand &&
      (one.left_on === null ? one.status === 'active' : one.left_on > stand) &&
      (measure !== 'reach' || one.erased_at === null),
  )
  const held = all.copies.filter(
    (one) => one.received_on <= stand && (one.state !== 'withdrawn' || dayAt(one.state_since) > stand),
  )
  const headIds = new Set(heads.map((one) => one.id))
  const heldIds = new Set(held.map((one) => one.id))
  const matches = (values: Values, names: readonly string[]) =>
    asked.filters.every(({ dimension, keys }) => !names.includes(dimension) || keys.includes(values[dimension] ?? '-'))
  const events = happened
    .map(({ loan, day, at }) => {
      const person = all.persons.find((one) => one.id === loan.person_id)
      const reader =
        measure === 'reach' && person
          ? school.reader(person.class_id, person.category, stand)
          : school.reader(loan.class_id, loan.category, loan.lent_day)
      return { loan, day, values: { ...reader, ...school.book(loan.copy_id), ...timesOf(all, day, at) } }
    })
    .filter(({ values }) => matches(values, Object.keys(values)))
    .filter(({ loan }) => {
      if (measure === 'per-head') return loan.class_id !== null
      if (measure === 'reach') return loan.person_id !== null && headIds.has(loan.person_id)
      if (measure === 'utilisation' || measure === 'never-lent') return heldIds.has(loan.copy_id)
      return true
    })
  const people = heads
    .map((one) => school.reader(one.class_id, one.category, stand))
    .filter((values) => matches(values, ['class', 'grade', 'stage', 'category']))
  const books = held
    .map((one) => school.book(one.id))
    .filter((values) => matches(values, ['zone', 'class-number', 'kind', 'audience']))
  const figure = (at: Values) => {
    const inside = events.filter(({ values }) => Object.entries(at).every(([name, key]) => values[name] === key))
    const among = (things: readonly Values[], names: readonly string[]) =>
      things.filter((values) => names.every((name) => at[name] === undefined || values[name] === at[name])).length
    return figureOf(measure, inside, {
      heads: () => among(people, ['class', 'grade', 'stage', 'category']),
      books: () => among(books, ['zone', 'class-number', 'kind', 'audience']),
    })
  }
  const [first = '', second = ''] = asked.by
  const keys = (name: string) => [
    ...new Set(name === '' ? [''] : [...events, ...people, ...books].flatMap(keyOf(name))),
  ]
  const at = (name: string, key: string) => (name === '' ? {} : { [name]: key })
  const [down, across] = [keys(first), keys(second)]
  return {
    cells: new Map(
      down.flatMap((row) =>
        across.map((column) => [`${row}|${column}`, figure({ ...at(first, row), ...at(second, column) })]),
      ),
    ),
    rows: new Map(down.map((row) => [row, figure(at(first, row))])),
    columns: new Map(across.map((column) => [column, figure(at(second, column))])),
    total: figure({}),
  }
}

/** What is no loan: each with how much it counts, and all that is known of it. */
interface Beside {
  readonly day: string
  readonly many: number
  readonly values: Values
}

function besides(
  all: AllRows,
  school: ReturnType<typeof readersAndBooks>,
  measure: string,
): readonly Beside[] | undefined {
  if (measure === 'visits')
    return all.visits
      .filter((one) => one.undone_at === null)
      .map((one) => {
        const { class: classKey, grade, stage } = school.reader(one.class_id, '', one.day)
        const reader = { class: classKey ?? '-', grade: grade ?? '-', stage: stage ?? '-' }
        return { day: one.day, many: one.heads, values: { ...reader, ...timesOf(all, one.day, one.at) } }
      })
  if (measure === 'in-house')
    return all.uses
      .filter((one) => one.undone_at === null)
      .map((one) => {
        const values = { ...school.book(one.copy_id), ...timesOf(all, one.day, one.at) }
        return { day: one.day, many: 1, values }
      })
  if (measure !== 'holds') return undefined
  return all.holds.map((one) => {
    const day = dayAt(one.placed_at)
    const person = all.persons.find((known) => known.id === one.person_id)
    const reader = school.reader(one.class_id ?? person?.class_id ?? null, person?.category ?? '-', day)
    return { day, many: 1, values: { ...reader, ...school.title(one.bib_id), ...timesOf(all, day, one.placed_at) } }
  })
}

function weighed({ by, filters }: RecountAsked, happened: readonly Beside[]): Recounted {
  const those = happened.filter(({ values }) =>
    filters.every(({ dimension, keys }) => keys.includes(values[dimension] ?? '-')),
  )
  const [first, second] = by
  const sums = (keyOfOne: (values: Values) => string) => {
    const cells = new Map<string, { above: number; below: null }>()
    for (const { values, many } of those) {
      const key = keyOfOne(values)
      cells.set(key, { above: (cells.get(key)?.above ?? 0) + many, below: null })
    }
    return cells
  }
  const at = (values: Values, name: string | undefined) => (name === undefined ? '' : (values[name] ?? '-'))
  return {
    cells: sums((values) => `${at(values, first)}|${at(values, second)}`),
    rows: sums((values) => at(values, first)),
    columns: sums((values) => at(values, second)),
    total: { above: those.reduce((sum, one) => sum + one.many, 0), below: null },
  }
}

const keyOf = (name: string) => (one: Values | { values: Values }) => {
  const values = typeof one['values'] === 'object' ? one['values'] : (one as Values)
  return values[name] === undefined ? [] : [values[name]]
}

type Loan = AllRows['loans'][number]

function momentsOf(all: AllRows, loan: Loan, measure: string): { day: string; at: string }[] {
  if (measure === 'returns' || measure === 'on-time')
    return loan.returned_day === null ? [] : [{ day: loan.returned_day, at: loan.returned_at ?? '' }]
  if (measure === 'overdue') return [{ day: loan.due_day, at: loan.lent_at }]
  if (measure === 'renewals')
    return all.acts
      .filter((act) => act.loan_id === loan.id && act.kind === 'renew' && act.undone_at === null)
      .map(({ at }) => ({ day: dayAt(at), at }))
  return [{ day: loan.lent_day, at: loan.lent_at }]
}

/** The day on which a loan was over, returned or lost; after all days while it is not. */
const endOf = (loan: Loan) => loan.returned_day ?? (loan.returned_at === null ? '9999' : dayAt(loan.returned_at))

function figureOf(
  measure: string,
  events: readonly { loan: Loan; values: Values }[],
  bases: { heads: () => number; books: () => number },
): { above: number; below: number | null } {
  const different = (of: (one: (typeof events)[number]) => unknown) => new Set(events.map(of)).size
  switch (measure) {
    case 'per-head':
      return { above: events.length, below: bases.heads() }
    case 'reach':
      return { above: different(({ loan }) => loan.person_id), below: bases.heads() }
    case 'range':
      return {
        above: new Set(events.map(({ values }) => values['class-number']).filter((one) => one !== '-')).size,
        below: null,
      }
    case 'turnover':
      return { above: events.length, below: bases.books() }
    case 'utilisation':
      return { above: different(({ loan }) => loan.copy_id), below: bases.books() }
    case 'never-lent':
      return { above: bases.books() - different(({ loan }) => loan.copy_id), below: null }
    case 'on-time':
      return {
        above: events.filter(({ loan }) => (loan.returned_day ?? '') <= loan.due_day).length,
        below: events.length,
      }
    case 'overdue':
      return { above: events.filter(({ loan }) => !(endOf(loan) <= loan.due_day)).length, below: events.length }
    default:
      return { above: events.length, below: null }
  }
}

function timesOf(all: AllRows, day: string, at: string): Values {
  const clock = wall(at).slice(11, 16)
  const monday = later(day, 1 - weekday(day))
  const term = all.terms.find((one) => one.first_day <= day && day <= one.last_day)
  const window = openTimesOn(day, all.opening).find((one) => one.from <= clock && clock < one.to)
  return {
    day,
    week: monday,
    month: day.slice(0, 7),
    term: term ? `${term.school_year}/${term.number}` : '-',
    weekday: String(weekday(day)),
    window: window ? String(window.windowId) : '-',
  }
}

function readersAndBooks(all: AllRows) {
  const classes = new Map(all.classes.map((one) => [one.id, one]))
  const bibs = new Map(all.bibs.map((one) => [one.id, one]))
  const copies = new Map(all.copies.map((one) => [one.id, one]))
  return {
    reader(classId: number | null, category: string, day: string): Values {
      const one = classId === null ? undefined : classes.get(classId)
      const year = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0)
      // the school of these tests: six years of primary, three of junior secondary
      const years = one ? year - one.entry_year : -1
      const here = one !== undefined && years >= 0 && years < (one.stage === 'primary' ? 6 : 3)
      return {
        class: classId === null ? '-' : String(classId),
        grade: here ? String((one.stage === 'primary' ? 1 : 7) + years) : '-',
        stage: one ? one.stage : '-',
        category,
      }
    },
    book(copyId: number): Values {
      const copy = copies.get(copyId)
      return { zone: String(copy?.zone_id ?? '-'), ...this.title(copy?.bib_id ?? 0) }
    },
    title(bibId: number): Values {
      const bib = bibs.get(bibId)
      return {
        'class-number': /^[A-KN-VXZ]/.exec(bib?.class_number ?? '')?.[0] ?? '-',
        kind: bib?.kind ?? '-',
        audience: KINDS_OF_AGE.find((one) => (bib?.audience ?? '').split(' ').includes(one)) ?? '-',
      }
    },
  }
}
