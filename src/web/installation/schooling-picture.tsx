import { type Schooling, schoolings } from '#installation/rules'
import { firstGradeOf } from '#values/grade'

const COLOURS = { primary: 'var(--ci)', junior: 'var(--zq)', senior: 'var(--xiang)' } as const
const STEP = 15

/** The grades of each stage, in order: `[{ stage: 'junior', grades: [7, 8, 9] }]`. */
export function gradesOfSchooling(schooling: Schooling): { stage: keyof typeof COLOURS; grades: number[] }[] {
  const years = Object.fromEntries(schoolings[schooling].map(({ stage, years: n }) => [stage, n]))
  return schoolings[schooling].map(({ stage, years: n }) => {
    const first = firstGradeOf(stage, years)
    return { stage, grades: Array.from({ length: n }, (_, i) => first + i) }
  })
}

/** A stair of grades, one step a year, a colour a stage: seen at a glance before any word is read. */
export function SchoolingPicture({ schooling }: { schooling: Schooling }) {
  return (
    <svg
      className="setup-stair"
      width={12 * STEP + 4}
      height="62"
      viewBox={`0 0 ${12 * STEP + 4} 62`}
      aria-hidden="true"
    >
      {Array.from({ length: 12 }, (_, i) => (
        <rect key={i} x={2 + i * STEP} y={58} width={STEP - 3} height={2} fill="var(--line)" />
      ))}
      {gradesOfSchooling(schooling).flatMap(({ stage, grades }) =>
        grades.map((grade) => (
          <rect
            key={grade}
            x={2 + (grade - 1) * STEP}
            y={46 - grade * 3.4}
            width={STEP - 3}
            height={14 + grade * 3.4}
            rx="2"
            fill={COLOURS[stage]}
          />
        )),
      )}
    </svg>
  )
}
