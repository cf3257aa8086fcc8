import { hash, randomBytes } from 'node:crypto'
import { after } from '#platform/clock'
import type { Db, InstantText, Tx } from '#platform/database'
import { preparedOne } from '#platform/database/prepared'

/** A session that nobody used for so long is over (milliseconds): half a day, so that a desk stays open through a school day. */
export const SESSION_MS = 12 * 3600_000
/** `seen_at` is written at most this often. */
const TOUCH_MS = 10 * 60_000

/** Only the hash of a token stands in the database: whoever reads a backup cannot sign in with it. */
export const tokenHash = (token: string): string => hash('sha256', token)
export const newToken = (): string => randomBytes(32).toString('base64url')

export interface SessionRow {
  readonly personId: number
  readonly deviceId: number | null
}

export async function startSession(
  tx: Tx,
  schoolId: number,
  personId: number,
  now: InstantText,
  options: { deviceId?: number | null; lastsMs?: number } = {},
): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('session')
    .values({
      school_id: schoolId,
      token_hash: tokenHash(token),
      person_id: personId,
      device_id: options.deviceId ?? null,
      created_at: now,
      seen_at: now,
      expires_at: after(now, options.lastsMs ?? SESSION_MS),
    })
    .execute()
  return token
}

const sessionByToken = preparedOne((db: Db, p: { schoolId: number; hash: string }) =>
  db
    .selectFrom('session')
    .select(['person_id', 'device_id', 'seen_at', 'expires_at'])
    .where('school_id', '=', p.schoolId)
    .where('token_hash', '=', p.hash),
)

export async function findSession(
  db: Db,
  schoolId: number,
  token: string,
  now: InstantText,
): Promise<(SessionRow & { stale: boolean }) | undefined> {
  const row = await sessionByToken(db, { schoolId, hash: tokenHash(token) })
  if (!row || row.expires_at <= now) return undefined
  return { personId: row.person_id, deviceId: row.device_id, stale: row.seen_at < after(now, -TOUCH_MS) }
}

/** Moves the end of a session that is in use. */
export async function touchSession(tx: Tx, schoolId: number, token: string, now: InstantText): Promise<void> {
  await tx
    .updateTable('session')
    .set({ seen_at: now, expires_at: after(now, SESSION_MS) })
    .where('school_id', '=', schoolId)
    .where('token_hash', '=', tokenHash(token))
    .execute()
}

export async function endSession(tx: Tx, schoolId: number, token: string): Promise<void> {
  await tx.deleteFrom('session').where('school_id', '=', schoolId).where('token_hash', '=', tokenHash(token)).execute()
}

/** Ends all sessions of a person: password changed, card reprinted, left the school. */
export async function endSessionsOf(tx: Tx, schoolId: number, personId: number): Promise<void> {
  await tx.deleteFrom('session').where('school_id', '=', schoolId).where('person_id', '=', personId).execute()
}

/**
 * Guessing is slowed down, per account and per address, and never locked out: a child must not lock a teacher's account
 * (design §6). After the third failure each further one doubles the wait, up to a minute; it is forgotten after an hour.
 */
export async function throttleWait(db: Db, keys: readonly string[], now: InstantText): Promise<number> {
  const rows = await db.selectFrom('throttle').selectAll().where('key', 'in', keys).execute()
  let wait = 0
  for (const row of rows) {
    const age = Date.parse(now) - Date.parse(row.last_at)
    if (age > 3600_000 || row.failures < 3) continue
    wait = Math.max(wait, Math.min(60_000, 1000 * 2 ** (row.failures - 3)) - age)
  }
  return wait
}

export async function throttleFailure(tx: Tx, keys: readonly string[], now: InstantText): Promise<void> {
  for (const key of keys) {
    const known = await tx.selectFrom('throttle').selectAll().where('key', '=', key).executeTakeFirst()
    if (!known) await tx.insertInto('throttle').values({ key, failures: 1, last_at: now }).execute()
    else {
      const failures = Date.parse(now) - Date.parse(known.last_at) > 3600_000 ? 1 : known.failures + 1
      await tx.updateTable('throttle').set({ failures, last_at: now }).where('key', '=', key).execute()
    }
  }
}

/** Of a secret with few digits every wrong one costs, up to five minutes, and it is remembered for a day (milliseconds). */
const LONGEST_FOR_DIGITS = 300_000
const REMEMBERED = 86_400_000

/**
 * One try at a secret of few digits. It is counted before anybody looks whether it fits, so that many at once are no way around;
 * who then has it right is forgiven by `throttleSuccess`. Answers the milliseconds still to wait, in which nothing is counted; 0: go on.
 */
export async function throttleTry(tx: Tx, keys: readonly string[], now: InstantText): Promise<number> {
  const rows = []
  for (const key of keys.toSorted()) {
    // writes what stands there already: on PostgreSQL a second try waits here for the first
    const row = await tx
      .insertInto('throttle')
      .values({ key, failures: 0, last_at: now })
      .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ failures: eb.ref('throttle.failures') })))
      .returning(['failures', 'last_at'])
      .executeTakeFirstOrThrow()
    const age = Date.parse(now) - Date.parse(row.last_at)
    const failures = age > REMEMBERED ? 0 : row.failures
    rows.push({ key, failures, wait: failures === 0 ? 0 : Math.min(LONGEST_FOR_DIGITS, 1000 * 2 ** failures) - age })
  }
  const wait = Math.max(0, ...rows.map((row) => row.wait))
  if (wait > 0) return wait
  for (const { key, failures } of rows)
    await tx
      .updateTable('throttle')
      .set({ failures: failures + 1, last_at: now })
      .where('key', '=', key)
      .execute()
  return 0
}

export async function throttleSuccess(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.deleteFrom('throttle').where('key', 'in', keys).execute()
}
