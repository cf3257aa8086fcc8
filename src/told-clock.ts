/**
 * The time of a simulation. It reaches the program over the channel of whoever started it and in no other way, never by HTTP or
 * configuration, and only over a data folder that the simulator made: its marker stands there. Elsewhere the computer's time holds.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import type { MovedClock } from '#platform/clock'

/** The file by which the simulator marks a data folder that it made. */
export const SIMULATED = 'simulated'

/** `off`: until then the computer was switched off; nothing came due meanwhile. */
const told = z.object({ time: z.iso.datetime(), off: z.boolean().default(false) })

/** Undefined over a data folder of a school; else the clock once the first time was told. */
export async function toldClock(folder: string): Promise<MovedClock | undefined> {
  if (!existsSync(path.join(folder, SIMULATED)) || !process.connected) return undefined
  const first = Promise.withResolvers<void>()
  let now = ''
  let moved = async (_from: string, _to: string): Promise<void> => undefined
  process.on('message', (message) => {
    const { success, data } = told.safeParse(message)
    if (!success) return
    const before = now
    now = data.time
    first.resolve()
    // answered when all that the new time brought about is done: the simulator goes on then
    void (before === '' ? Promise.resolve() : moved(data.off ? now : before, now)).then(() =>
      process.send?.({ time: now }),
    )
  })
  await first.promise
  return {
    now: () => now,
    follow: (hear) => {
      moved = hear
    },
  }
}
