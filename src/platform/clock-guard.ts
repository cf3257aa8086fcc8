import type { Database } from '#platform/database'
import type { Problem } from '#platform/problem'

const SEEN = 'clock.last-seen'
/** The newest entry that stood in the future when somebody confirmed the date: it doubts the clock no more. */
const FORGIVEN = 'clock.forgiven-entry'
const REMEMBER_MS = 10 * 60_000
const LOOK_MS = 5_000
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
  const [seen, forgiven, newest] = [
    await read(database, SEEN),
    await read(database, FORGIVEN),
    await newestEntry(database),
  ]
  const now = iso()
  let doubtful =
    now < builtAt ||
    (newest !== undefined && now < newest && newest !== forgiven) ||
    (seen !== undefined &&
      (now < new Date(Date.parse(seen) - 60_000).toISOString() || nowMs() - Date.parse(seen) > DAY_MS))
  let remembered = nowMs()
  const remember = async () => {
    remembered = nowMs()
    await write(database, SEEN, iso())
  }
  // Several processes may serve one database: what somebody confirmed in another one counts here too.
  const look = async () => {
    if (doubtful) doubtful = (await read(database, SEEN)) === seen
    else if (nowMs() - remembered >= REMEMBER_MS) await remember()
  }
  if (!doubtful) await remember()
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS)
  timer.unref()
  return {
    problem: () =>
      doubtful ? { code: 'platform.clock_doubtful', status: 503, params: { now: iso().slice(0, 10) } } : undefined,
    confirm: async () => {
      const ahead = await newestEntry(database)
      if (ahead !== undefined && iso() < ahead) await write(database, FORGIVEN, ahead)
      await remember()
      doubtful = false
    },
    stop: () => clearInterval(timer),
  }
}

async function newestEntry({ read: db }: Database): Promise<string | undefined> {
  const newest = await db
    .selectFrom('audit_entry')
    .select((eb) => eb.fn.max('at').as('at'))
    .executeTakeFirst()
  return newest?.at ?? undefined
}

async function read({ read: db }: Database, key: string): Promise<string | undefined> {
  return (await db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirst())?.value
}

async function write(database: Database, key: string, value: string): Promise<void> {
  await database.write((tx) =>
    tx
      .insertInto('installation')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute(),
  )
}
