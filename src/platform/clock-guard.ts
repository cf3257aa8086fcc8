import type { Database } from '#platform/database'
import type { Problem } from '#platform/problem'

const KEY = 'clock.last-seen'
const DAY_MS = 86_400_000

/**
 * A clock that stands before the program was built or before the newest audit entry, or more than a day ahead of the last
 * run, would write wrong due days into every loan: the program is read-only until somebody in charge confirms the date.
 * After a weekend the clock is more than a day ahead too; the confirmation is one click on 今天.
 */
export interface ClockGuard {
  problem(): Problem | undefined
  /** The administrator has looked at the date: it counts as right from now on. */
  confirm(): Promise<void>
  stop(): void
}

export async function guardClock(
  database: Database,
  builtAt: string,
  nowMs: () => number = Date.now,
): Promise<ClockGuard> {
  const iso = () => new Date(nowMs()).toISOString()
  const seen = await database.read.selectFrom('installation').select('value').where('key', '=', KEY).executeTakeFirst()
  const newest = await database.read
    .selectFrom('audit_entry')
    .select((eb) => eb.fn.max('at').as('at'))
    .executeTakeFirst()
  const now = iso()
  let doubtful =
    now < builtAt ||
    (newest?.at != null && now < newest.at) ||
    (seen !== undefined &&
      (now < new Date(Date.parse(seen.value) - 60_000).toISOString() || nowMs() - Date.parse(seen.value) > DAY_MS))
  const remember = () =>
    database.write(async (tx) => {
      const value = iso()
      await tx
        .insertInto('installation')
        .values({ key: KEY, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute()
    })
  if (!doubtful) await remember()
  const timer = setInterval(() => {
    if (!doubtful) void remember().catch(() => undefined)
  }, 10 * 60_000)
  timer.unref()
  return {
    problem: () =>
      doubtful ? { code: 'platform.clock_doubtful', status: 503, params: { now: iso().slice(0, 10) } } : undefined,
    confirm: async () => {
      doubtful = false
      await remember()
    },
    stop: () => clearInterval(timer),
  }
}
