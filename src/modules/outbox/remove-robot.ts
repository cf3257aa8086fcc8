import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome } from '#platform/problem'
import { readSetting, writeSetting } from '#school'
import { robots } from './settings.ts'

/** What waits for it ends as failed, with the reason. */
export const removeRobot = command({
  name: 'outbox.remove-robot',
  permission: 'outbox.set-up',
  input: z.object({ id: z.number() }),
  run: async ({ tx, schoolId, now, record }, { id }): Promise<Outcome<Record<string, never>>> => {
    const all = await readSetting(tx, schoolId, robots)
    const gone = all.find((one) => one.id === id)
    if (!gone) return notFound()
    await writeSetting(
      tx,
      schoolId,
      robots,
      all.filter((one) => one.id !== id),
      now,
    )
    record({ action: 'remove', entity: 'robot', entityId: id, data: { name: gone.name, kind: gone.kind } })
    return done({})
  },
})
