import { audiences, bibKinds } from '#catalog/rules'
import type { Language } from '#messages/format'
import { say } from '#messages/say'
import { listClasses, loadSchooling } from '#people'
import type { Db } from '#platform/database'
import { listTerms, openingFacts } from '#school'
import { captionOf } from '#values/clc/captions'
import { formatGrade, gradesOf, STAGES } from '#values/grade'
import { formatSchoolYear, type Term, weekOfTerm, termOn } from '#values/term'
import { addDays } from '#values/day'
import type { Key } from './contract.ts'
import { type Dimension, NONE } from './rules.ts'

/** The words for the keys of a dimension, in the order in which a table shows them. */
export interface Labels {
  /** All that is known; times are not listed. */
  listed(dimension: Dimension): readonly Key[]
  labelOf(dimension: Dimension, key: string): string
  /** Before which others it stands. */
  rankOf(dimension: Dimension, key: string): number
}

const LETTERS = [...'ABCDEFGHIJKNOPQRSTUVXZ']

/** Reads what things are called on a day. */
export async function readLabels(db: Db, schoolId: number, day: string, language: Language): Promise<Labels> {
  const schooling = await loadSchooling(db, schoolId)
  const terms = await readTerms(db, schoolId)
  const classes = await listClasses(db, schoolId, day)
  const zones = await db
    .selectFrom('zone')
    .select(['id', 'name'])
    .where('school_id', '=', schoolId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const categories = await db
    .selectFrom('person')
    .select('category')
    .distinct()
    .where('school_id', '=', schoolId)
    .execute()
  const { windows } = await openingFacts(db, schoolId, day, day)
  const style = schooling.primary !== undefined && schooling.junior !== undefined ? 'through' : 'stage'
  const lists: Partial<Record<Dimension, Key[]>> = {
    class: classes.map(({ id, label }) => ({ key: String(id), label })),
    grade: gradesOf(schooling).map((grade) => ({
      key: String(grade),
      label: formatGrade(grade, schooling, style, language),
    })),
    stage: STAGES.filter((stage) => schooling[stage] !== undefined).map((stage) => ({
      key: stage,
      label: say(language, `figures.stage_${stage}`),
    })),
    category: categories.map(({ category }) => ({ key: category, label: categoryWord(language, category) })),
    zone: zones.map(({ id, name }) => ({ key: String(id), label: name })),
    'class-number': LETTERS.map((letter) => ({
      key: letter,
      label: `${letter} ${captionOf(letter, language)?.caption ?? ''}`.trim(),
    })),
    kind: bibKinds.map((kind) => ({ key: kind, label: say(language, `opac.kind_${kind}`) })),
    audience: audiences.map((one) => ({ key: one, label: say(language, `opac.audience_${one}`) })),
    window: windows.map(({ id, name }) => ({ key: String(id), label: name })),
    weekday: [1, 2, 3, 4, 5, 6, 7].map((one) => ({ key: String(one), label: weekdayWord(language, one) })),
  }
  const known = new Map(
    Object.entries(lists).flatMap(([dimension, keys]) =>
      keys.map(({ key, label }, rank) => [`${dimension}/${key}`, { label, rank }] as const),
    ),
  )
  return {
    listed: (dimension) => lists[dimension] ?? [],
    labelOf: (dimension, key) =>
      key === NONE
        ? say(language, noneOf(dimension))
        : (known.get(`${dimension}/${key}`)?.label ?? timeWord(language, dimension, key, terms)),
    rankOf: (dimension, key) =>
      key === NONE ? Number.MAX_SAFE_INTEGER : (known.get(`${dimension}/${key}`)?.rank ?? -1),
  }
}

const CATEGORIES = ['pupil-lower', 'pupil', 'teacher'] as const

function categoryWord(language: Language, category: string): string {
  const known = CATEGORIES.find((one) => one === category)
  return known ? say(language, `people.category_${known}`) : category
}

function weekdayWord(language: Language, weekday: number): string {
  // any Monday will do
  const day = new Date(`${addDays('2026-11-23', weekday - 1)}T12:00:00Z`)
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(day)
}

function noneOf(dimension: Dimension) {
  if (dimension === 'window') return 'figures.none_window'
  if (dimension === 'class' || dimension === 'grade' || dimension === 'stage') return 'figures.none_class'
  if (dimension === 'term') return 'figures.none_term'
  return dimension === 'class-number' ? 'figures.none_class_number' : 'figures.none_said'
}

function timeWord(language: Language, dimension: Dimension, key: string, terms: readonly Term[]): string {
  if (dimension === 'term') {
    const [year = '', number = ''] = key.split('/')
    return termWord(language, { schoolYear: Number(year), number: Number(number) })
  }
  if (dimension !== 'week') return key
  // the week in which term begins may begin before it
  const term = termOn(terms, key) ?? termOn(terms, addDays(key, 6))
  const week = term && (weekOfTerm(term, key) ?? 1)
  return week === undefined ? key : say(language, 'figures.week', { n: week })
}

/** 2026—2027学年第一学期 */
export function termWord(language: Language, { schoolYear, number }: { schoolYear: number; number: number }): string {
  return say(language, number === 1 ? 'figures.term_first' : 'figures.term_second', {
    year: formatSchoolYear(schoolYear, language),
  })
}

/** The school's terms, first and second ones. */
export async function readTerms(db: Db, schoolId: number): Promise<Term[]> {
  return (await listTerms(db, schoolId)).map((term) => ({ ...term, number: term.number === 1 ? 1 : 2 }))
}
