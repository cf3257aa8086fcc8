/** What a change of rules would have done to a term's loans, out of the database, with both sets asked about each loan. */
import * as z from 'zod'
import { bringInLoans, previewRules } from '#circulation'
import { readySet } from '#lending-rules/rules'
import { command } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { addDays } from '#values/day'
import { copyOfLibrary, type Size, titlesOf } from './given-library.ts'
import { openProgram } from './opened.ts'
import { type Row, row } from './rows.ts'

const SLICE = 1000
/** The term of the benchmark's school began so many days ago; a book stays out for a week and a half. */
const DAYS = 55
const OUT = 10
const DAY_MS = 86_400_000

const lendInThePast = command({
  name: 'bench.lend-in-the-past',
  permission: null,
  input: z.object({ loans: z.array(z.object({ copyId: z.number(), personId: z.number(), lentDay: z.string() })) }),
  run: async (context, { loans }): Promise<Outcome<number>> => {
    const bibs = await context.tx
      .selectFrom('copy')
      .select(['id', 'bib_id'])
      .where('school_id', '=', context.schoolId)
      .where(
        'id',
        'in',
        loans.map(({ copyId }) => copyId),
      )
      .execute()
    const bibOf = new Map(bibs.map(({ id, bib_id }) => [id, bib_id]))
    const past = loans.map(({ copyId, personId, lentDay }) => {
      const back = addDays(lentDay, OUT)
      return {
        copyId,
        bibId: bibOf.get(copyId) ?? 0,
        personId,
        classId: null,
        category: 'pupil',
        lentAt: `${lentDay}T04:00:00.000Z`,
        lentDay,
        dueDay: addDays(lentDay, 14),
        renewals: 0,
        returned: { at: `${back}T04:00:00.000Z`, day: back },
        trace: { version: 0, given: {} },
      }
    })
    return done((await bringInLoans(context, past, 'import')).length)
  },
})

export async function run(size: Size): Promise<Row[]> {
  const { folder, library, remove } = await copyOfLibrary(size)
  const program = await openProgram(folder)
  const { schoolId, copies, readers } = library
  const count = titlesOf(size)
  const now = new Date().toISOString()
  const today = now.slice(0, 10)
  const firstDay = new Date(Date.now() - DAYS * DAY_MS).toISOString().slice(0, 10)
  try {
    const loans = copies.slice(0, count).map(({ id }, at) => ({
      copyId: id,
      personId: readers[at % readers.length] ?? 0,
      lentDay: addDays(firstDay, Math.floor((at * (DAYS - OUT)) / count)),
    }))
    for (let at = 0; at < loans.length; at += SLICE)
      unwrap(await program.perform(systemActor(schoolId), now, lendInThePast, { loans: loans.slice(at, at + SLICE) }))
    const set = readySet('junior')
    await previewRules(program.database.read, schoolId, set, today)
    const from = performance.now()
    const preview = await previewRules(program.database.read, schoolId, set, today)
    const seconds = (performance.now() - from) / 1000
    if (preview.loans !== count) throw new Error(`${preview.loans} loans were looked at in place of ${count}`)
    return [row(`a change of rules held against ${count} past loans`, seconds, 's', { atMost: 3 })]
  } finally {
    await program.close()
    remove()
  }
}
