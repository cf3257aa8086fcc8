import * as z from 'zod'
import { ensureClass } from '#people'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { unwrap } from '#platform/route'
import { tokenHash } from '#platform/sessions'
import type { App } from '../../src/app.ts'
import type { GivenSchool } from './app.ts'

const makeClass = command({
  name: 'test.make-class',
  permission: null,
  input: z.object({ stage: z.enum(['primary', 'junior', 'senior']), entryYear: z.number(), number: z.string() }),
  run: async (context, input): Promise<Outcome<number>> => done((await ensureClass(context, input)).id),
})

/** A class; of the third grade (entered 2024) where nothing else is said. */
export async function givenClass(
  app: App,
  school: GivenSchool,
  { stage = 'primary', entryYear = 2024, number }: { stage?: 'primary' | 'junior'; entryYear?: number; number: string },
): Promise<number> {
  return unwrap(await app.perform(school.system, app.clock.now(), makeClass, { stage, entryYear, number }))
}

const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789'
let cards = 0

/** The sign-in code of a new card for this reader. */
export async function givenCard(app: App, school: GivenSchool, personId: number): Promise<string> {
  const last = (cards += 1)
  const code = 'a'.repeat(24) + SIGNS.charAt(Math.floor(last / 32)) + SIGNS.charAt(last % 32)
  await app.database.write((tx) =>
    tx
      .insertInto('card_code')
      .values({
        school_id: school.schoolId,
        code_hash: tokenHash(code),
        person_id: personId,
        issued_at: app.clock.now(),
      })
      .execute(),
  )
  return code
}
