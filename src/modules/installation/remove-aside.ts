import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome } from '#platform/problem'

/** Says on record that data which a restore put aside is deleted; the files themselves go after the commit. */
export const removeAside = command({
  name: 'installation.remove-aside',
  permission: 'installation.back-up',
  input: z.object({ name: z.string() }),
  run: async ({ record }, { name }): Promise<Outcome<null>> => {
    record({ action: 'remove-aside', entity: 'installation', entityId: 0, data: { name } })
    return done(null)
  },
})
