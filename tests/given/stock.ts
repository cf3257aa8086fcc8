import type { Copy } from '#holdings/contract'
import { unwrap } from '#platform/route'
import { command } from '#platform/perform'
import { done } from '#platform/problem'
import * as z from 'zod'
import type { GivenApp, GivenSchool, SignedIn } from './app.ts'

const openClass = command({
  name: 'test.open-class',
  permission: null,
  input: z.object({ entryYear: z.number(), number: z.string() }),
  run: async ({ tx, schoolId, newId }, { entryYear, number }) => {
    const id = newId()
    await tx
      .insertInto('school_class')
      .values({ school_id: schoolId, id, stage: 'primary', entry_year: entryYear, number, name: null, closed_on: null })
      .execute()
    return done({ id })
  },
})

/** A class of the third grade: 三（number）班. */
export async function givenClass(app: GivenApp, school: GivenSchool, number = '2'): Promise<number> {
  return unwrap(await app.perform(school.system, app.clock.now(), openClass, { entryYear: 2024, number })).id
}

/** The copies of a school as its staff see them, by accession number. */
export async function copiesSeen(
  staff: SignedIn,
  query: Record<string, string> = {},
): Promise<{ rows: Copy[]; total: number; titles: number }> {
  const { status, body } = await staff.call('GET /schools/:school/copies', { query })
  if (status !== 200) throw new Error(`copies answered ${status}: ${JSON.stringify(body)}`)
  const seen: { rows: Copy[]; total: number; titles: number } = body
  return { ...seen, rows: seen.rows.toSorted((a, b) => a.accessionNumber - b.accessionNumber) }
}
