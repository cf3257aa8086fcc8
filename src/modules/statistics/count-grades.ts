import type { Language } from '#messages/format'
import type { Db } from '#platform/database'
import { listClasses } from '#people'
import { listStages } from '#school'
import { formatGrade, gradesOf, type Schooling } from '#values/grade'
import type { GradeFigures } from './contract.ts'
import { perHead, shownOutside } from './rules.ts'
import { lentByClass, pupilsByClass } from './store.ts'

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
