import * as z from 'zod'
import { command } from '#platform/perform'
import { done, notFound, type Outcome, refuse } from '#platform/problem'
import { readSetting, writeSetting } from '#school'
import { robotKinds } from './rules.ts'
import { robots } from './settings.ts'

const MOST_ROBOTS = 200

/** Adds a robot, or changes one. `address` and `secret` come sealed; null leaves what is there. */
export const saveRobot = command({
  name: 'outbox.save-robot',
  permission: 'outbox.set-up',
  input: z.object({
    id: z.number().nullable(),
    name: z.string(),
    kind: z.enum(robotKinds),
    classId: z.number().nullable(),
    on: z.boolean(),
    host: z.string().nullable(),
    address: z.string().nullable(),
    secret: z.string().nullable(),
  }),
  run: async ({ tx, schoolId, now, newId, record }, next): Promise<Outcome<{ id: number }>> => {
    const all = await readSetting(tx, schoolId, robots)
    const before = next.id === null ? undefined : all.find((one) => one.id === next.id)
    if (next.id !== null && !before) return notFound()
    if (!before && all.length >= MOST_ROBOTS) return refuse('outbox.too_many_robots', { n: MOST_ROBOTS })
    if (next.address === null && (!before || before.kind !== next.kind))
      return refuse('outbox.address_needed', undefined, { status: 422, at: 'address' })
    const id = before?.id ?? newId()
    const robot = {
      id,
      name: next.name,
      kind: next.kind,
      classId: next.classId,
      on: next.on,
      host: next.host ?? before?.host ?? '',
      address: next.address ?? before?.address ?? '',
      secret: next.secret ?? before?.secret ?? '',
    }
    const others = before ? all.map((one) => (one.id === id ? robot : one)) : [...all, robot]
    await writeSetting(tx, schoolId, robots, others, now)
    const data = { name: robot.name, kind: robot.kind, host: robot.host, on: robot.on }
    record({ action: before ? 'change' : 'add', entity: 'robot', entityId: id, data })
    return done({ id })
  },
})
