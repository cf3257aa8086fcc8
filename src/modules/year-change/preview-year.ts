import { labelOf } from '#people'
import type { Db } from '#platform/database'
import type { Language } from '#messages/format'
import { sayIfKnown } from '#messages/say'
import { BATCH } from './move-some.ts'
import type { YearChoicesOnWire, YearPreview } from './contract.ts'
import { loadYear, planOf, type YearNow } from './load-year.ts'
import { type ClassKey, gradeIn, keyOf, type Move, possibleKeys, usualFate } from './rules.ts'

/** So many names are read through; the list of loans has them all. */
const MOST_NAMES = 500

/** What the change would do, for the screen: class by class, and the totals. */
export async function previewYear(
  db: Db,
  schoolId: number,
  choices: YearChoicesOnWire,
  { today, language }: { readonly today: string; readonly language: Language },
): Promise<YearPreview> {
  const { schoolYear } = choices
  const now = await loadYear(db, schoolId, today)
  const plan = planOf(now, schoolYear, choices)
  const label = (key: ClassKey) => nameIn(key, schoolYear, now)
  const moves = Map.groupBy(plan.moves, ({ pupil }) => pupil.classId)
  const pupils = Map.groupBy(now.pupils, ({ classId }) => classId)
  const chosen = new Map(choices.classes.map((one) => [one.classId, one.fate]))
  const here = now.classes.filter((one) => !one.closed && pupils.has(one.id))
  const leaving = plan.moves.filter((move) => move.leaves)
  const there = new Set(now.classes.filter((one) => !one.closed).map(keyOf))
  const into = new Set(plan.moves.flatMap((move) => (move.into ? [keyOf(move.into)] : [])))
  return {
    schoolYear,
    classes: here.map((one) => {
      const usual = usualFate(one, schoolYear, now.schooling)
      const own = moves.get(one.id) ?? []
      return {
        classId: one.id,
        label: one.label,
        next: gradeIn(one, schoolYear, now.schooling) === undefined ? '' : label(one),
        pupils: pupils.get(one.id)?.length ?? 0,
        fate: mutable(chosen.get(one.id) ?? usual),
        usual: mutable(usual),
        leaving: own.filter((move) => move.leaves).length,
        moving: own.filter((move) => move.into !== null).length,
      }
    }),
    possible: possibleIn(now, schoolYear, there).map((key) => ({
      ...key,
      label: label(key),
      there: there.has(keyOf(key)),
    })),
    totals: {
      pupils: now.pupils.length,
      leaving: leaving.length,
      moving: plan.moves.filter((move) => move.into !== null).length,
      category: plan.moves.filter((move) => move.category !== move.pupil.category).length,
      emptied: plan.emptied.length,
      newClasses: [...into].filter((key) => !there.has(key)).length,
    },
    withBooks: await withBooks(db, schoolId, now, leaving),
    single: choices.pupils.flatMap(({ personId, to }) => {
      const pupil = now.pupils.find((one) => one.id === personId)
      const className = now.classes.find((one) => one.id === pupil?.classId)?.label ?? ''
      return pupil ? [{ personId, name: pupil.name, className, to: typeof to === 'string' ? to : label(to) }] : []
    }),
    faults: plan.faults.map(({ code, params }) => ({ code, title: sayIfKnown(language, code, params) ?? code })),
    last: await lastChange(db, schoolId),
  }
}

type FateOnWire = YearPreview['classes'][number]['fate']
const mutable = (fate: ReturnType<typeof usualFate>): FateOnWire =>
  fate.to === 'classes' ? { to: 'classes', into: fate.into.map((key) => ({ ...key })) } : fate

function nameIn(key: ClassKey, schoolYear: number, { schooling, classes }: YearNow): string {
  const known = classes.find((one) => keyOf(one) === keyOf(key))
  const row = { stage: key.stage, entry_year: key.entryYear, number: key.number, name: null }
  const { grade, label } = labelOf(row, schooling, schoolYear)
  return grade === undefined ? (known?.label ?? label) : label
}

/** For each grade of the coming year its classes, and the next number: room to part a class. */
function possibleIn(now: YearNow, schoolYear: number, there: ReadonlySet<string>): ClassKey[] {
  const numbers = [...new Set(now.classes.map((one) => one.number))]
  const last = Math.max(0, ...numbers.map(Number).filter(Number.isInteger))
  const all = [...new Set([...numbers, '1', String(last + 1)])].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const perGrade = Map.groupBy(possibleKeys(schoolYear, now.schooling, all), ({ grade }) => grade)
  return [...perGrade.values()].flatMap((keys) => {
    const known = keys.filter((key) => there.has(keyOf(key)))
    const free = keys.filter((key) => !there.has(keyOf(key))).slice(0, known.length === 0 ? all.length : 1)
    return [...known, ...free].map(({ stage, entryYear, number }) => ({ stage, entryYear, number }))
  })
}

async function withBooks(
  db: Db,
  schoolId: number,
  now: YearNow,
  leaving: readonly Move[],
): Promise<YearPreview['withBooks']> {
  if (leaving.length === 0) return []
  const rows = await db
    .selectFrom('loan')
    .select((eb) => ['person_id', eb.fn.countAll<number>().as('n')])
    .where('school_id', '=', schoolId)
    .where('returned_at', 'is', null)
    .where('person_id', 'is not', null)
    .groupBy('person_id')
    .execute()
  const books = new Map(rows.map((row) => [row.person_id, row.n]))
  const names = new Map(now.classes.map((one) => [one.id, one.label]))
  return leaving
    .flatMap(({ pupil: { id: personId, name, classId } }) => {
      const n = books.get(personId)
      return n === undefined ? [] : [{ personId, name, className: names.get(classId) ?? '', books: n }]
    })
    .slice(0, MOST_NAMES)
}

async function lastChange(db: Db, schoolId: number): Promise<YearPreview['last']> {
  const row = await db
    .selectFrom('batch')
    .select(['id', 'created_at', 'state'])
    .where('school_id', '=', schoolId)
    .where('kind', '=', BATCH)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row ? { batch: row.id, at: row.created_at, canUndo: row.state === 'applied' } : null
}
