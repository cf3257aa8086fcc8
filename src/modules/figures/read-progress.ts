import { listClasses } from '#people'
import { mayAnywhere } from '#platform/permissions'
import { openDaysBetween } from '#school'
import { isOpen, termOf } from '#school/rules'
import { daysFrom } from '#values/day'
import { dayOfInstant } from '#values/instant'
import { weekOfTerm, weeksInTerm } from '#values/term'
import type { Asking } from './answer-figures.ts'
import type { Ask } from './ask.ts'
import type { AskFigures } from './ask-figures.ts'
import type { Progress, ProgressOf } from './contract.ts'
import { termWord, readTerms } from './labels.ts'
import { FEWEST_READERS, figureOf, GOAL_PER_HEAD } from './rules.ts'

/** H1: books a head this term, class by class in the order of grades: no ranking. Where it leads goes by open days. */
export async function readProgress(
  figures: AskFigures,
  { db, school, actor, now, language }: Asking,
): Promise<Progress> {
  const today = dayOfInstant(now, school.timeZone)
  const terms = await readTerms(db, school.schoolId)
  const term = termOf(today, terms)
  const nothing: ProgressOf = { pupils: 0, loans: null, perHead: null, forecast: null }
  if (!term) return { goal: GOAL_PER_HEAD, term: null, openDays: { gone: 0, all: 0 }, school: nothing, classes: [] }
  const open = await openDaysBetween(db, school.schoolId, term.firstDay, term.lastDay)
  const days = daysFrom(term.firstDay, term.lastDay).filter((day) => isOpen(day, open))
  const openDays = { gone: days.filter((day) => day <= today).length, all: days.length }
  const ask: Ask = {
    measure: 'per-head',
    by: ['class'],
    filters: [],
    from: term.firstDay,
    to: today,
    today,
    terms,
  }
  const [counted] = await figures.count(school, [ask])
  const inside = mayAnywhere(actor, 'figures.explore')
  const progressOf = (loans: number, pupils: number): ProgressOf => {
    if (!inside && pupils < FEWEST_READERS) return { ...nothing, pupils }
    const perHead = figureOf(loans, pupils)
    const forecast = perHead === null || openDays.gone === 0 ? null : (perHead * openDays.all) / openDays.gone
    return { pupils, loans, perHead, forecast }
  }
  const at = new Map(counted?.rows.map((key, row) => [Number(key), row]))
  const classes = (await listClasses(db, school.schoolId, today)).flatMap(({ id, label, grade }) => {
    const row = at.get(id)
    if (row === undefined || grade === undefined) return []
    const [loans, pupils] = [counted?.rowTotals.above[row] ?? 0, counted?.rowTotals.below?.[row] ?? 0]
    return pupils === 0 ? [] : [{ classId: id, label, grade, ...progressOf(loans, pupils) }]
  })
  return {
    goal: GOAL_PER_HEAD,
    term: {
      label: termWord(language, term),
      firstDay: term.firstDay,
      lastDay: term.lastDay,
      week: weekOfTerm(term, today) ?? 1,
      weeks: weeksInTerm(term),
    },
    openDays,
    school: progressOf(counted?.total.above ?? 0, counted?.total.below ?? 0),
    classes,
  }
}
