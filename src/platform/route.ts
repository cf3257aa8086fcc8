import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '#platform/endpoint'
import type { Database, Db, InstantText } from '#platform/database'
import type { Ids } from '#platform/ids'
import type { Command, Perform, PerformOptions } from '#platform/perform'
import type { Actor } from '#platform/permissions'
import { type Outcome, Refused } from '#platform/problem'
import type { Language } from '#messages/format'

/** The school a URL names, as every handler needs it. */
export interface SchoolRef {
  readonly schoolId: number
  readonly slug: string
  readonly name: string
  readonly timeZone: string
  readonly demo: boolean
}

export interface UploadedFile {
  /** A temporary file of the server's; whoever takes it over removes it. */
  readonly path: string
  readonly name: string
  readonly bytes: number
}

/** One call: who, where, when, with what. */
export interface Call<E extends Endpoint> {
  readonly actor: Actor
  readonly school: SchoolRef
  readonly now: InstantText
  readonly language: Language
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly file: UploadedFile | undefined
  readonly db: Db
  readonly database: Database
  readonly ids: Ids
  readonly perform: Perform
  readonly options: PerformOptions
  readonly session: SessionControl
}

/** Starting and ending a session is the one thing a handler may do to the reply. */
export interface SessionControl {
  readonly token: string | undefined
  readonly deviceToken: string | undefined
  readonly address: string
  start(token: string, maxAgeSeconds: number): void
  end(): void
  setDevice(token: string | null): void
}

export interface Route {
  readonly endpoint: Endpoint
  readonly handle: (call: Call<Endpoint>) => Promise<unknown>
}

/** Joins an endpoint to its handler. */
export function route<E extends Endpoint>(endpoint: E, handle: (call: Call<E>) => Promise<ReplyOf<E>>): Route {
  return { endpoint, handle }
}

/** Joins an endpoint to a command: the input is what `input` makes of the call, a refusal becomes problem+json. */
export function commandRoute<E extends Endpoint, I>(
  endpoint: E,
  command: Command<I, ReplyOf<E>>,
  input: (call: Call<E>) => NoInfer<I>,
): Route {
  return route(endpoint, async (call) =>
    unwrap(await call.perform(call.actor, call.now, command, input(call), call.options)),
  )
}

/** The value, or the refusal thrown: for handlers, whose refusals `http` turns into problem+json. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Refused(outcome.problem)
}
