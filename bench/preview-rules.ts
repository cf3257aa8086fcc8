/** What a change of rules would have done to a term's loans, out of the database, with both sets asked about each loan. */
import { previewRules } from '#circulation'
import { readySet } from '#lending-rules/rules'
import { addDays } from '#values/day'
import { copyOfLibrary, type Size, titlesOf } from './given-library.ts'
import { lendInThePast } from './lend-in-the-past.ts'
import { openProgram } from './opened.ts'
import { processorSeconds, type Row, row } from './rows.ts'

/** The term of the benchmark's school began so many days ago; a book stays out for a week and a half. */
const DAYS = 55
const OUT = 10
const DAY_MS = 86_400_000

export async function run(size: Size): Promise<Row[]> {
  const { folder, library, remove } = await copyOfLibrary(size)
  const program = await openProgram(folder)
  const { schoolId, copies, readers } = library
  const count = titlesOf(size)
  const today = new Date().toISOString().slice(0, 10)
  const firstDay = new Date(Date.now() - DAYS * DAY_MS).toISOString().slice(0, 10)
  try {
    const loans = copies.slice(0, count).map(({ id }, at) => {
      const lentDay = addDays(firstDay, Math.floor((at * (DAYS - OUT)) / count))
      const personId = readers[at % readers.length] ?? 0
      return { copyId: id, personId, lentDay, returnedDay: addDays(lentDay, OUT) }
    })
    await lendInThePast(program.perform, schoolId, loans)
    const set = readySet('junior')
    await previewRules(program.database.read, schoolId, set, today)
    const from = performance.now()
    const used = process.cpuUsage()
    const preview = await previewRules(program.database.read, schoolId, set, today)
    const [seconds, busy] = [(performance.now() - from) / 1000, processorSeconds(used)]
    if (preview.loans !== count) throw new Error(`${preview.loans} loans were looked at in place of ${count}`)
    return [
      row(`a change of rules held against ${count} past loans`, seconds, 's', { atMost: 3 }),
      row(`a change of rules held against ${count} past loans: processor time`, busy, 's'),
    ]
  } finally {
    await program.close()
    remove()
  }
}
