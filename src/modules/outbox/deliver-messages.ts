import * as z from 'zod'
import { after } from '#platform/clock'
import { job, type JobDefinition, type JobRun } from '#platform/jobs'
import type { Parts } from '#platform/module'
import { outgoingHeldSince } from '#platform/outgoing'
import { systemActor } from '#platform/permissions'
import { type SchoolRef, unwrap } from '#platform/route'
import { listSchools } from '#school'
import { callRobots } from './call-robots.ts'
import { type Deed, noteDelivery } from './note-delivery.ts'
import { sendLetters } from './send-letters.ts'
import { sendingAt } from './sending-at.ts'
import { type TakenMessage, underWay } from './store.ts'

/** Whoever takes a message has sent it by then or will never. */
const CUT_OFF_MS = 5 * 60_000

/** What became of one message; undefined: it arrived. `again`: it may be tried later. */
export type Fate = { readonly reason: string; readonly again: boolean } | undefined

export const deliverJob = (parts: Parts): JobDefinition<object> => {
  const definition: JobDefinition<object> = job<object>({
    kind: 'outbox.deliver',
    payload: z.looseObject({}),
    attempts: 3,
    handler: async () => (run) => deliver(parts, run, definition),
  })
  return definition
}

export interface Delivering {
  readonly parts: Parts
  readonly run: JobRun<object>
  readonly school: SchoolRef
  /** The messages of one way that may go now, taken one by one. */
  next(channel: 'mail' | 'robot'): Promise<TakenMessage | undefined>
  /** Writes what became of it and when it is tried again. */
  end(message: TakenMessage, fate: Fate): Promise<void>
  /** Puts off all of one way without trying them: the server does not answer, the rest would only wait in vain. */
  putOff(channel: 'mail' | 'robot', reason: string, ms: number): Promise<void>
}

/** Sends what waits in one school. Letters and groups go side by side: neither waits for the other's dead server. */
async function deliver(parts: Parts, run: JobRun<object>, definition: JobDefinition<object>): Promise<void> {
  const db = run.database.read
  const school = (await listSchools(db)).find((one) => one.schoolId === run.schoolId)
  if (!school || school.demo) return
  const command = noteDelivery(definition)
  const note = async (deed: Deed) => unwrap(await run.perform(systemActor(run.schoolId), run.now(), command, deed))
  await note({ deed: 'end-cut-off', before: after(run.now(), -CUT_OFF_MS) })
  if ((await outgoingHeldSince(db, run.schoolId)) !== undefined) return
  const at = await sendingAt(db, school, run.now())
  if (at > run.now()) {
    await note({ deed: 'put-off', channels: ['mail', 'robot'], reason: null, until: at })
    return
  }
  const next = async (channel: 'mail' | 'robot') => {
    while (!run.signal.aborted) {
      const id = await firstWaiting(run, channel)
      if (id === undefined) return undefined
      const taken = await note({ deed: 'take', id })
      if (taken) return taken
    }
    return undefined
  }
  const delivering: Delivering = {
    parts,
    run,
    school,
    next,
    end: async ({ id, attempts }, fate) => void (await note({ deed: 'end', id, attempts, fate: fate ?? null })),
    putOff: async (channel, reason, ms) =>
      void (await note({ deed: 'put-off', channels: [channel], reason, until: after(run.now(), ms) })),
  }
  await Promise.all([sendLetters(delivering), callRobots(delivering)])
}

async function firstWaiting(run: JobRun<object>, channel: 'mail' | 'robot'): Promise<number | undefined> {
  const row = await run.database.read
    .selectFrom('notice_message')
    .select('id')
    .where('school_id', '=', run.schoolId)
    .where('state', 'in', underWay)
    .where('state', '=', 'waiting')
    .where('channel', '=', channel)
    .where('not_before', '<=', run.now())
    .orderBy('not_before')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
