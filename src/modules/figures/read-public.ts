import type { Db } from '#platform/database'
import type { SchoolRef } from '#platform/route'
import type { Language } from '#messages/format'
import { addDays, earlierDay, mondayOf } from '#values/day'
import { dayOfInstant } from '#values/instant'
import type { Ask, Counted } from './ask.ts'
import type { AskFigures } from './ask-figures.ts'
import type { Published, PublicFigures } from './contract.ts'
import { type Labels, readLabels, readTerms } from './labels.ts'
import { type Dimension, figureOf, NONE, withheld } from './rules.ts'

/** The fixed tables: pupils' loans, split in three ways. */
const SPLITS = ['week', 'grade', 'class-number'] as const

/**
 * What everybody may see: this term (between terms the last one) up to the end of the last whole week, pupils' loans alone, so that
 * all tables have one total. Null before the first whole week.
 */
export async function readPublic(
  figures: AskFigures,
  { db, school, now, language }: { db: Db; school: SchoolRef; now: string; language: Language },
): Promise<PublicFigures | null> {
  const today = dayOfInstant(now, school.timeZone)
  const terms = await readTerms(db, school.schoolId)
  const term = terms.filter((one) => one.firstDay <= today).sort((a, b) => (a.firstDay < b.firstDay ? 1 : -1))[0]
  if (!term) return null
  const to = earlierDay(term.lastDay, addDays(mondayOf(today), -1))
  if (to < term.firstDay) return null
  const period = { from: term.firstDay, to, today, terms, filters: [] }
  const asks = SPLITS.flatMap((split): Ask[] => [
    { ...period, measure: 'per-head', by: [split] },
    { ...period, measure: 'reach', by: [split] },
  ])
  const counted = await figures.count(school, asks)
  const labels = await readLabels(db, school.schoolId, to, language)
  const [weeks, grades, classes] = SPLITS.map((split, at) =>
    published(split, counted[2 * at], counted[2 * at + 1], labels),
  )
  const [loans, readers] = [counted[0]?.total, counted[1]?.total]
  const tables =
    weeks && grades && classes && loans && readers && readers.above >= 1
      ? { total: shown('', loans, readers), weeks, grades, classes }
      : null
  return { from: term.firstDay, to, tables }
}

interface Part {
  readonly above: number
  readonly below: number | null
}

function shown(label: string, loans: Part, readers: Part): Published {
  return {
    label,
    loans: loans.above,
    perHead: figureOf(loans.above, loans.below),
    reach: figureOf(readers.above, readers.below),
  }
}

/** One table; undefined where it cannot be published without giving somebody away. */
function published(
  split: Dimension,
  loans: Counted | undefined,
  readers: Counted | undefined,
  labels: Labels,
): Published[] | undefined {
  if (!loans || !readers) return undefined
  const partOf = (counted: Counted, key: string): Part => {
    const at = counted.rows.indexOf(key)
    const below = counted.rowTotals.below
    return at === -1
      ? { above: 0, below: null }
      : { above: counted.rowTotals.above[at] ?? 0, below: below?.[at] ?? null }
  }
  const keys = [...new Set([...loans.rows, ...readers.rows])].sort((a, b) => order(split, labels, a, b))
  const groups = keys.map((key) => ({ key, loans: partOf(loans, key), readers: partOf(readers, key) }))
  const hidden = withheld(groups.map((one) => ({ value: one.loans.above, readers: one.readers.above })))
  if (!hidden) return undefined
  return groups.flatMap((one, at): Published[] => {
    const label = labels.labelOf(split, one.key)
    if (hidden[at]) return [{ label, loans: null, perHead: null, reach: null }]
    // a grade without pupils, a class of books that nobody borrowed: nothing to say
    if (one.loans.above === 0 && (one.key === NONE || split === 'class-number')) return []
    return [shown(label, one.loans, one.readers)]
  })
}

function order(split: Dimension, labels: Labels, a: string, b: string): number {
  if (split === 'week') return a < b ? -1 : 1
  return labels.rankOf(split, a) - labels.rankOf(split, b) || (a < b ? -1 : 1)
}
