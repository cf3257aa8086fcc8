import { hash } from 'node:crypto'
import type * as z from 'zod'
import { appendAudit, type AuditRecord } from '#platform/audit'
import type { Database, Db, InstantText, Tx } from '#platform/database'
import { breaksUnique, brokenConstraint } from '#platform/database/constraint'
import { preparedOne, preparedSend } from '#platform/database/prepared'
import type { Ids } from '#platform/ids'
import type { JobDefinition, JobOptions } from '#platform/jobs'
import { type Actor, may } from '#platform/permissions'
import { done, type Outcome, type Problem, refuse, Refused } from '#platform/problem'

/** What a command is given. Nothing else: no clock, no outer handle, no network. In a SQLite command nothing is awaited but `tx`. */
export interface Context {
  readonly tx: Tx
  readonly actor: Actor
  readonly schoolId: number
  readonly now: InstantText
  newId(): number
  /** Notes a change for the audit log; written in the same commit. */
  record(record: AuditRecord): void
  /** Notes a job, which exists if and only if the change is committed; answers its id. */
  later<P>(job: JobDefinition<P>, payload: P, options?: JobOptions): number
  /** Told after COMMIT and before the reply leaves, to what is kept in memory (search, settings). Never for work that must not be lost: that is a job. */
  announce(news: News): void
  /** True for a confirmed override or any other right inside the command. */
  may(permission: string, classId?: number | null): boolean
}

/** What changed, for whoever keeps something in memory in this process. Other processes look at versions in the database. */
export interface News {
  readonly kind: 'search' | 'school' | 'rights'
  readonly schoolId: number
}

export interface Command<I, R> {
  /** `noun.verb-noun`, as its file: `circulation.check-out`. */
  readonly name: string
  /** The permission asked for in the whole school; a command that works within a class, or for the reader himself, names null and asks `context.may` itself. */
  readonly permission: string | null
  readonly input: z.ZodType<I>
  /** Runs although the clock is doubtful (setting it right, signing in). */
  readonly whateverTheClock?: boolean
  run(context: Context, input: I): Promise<Outcome<R>>
}

export function command<I, R>(definition: Command<I, R>): Command<I, R> {
  return definition
}

export interface PerformOptions {
  /** Runs the same code and rolls everything back. */
  readonly dryRun?: boolean
  /** A UUIDv7 from the caller; the same key gives the first answer again, refusals too (kept 14 days). */
  readonly idempotencyKey?: string | undefined
  /** What the caller sent, where the input is made of it with what stands in the database or on the disk at that moment. */
  readonly keyedBy?: unknown
}

/**
 * The one way to change anything (design §4 item 1). Several actors may share it; each call is one transaction. An input that has
 * to be made first (a selection looked up, a file read) is given as a function together with `keyedBy`: under a key that has its
 * answer already it is not made again, and where making it is refused, that refusal is the answer.
 */
export type Perform = <I, R>(
  actor: Actor,
  now: InstantText,
  command: Command<I, R>,
  input: NoInfer<I> | (() => Promise<NoInfer<I>>),
  options?: PerformOptions,
) => Promise<Outcome<R>>

export interface PerformParts {
  readonly database: Database
  readonly ids: Ids
  readonly writeJob: (tx: Tx, job: PendingJob, context: { now: InstantText; actor: Actor }) => void
  /** A refusal of every change while it holds (doubtful clock, restore running). */
  readonly standstill: () => Problem | undefined
  readonly announce: (news: News) => void
  /** Wakes the job runner after a commit that wrote a job. */
  readonly jobsWritten: () => void
}

export interface PendingJob {
  readonly id: number
  readonly definition: JobDefinition<unknown>
  readonly payload: unknown
  readonly options: JobOptions
}

/** Thrown inside the transaction to roll it back; carries the answer. */
class RolledBack extends Error {
  readonly outcome: Outcome<unknown>
  constructor(outcome: Outcome<unknown>) {
    super('rolled back')
    this.outcome = outcome
  }
}

export function createPerform(parts: PerformParts): Perform {
  const refusalBefore = (
    { permission, whateverTheClock }: Pick<Command<unknown, unknown>, 'permission' | 'whateverTheClock'>,
    actor: Actor,
    { dryRun }: PerformOptions,
  ) => {
    if (permission !== null && !may(actor, permission))
      return refuse('platform.not_permitted', undefined, { status: 403 })
    const standstill = whateverTheClock || dryRun ? undefined : parts.standstill()
    return standstill && ({ ok: false, problem: standstill } as const)
  }
  return async <I, R>(
    actor: Actor,
    now: InstantText,
    definition: Command<I, R>,
    given: I | (() => Promise<I>),
    options: PerformOptions = {},
  ) => {
    const refusal = refusalBefore(definition, actor, options)
    if (refusal) return refusal
    const key = options.dryRun ? undefined : options.idempotencyKey
    const stampOf = (sent: unknown) =>
      key === undefined ? undefined : keyStamp(key, actor, definition.name, options.keyedBy ?? sent, now)
    let raw: unknown = given
    if (isMaker(given)) {
      const early = stampOf(null)
      const earlier = early && (await earlierAnswer<R>(parts.database.read, early))
      if (earlier) return earlier
      const made = await toValue(async () => done(await given()))
      if (!made.ok) return early ? await keepRefusal<R>(parts.database, early, made) : made
      raw = made.value
    }
    const parsed = definition.input.safeParse(raw)
    if (!parsed.success) return { ok: false, problem: invalidInput(parsed.error) }
    const stamp = stampOf(parsed.data)
    let heard: News[] = []
    let wroteJobs = false

    const attempt = () =>
      parts.database.write(async (tx): Promise<Outcome<R>> => {
        heard = []
        wroteJobs = false
        const records: AuditRecord[] = []
        const jobs: PendingJob[] = []
        const context: Context = {
          tx,
          actor,
          schoolId: actor.schoolId,
          now,
          newId: parts.ids.next,
          record: (record) => void records.push(record),
          later: (job, payload, jobOptions = {}) => {
            const id = parts.ids.next()
            jobs.push({ id, definition: job as JobDefinition<unknown>, payload, options: jobOptions })
            return id
          },
          announce: (news) => void heard.push(news),
          may: (permission, classId = null) => may(actor, permission, classId),
        }
        const outcome = await toValue(() => definition.run(context, parsed.data))
        if (!outcome.ok || options.dryRun) throw new RolledBack(outcome)
        if (stamp) keepAnswer(tx, stamp, outcome)
        for (const job of jobs) parts.writeJob(tx, job, context)
        wroteJobs = jobs.length > 0
        await appendAudit(
          tx,
          { schoolId: actor.schoolId, at: now, actor: actor.label, command: definition.name },
          records,
        )
        return outcome
      })

    try {
      const outcome = await attempt()
      for (const news of heard) parts.announce(news)
      if (wroteJobs) parts.jobsWritten()
      return outcome
    } catch (error) {
      // A reference into nothing: what it points to was removed meanwhile, or never was.
      const refused = brokenConstraint(error)?.kind === 'foreign-key' ? refuse('platform.refers_to_nothing') : undefined
      const outcome = error instanceof RolledBack ? (error.outcome as Outcome<R>) : refused
      if (outcome) return stamp ? await keepRefusal<R>(parts.database, stamp, outcome) : outcome
      // A key that has its answer is found by writing it again, when all is done; whatever the second time came to is rolled back.
      const earlier = stamp && (await earlierAnswer<R>(parts.database.read, stamp))
      if (earlier) return earlier
      throw error
    }
  }
}

const isMaker = <I>(given: I | (() => Promise<I>)): given is () => Promise<I> => typeof given === 'function'

/** The outcome, whether refusals are returned or thrown. */
async function toValue<R>(run: () => Promise<Outcome<R>>): Promise<Outcome<R>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem }
    throw error
  }
}

interface KeyStamp {
  readonly school_id: number
  readonly key: string
  readonly actor: string
  readonly command: string
  readonly input_hash: string
  readonly at: InstantText
}

function keyStamp(key: string, actor: Actor, name: string, input: unknown, at: InstantText): KeyStamp {
  return {
    school_id: actor.schoolId,
    key,
    actor: actor.label,
    command: name,
    input_hash: hash('sha256', JSON.stringify(input) ?? ''),
    at,
  }
}

async function earlierAnswer<R>(db: Db, stamp: KeyStamp): Promise<Outcome<R> | undefined> {
  const row = await answerByKey(db, { schoolId: stamp.school_id, key: stamp.key })
  if (!row) return undefined
  const same = row.actor === stamp.actor && row.command === stamp.command && row.input_hash === stamp.input_hash
  return same ? (JSON.parse(row.outcome) as Outcome<R>) : refuse('platform.key_used_otherwise')
}

function keepAnswer(tx: Tx, stamp: KeyStamp, outcome: Outcome<unknown>): void {
  insertAnswer(tx, { ...stamp, outcome: JSON.stringify(outcome.ok ? done(outcome.value ?? null) : outcome) })
}

const answerByKey = preparedOne((db: Db, p: { schoolId: number; key: string }) =>
  db
    .selectFrom('idempotency')
    .select(['actor', 'command', 'input_hash', 'outcome'])
    .where('school_id', '=', p.schoolId)
    .where('key', '=', p.key),
)
const insertAnswer = preparedSend((db: Db, p: KeyStamp & { outcome: string }) =>
  db.insertInto('idempotency').values({
    school_id: p.school_id,
    key: p.key,
    actor: p.actor,
    command: p.command,
    input_hash: p.input_hash,
    outcome: p.outcome,
    at: p.at,
  }),
)

async function keepRefusal<R>(database: Database, stamp: KeyStamp, outcome: Outcome<R>): Promise<Outcome<R>> {
  try {
    return await database.write(async (tx) => {
      const earlier = await earlierAnswer<R>(tx, stamp)
      if (earlier) return earlier
      keepAnswer(tx, stamp, outcome)
      return outcome
    })
  } catch (error) {
    if (!breaksUnique(error, 'idempotency_pk', 'idempotency.')) throw error
    return (await earlierAnswer<R>(database.read, stamp)) ?? outcome
  }
}

/** One sentence with the place of the first wrong value; the form shows it beside its field. */
export function invalidInput(error: z.ZodError): Problem {
  const [issue] = error.issues
  const at = (issue?.path ?? [])
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
  return { code: 'platform.invalid_input', status: 422, at, params: { at, detail: issue?.message ?? '' } }
}
