/** Figures of lending out of a million loans: a fixed list of questions, each over five years or a term, and SQL's own answer. */
import { openFigures } from '#figures'
import { addDays } from '#values/day'
import type { Term } from '#values/term'
import { openRaw } from './baselines/open-raw.ts'
import { copyOfLibrary, type Size } from './given-library.ts'
import { lendForYears } from './past-loans.ts'
import { against, quantile, type Row, row } from './rows.ts'

const LOANS: Readonly<Record<Size, number>> = { full: 1_000_000, quick: 50_000 }
const TIMES: Readonly<Record<Size, number>> = { full: 25, quick: 5 }
const ROUNDS = 3

type Ask = Parameters<ReturnType<typeof openFigures>['count']>[1][number]
type Question = Pick<Ask, 'measure' | 'by'> & { readonly filters?: Ask['filters']; readonly term?: boolean }

const inClass = { dimension: 'grade', keys: ['1', '2', '3', '4', '5'] } as const
const ofBooks = { dimension: 'kind', keys: ['book', 'comic'] } as const
const atNoon = { dimension: 'window', keys: ['1'] } as const

/** Every measure; the widest tables, the ones that count different readers and copies, and three filters. */
const QUESTIONS: readonly Question[] = [
  { measure: 'loans', by: ['class', 'week'] },
  { measure: 'loans', by: ['class', 'day'], term: true, filters: [ofBooks, atNoon, inClass] },
  { measure: 'loans', by: ['kind', 'audience'], filters: [ofBooks, atNoon, inClass] },
  { measure: 'returns', by: ['weekday', 'window'] },
  { measure: 'renewals', by: ['class', 'month'] },
  { measure: 'per-head', by: ['class', 'term'] },
  { measure: 'reach', by: ['class', 'week'] },
  { measure: 'reach', by: ['grade', 'month'], filters: [ofBooks, atNoon] },
  { measure: 'range', by: ['class', 'week'] },
  { measure: 'turnover', by: ['class-number', 'month'] },
  { measure: 'utilisation', by: ['zone', 'month'] },
  { measure: 'utilisation', by: ['class-number', 'week'] },
  { measure: 'utilisation', by: ['zone', 'month'], filters: [ofBooks, atNoon, inClass] },
  { measure: 'utilisation', by: ['class', 'week'] },
  { measure: 'utilisation', by: ['weekday', 'window'] },
  { measure: 'reach', by: ['weekday', 'window'] },
  { measure: 'reach', by: ['class-number', 'day'] },
  { measure: 'never-lent', by: ['zone', 'class-number'] },
  { measure: 'on-time', by: ['class', 'month'] },
  { measure: 'overdue', by: ['grade', 'week'] },
]

/** The copies lent at least once, by room and month; without the totals that ours counts beside them. */
const IN_SQL = `SELECT copy.zone_id, substr(loan.lent_day, 1, 7), count(DISTINCT loan.copy_id)
  FROM loan JOIN copy ON copy.school_id = loan.school_id AND copy.id = loan.copy_id
  WHERE loan.school_id = ? AND loan.lent_day BETWEEN ? AND ? AND loan.voided_at IS NULL GROUP BY 1, 2`

export async function run(size: Size): Promise<Row[]> {
  const given = await copyOfLibrary(size)
  const { schoolId } = given.library
  const { from, to } = await lendForYears(given.folder, { schoolId, database: given.database, count: LOANS[size] })
  const figures = openFigures({ engine: 'sqlite', file: given.database })
  const raw = openRaw(given.database)
  try {
    const terms = termsUpTo(Number(to.slice(0, 4)))
    const ask = async ({ measure, by, filters = [], term = false }: Question): Promise<number> => {
      const span = { from: term ? addDays(to, -120) : from, to, today: to }
      const began = performance.now()
      const [counted] = await figures.count({ schoolId, timeZone: 'Asia/Shanghai' }, [
        { measure, by, filters, terms, ...span },
      ])
      if (!counted) throw new Error(`${measure} by ${by.join(' and ')} has too many cells`)
      return performance.now() - began
    }
    const first = await ask({ measure: 'loans', by: [] })
    const found = []
    for (const question of QUESTIONS) {
      const times = []
      const before = process.cpuUsage()
      for (let time = 0; time < TIMES[size] + 2; time++) times.push(await ask(question))
      // twice to warm up: the compiler learns each loop
      const counted = times.slice(2)
      const { user, system } = process.cpuUsage(before)
      const worked = (user + system) / 1000 / times.length
      found.push({ question, p95: quantile(counted, 0.95), median: quantile(counted, 0.5), worked })
    }
    const worst = found.toSorted((a, b) => b.p95 - a.p95)[0]
    if (!worst) throw new Error('nothing was asked')
    const { measure, by, filters = [] } = worst.question
    for (const one of found)
      process.stderr.write(
        `  ${one.question.measure} by ${one.question.by.join(' × ')}: p95 ${one.p95.toFixed(0)} ms, median ${one.median.toFixed(0)} ms, processor ${one.worked.toFixed(0)} ms\n`,
      )
    const sql = raw.prepare(IN_SQL)
    const same: Question = { measure: 'utilisation', by: ['zone', 'month'] }
    const held = await against(
      ROUNDS,
      async () => 1000 / (await ask(same)),
      async () => {
        const began = performance.now()
        sql.all(schoolId, from, to)
        return 1000 / (performance.now() - began)
      },
    )
    const many = LOANS[size].toLocaleString('en')
    return [
      row(`figures of ${many} loans: any measure, worst p95 of ${QUESTIONS.length} questions`, worst.p95, 'ms', {
        atMost: 100,
      }),
      row(`the worst: ${measure} by ${by.join(' × ')}, ${filters.length} filters, median`, worst.median, 'ms'),
      row(
        'figures: half of the questions are answered within',
        quantile(
          found.map((one) => one.median),
          0.5,
        ),
        'ms',
      ),
      row('figures: utilisation by zone × month', 1000 / held.ours, 'ms', { baseline: 1000 / held.baseline }),
      row('figures: utilisation by zone × month, share of raw SQL', held.share, '×', { atLeast: 5 }),
      row('figures: processor time of the costliest question', Math.max(...found.map((one) => one.worked)), 'ms'),
      row('figures: the first question, which reads all loans', first / 1000, 's'),
    ]
  } finally {
    raw.close()
    await figures.close()
    given.remove()
  }
}

/** Two terms a year, for the questions that are split by them. */
function termsUpTo(year: number): Term[] {
  return Array.from({ length: 6 }, (_, at) => year - at).flatMap((schoolYear): Term[] => [
    { schoolYear, number: 1, firstDay: `${schoolYear}-09-01`, lastDay: `${schoolYear + 1}-01-20` },
    { schoolYear, number: 2, firstDay: `${schoolYear + 1}-02-20`, lastDay: `${schoolYear + 1}-07-05` },
  ])
}
