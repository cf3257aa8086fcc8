/** Loans of earlier days for a library that is there, by the program's own command for loans that are brought along. */
import { bringInLoans } from '#circulation'
import { command, type Perform } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { done, type Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { addDays } from '#values/day'
import * as z from 'zod'

const SLICE = 1000
const LENT_FOR = 14

interface PastLoan {
  readonly copyId: number
  readonly personId: number
  readonly lentDay: string
  /** Null: it is still out. */
  readonly returnedDay: string | null
}

export async function lendInThePast(perform: Perform, schoolId: number, loans: readonly PastLoan[]): Promise<void> {
  const now = new Date().toISOString()
  for (let at = 0; at < loans.length; at += SLICE)
    unwrap(await perform(systemActor(schoolId), now, lendSlice, { loans: loans.slice(at, at + SLICE) }))
}

const noon = (day: string) => `${day}T04:00:00.000Z`

const lendSlice = command({
  name: 'bench.lend-in-the-past',
  permission: null,
  input: z.object({ loans: z.array(z.custom<PastLoan>()) }),
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
    const past = loans.map(({ copyId, personId, lentDay, returnedDay }) => ({
      copyId,
      bibId: bibOf.get(copyId) ?? 0,
      personId,
      classId: null,
      category: 'pupil',
      lentAt: noon(lentDay),
      lentDay,
      dueDay: addDays(lentDay, LENT_FOR),
      renewals: 0,
      returned: returnedDay === null ? null : { at: noon(returnedDay), day: returnedDay },
      trace: { version: 0, given: {} },
    }))
    return done((await bringInLoans(context, past, 'import')).length)
  },
})
