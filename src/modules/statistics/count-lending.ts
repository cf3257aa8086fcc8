import type { Language } from '#messages/format'
import type { Db } from '#platform/database'
import { listClasses } from '#people'
import { listStages, listTerms } from '#school'
import { termOf } from '#school/rules'
import { captionOf } from '#values/clc/captions'
import { mainLetter } from '#values/clc/groups'
import { addDays, mondayOf } from '#values/day'
import { formatGrade, gradesOf, type Schooling } from '#values/grade'
import { weekOfTerm } from '#values/term'
import type { GradeFigures, LendingFigures, Period } from './contract.ts'
import { perHead, shownOutside } from './rules.ts'
import { lentByClass, lentByClassNumber, lentByDay, pupilsByClass, returnedByDay } from './store.ts'

/** Outside a term: the last so many days. */
const WITHOUT_TERM_DAYS = 120

/** Whose figures they are and who looks at them. */
export interface Looking {
  readonly schoolId: number
  readonly day: string
  readonly language: Language
  /** For the library's own eyes: nothing is left out. */
  readonly inside: boolean
}

/** Loans and heads by grade, and all together. */
export async function countGrades(
  db: Db,
  { schoolId, day, language, inside }: Looking,
  period: { from: string; to: string },
): Promise<{ grades: GradeFigures[]; perHead: number | null }> {
  const schooling: Schooling = Object.fromEntries(
    (await listStages(db, schoolId)).map(({ stage, years }) => [stage, years]),
  )
  const classes = await listClasses(db, schoolId, day)
  const loans = new Map((await lentByClass(db, { schoolId, ...period })).map((row) => [row.class_id, row.n ?? 0]))
  const pupils = new Map((await pupilsByClass(db, { schoolId })).map((row) => [row.class_id, row.n]))
  const style = schooling.primary !== undefined && schooling.junior !== undefined ? 'through' : 'stage'
  let [allLoans, allPupils] = [0, 0]
  const grades = gradesOf(schooling).map((grade): GradeFigures => {
    const own = classes.filter((one) => one.grade === grade)
    const heads = own.reduce((sum, one) => sum + (pupils.get(one.id) ?? 0), 0)
    const lent = own.reduce((sum, one) => sum + (loans.get(one.id) ?? 0), 0)
    allLoans += lent
    allPupils += heads
    const mean = perHead(lent, heads)
    return {
      grade,
      label: formatGrade(grade, schooling, style, language),
      pupils: heads,
      loans: inside ? lent : shownOutside(lent, heads),
      perHead: inside ? mean : shownOutside(mean, heads),
    }
  })
  const mean = perHead(allLoans, allPupils)
  return { grades, perHead: inside ? mean : shownOutside(mean, allPupils) }
}

/** All lending figures of a period. */
export async function countLending(db: Db, looking: Looking, asked: Period): Promise<LendingFigures> {
  const { schoolId, day } = looking
  const terms = await listTerms(db, schoolId)
  const to = asked.to ?? day
  const from = asked.from ?? termOf(to, terms)?.firstDay ?? addDays(to, -WITHOUT_TERM_DAYS)
  const lent = await lentByDay(db, { schoolId, from, to })
  const returned = await returnedByDay(db, { schoolId, from, to })
  const days = new Map<string, { lent: number; returned: number }>()
  const at = (key: string) => {
    const there = days.get(key) ?? { lent: 0, returned: 0 }
    days.set(key, there)
    return there
  }
  for (const row of lent) at(row.day).lent = row.n
  for (const row of returned) if (row.day !== null) at(row.day).returned = row.n
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, figures]) => ({ day: key, ...figures }))
  const { grades, perHead: mean } = await countGrades(db, looking, { from, to })
  return {
    from,
    to,
    total: sum(inOrder),
    days: inOrder,
    weeks: byWeek(inOrder, terms),
    grades,
    perHead: mean,
    classes: await countClasses(db, looking, { from, to }),
  }
}

type DayFigures = LendingFigures['days'][number]

const sum = (days: readonly DayFigures[]) => ({
  lent: days.reduce((all, one) => all + one.lent, 0),
  returned: days.reduce((all, one) => all + one.returned, 0),
})

function byWeek(
  days: readonly DayFigures[],
  terms: readonly { schoolYear: number; number: number; firstDay: string; lastDay: string }[],
): LendingFigures['weeks'] {
  const weeks = Map.groupBy(days, (one) => mondayOf(one.day))
  return [...weeks].map(([monday, own]) => {
    const term = terms.find((one) => own.some(({ day }) => one.firstDay <= day && day <= one.lastDay))
    const inTerm = own.find(({ day }) => term !== undefined && day >= term.firstDay && day <= term.lastDay)
    const week = term && inTerm ? weekOfTerm({ ...term, number: term.number === 1 ? 1 : 2 }, inTerm.day) : undefined
    return { monday, week: week ?? null, ...sum(own) }
  })
}

async function countClasses(
  db: Db,
  { schoolId, language, inside }: Looking,
  period: { from: string; to: string },
): Promise<LendingFigures['classes']> {
  const letters = new Map<string, { loans: number; readers: Set<number> }>()
  for (const row of await lentByClassNumber(db, { schoolId, ...period })) {
    const letter = mainLetter(row.class_number) ?? ''
    const own = letters.get(letter) ?? { loans: 0, readers: new Set() }
    own.loans += row.n
    if (row.person_id !== null) own.readers.add(row.person_id)
    letters.set(letter, own)
  }
  return [...letters]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
    .map(([letter, { loans, readers }]) => ({
      letter,
      caption: letter === '' ? '' : (captionOf(letter, language)?.caption ?? ''),
      loans: inside ? loans : shownOutside(loans, readers.size),
    }))
}
