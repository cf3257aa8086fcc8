/** A morning on which 2,000 books are late: everybody told, class teachers and a group too, nothing said twice. */
import { systemActor } from '#platform/permissions'
import { makeRound } from '#notices'
import { addDays } from '#values/day'
import { copyOfLibrary, type Size } from './given-library.ts'
import { lendInThePast } from './lend-in-the-past.ts'
import { openProgram } from './opened.ts'
import { type Row, row } from './rows.ts'

const LATE = 2_000

export async function run(size: Size): Promise<Row[]> {
  const { folder, library, remove } = await copyOfLibrary(size)
  const program = await openProgram(folder)
  const { schoolId, copies, readers, slug } = library
  const now = new Date().toISOString()
  const lentDay = addDays(now.slice(0, 10), -20)
  try {
    const loans = copies.slice(0, LATE).map(({ id }, at) => ({
      copyId: id,
      personId: readers[at % readers.length] ?? 0,
      lentDay,
      returnedDay: null,
    }))
    await lendInThePast(program.perform, schoolId, loans)
    const school = { schoolId, slug, name: '', timeZone: 'Asia/Shanghai', demo: false }
    const from = performance.now()
    const told = await makeRound(program, { school, actor: systemActor(schoolId), now })
    const seconds = (performance.now() - from) / 1000
    if (told.books !== LATE) throw new Error(`${told.books} books were spoken of in place of ${LATE}`)
    const again = await makeRound(program, { school, actor: systemActor(schoolId), now })
    if (again.readers !== 0) throw new Error(`${again.readers} readers were told twice`)
    return [row(`notices for ${LATE} overdue`, seconds, 's', { atMost: 3 })]
  } finally {
    await program.close()
    remove()
  }
}
