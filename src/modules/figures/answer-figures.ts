import type { Language } from '#messages/format'
import type { Db } from '#platform/database'
import { type Actor, mayAnywhere } from '#platform/permissions'
import { refused } from '#platform/problem'
import type { SchoolRef } from '#platform/route'
import { dayOfInstant } from '#values/instant'
import { type Ask, type Counted, ownClasses, readAsked, within } from './ask.ts'
import type { AskFigures } from './ask-figures.ts'
import type { Asked, Choices, Figures, Table } from './contract.ts'
import { type Labels, readLabels, termWord, readTerms } from './labels.ts'
import { type Dimension, mayBeSplit, measures } from './rules.ts'
import { sameWeeksBefore } from '#values/same-weeks'

/** Who asks, where and when. */
export interface Asking {
  readonly db: Db
  readonly school: SchoolRef
  readonly actor: Actor
  readonly now: string
  readonly language: Language
}

/** A question as this person may ask it. */
export async function askOf(
  { db, school, actor, now }: Asking,
  asked: Asked,
  permission = 'figures.explore',
): Promise<Ask> {
  const today = dayOfInstant(now, school.timeZone)
  const terms = await readTerms(db, school.schoolId)
  return within(readAsked(asked, { today, terms }), ownClasses(actor, permission))
}

/** One table, and the same of the term before. */
export async function answerFigures(figures: AskFigures, asking: Asking, asked: Asked): Promise<Figures> {
  const { db, school, language, actor } = asking
  const ask = await askOf(asking, asked)
  const earlier = sameWeeksBefore(ask, ask.terms)
  const asks = earlier ? [ask, { ...ask, ...earlier }] : [ask]
  const [now, before] = await figures.count(school, asks)
  if (!now) return refused('figures.too_many_cells')
  const labels = await readLabels(db, school.schoolId, ask.to, language)
  return {
    measure: ask.measure,
    by: [...ask.by],
    table: tableOf(now, ask, labels),
    before: before && earlier ? tableOf(before, { ...ask, ...earlier }, labels) : null,
    can: { open: mayAnywhere(actor, 'circulation.see-loans') },
  }
}

/** The counts in the order and the words of the screen. */
function tableOf(counted: Counted, ask: Ask, labels: Labels): Table {
  const [rows, columns] = [ask.by[0], ask.by[1]]
  const down = inOrder(counted.rows, rows, labels)
  const across = inOrder(counted.columns, columns, labels)
  const pick = <T>(list: readonly T[], order: readonly number[]) => order.flatMap((at) => list.slice(at, at + 1))
  const grid = (cells: readonly (readonly number[])[]) => pick(cells, down).map((row) => pick(row, across))
  const totals = ({ above, below }: Counted['rowTotals'], order: readonly number[]) => ({
    above: pick(above, order),
    below: below && pick(below, order),
  })
  const keys = (list: readonly string[], order: readonly number[], dimension: Dimension | undefined) =>
    pick(list, order).map((key) => ({ key, label: dimension ? labels.labelOf(dimension, key) : '' }))
  return {
    from: ask.from,
    to: ask.to,
    rows: keys(counted.rows, down, rows),
    columns: keys(counted.columns, across, columns),
    above: grid(counted.above),
    below: counted.below && grid(counted.below),
    rowTotals: totals(counted.rowTotals, down),
    columnTotals: totals(counted.columnTotals, across),
    total: counted.total,
    readerless: counted.readerless,
  }
}

/** Times as they come; all else as the school orders it. */
function inOrder(keys: readonly string[], dimension: Dimension | undefined, labels: Labels): number[] {
  const order = [...keys.keys()]
  if (dimension === undefined) return order
  const rank = keys.map((key) => labels.rankOf(dimension, key))
  return order.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || a - b)
}

const FILTERED: readonly Dimension[] = [
  'class',
  'grade',
  'stage',
  'category',
  'zone',
  'class-number',
  'kind',
  'audience',
  'window',
  'weekday',
]

/** What can be chosen on the page. */
export async function readChoices({ db, school, actor, now, language }: Asking): Promise<Choices> {
  const today = dayOfInstant(now, school.timeZone)
  const labels = await readLabels(db, school.schoolId, today, language)
  const own = ownClasses(actor, 'figures.explore')
  const terms = (await readTerms(db, school.schoolId)).filter((one) => one.firstDay <= today)
  const seen = (dimension: Dimension) =>
    labels.listed(dimension).filter(({ key }) => dimension !== 'class' || !own || own.includes(Number(key)))
  return {
    today,
    measures: measures.filter((measure) => !own || mayBeSplit(measure, 'class')),
    terms: terms
      .sort((a, b) => (a.firstDay < b.firstDay ? 1 : -1))
      .map((one) => ({ label: termWord(language, one), firstDay: one.firstDay, lastDay: one.lastDay })),
    values: FILTERED.map((dimension) => ({ dimension, keys: [...seen(dimension)] })).filter(
      ({ keys }) => keys.length > 0,
    ),
  }
}
