import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'
import { writeInstallation } from './settings.ts'

/** Keeps how the last backup went, for the screen and for 今天. */
export const noteBackup = command({
  name: 'installation.note-backup',
  permission: null,
  whateverTheClock: true,
  input: z.object({
    at: z.string(),
    file: z.string(),
    bytes: z.number(),
    rows: z.number(),
    problem: z.string().nullable(),
  }),
  run: async ({ tx, record }, last): Promise<Outcome<null>> => {
    await writeInstallation(tx, 'backup.last', last)
    record({
      action: last.problem === null ? 'back-up' : 'back-up-failed',
      entity: 'installation',
      entityId: 0,
      data: last,
    })
    return done(null)
  },
})
