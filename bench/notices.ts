/** A morning on which 2,000 books are late: everybody told, class teachers and a group too, nothing said twice. */
import * as z from 'zod'
import { bringInLoans } from '#circulation'
import { systemActor } from '#platform/permissions'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { makeRound } from '#notices'
import { addDays } from '#values/day'
import { copyOfLibrary, type Size } from './given-library.ts'
import { openProgram } from './opened.ts'
import { type Row, row } from './rows.ts'

const LATE = 2_000
const SLICE = 500

const lendInThePast = command({
  name: 'bench.lend-to-be-late',
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
    const past = loans.map(({ copyId, personId, lentDay }) => ({
      copyId,
      bibId: bibOf.get(copyId) ?? 0,
      personId,
      classId: null,
      category: 'pupil',
      lentAt: `${lentDay}T04:00:00.000Z`,
      lentDay,
      dueDay: addDays(lentDay, 14),
      renewals: 0,
      returned: null,
      trace: { version: 0, given: {} },
    }))
    return done((await bringInLoans(context, past, 'import')).length)
  },
})

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
    }))
    for (let at = 0; at < loans.length; at += SLICE)
      unwrap(await program.perform(systemActor(schoolId), now, lendInThePast, { loans: loans.slice(at, at + SLICE) }))
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
