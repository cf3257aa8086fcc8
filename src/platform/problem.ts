import type { MessageKey } from '#messages/catalogue'

/** What a refusal or a notice carries besides its code: values for the sentence's placeholders. */
export type ProblemParams = Readonly<Record<string, string | number>>

/**
 * An expected refusal. `code` is the key of its sentence in the message catalogue (`circulation.limit_reached`); a key with
 * `.child` appended holds the child's wording. Codes are stable: struck through in the docs when retired, never reused.
 */
export interface Problem {
  readonly code: MessageKey
  readonly status: number
  readonly params?: ProblemParams
  /** Where in the input: `rows[3].barcode`, or `file.xlsx · 名册 · C17`. */
  readonly at?: string
  /** All reasons at once, where a decision has several (design §4 item 3). */
  readonly reasons?: readonly Reason[]
  /** Proves what was shown when a confirmation is given (house rule 5). */
  readonly token?: string
}

export type ReasonLevel = 'blocker' | 'confirmation' | 'warning'

export interface Reason {
  readonly code: MessageKey
  readonly level: ReasonLevel
  readonly params?: ProblemParams
  /** The permission that may override a blocker. Absent: nobody may. */
  readonly override?: string
}

/** The answer of a command: a value, or a refusal as a value. Broken assumptions throw instead. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refuse(
  code: MessageKey,
  params?: ProblemParams,
  more: Partial<Omit<Problem, 'code' | 'params'>> = {},
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code, status: 409, ...(params ? { params } : {}), ...more } }
}

export const notFound = (what: MessageKey = 'platform.not_found') => refuse(what, undefined, { status: 404 })

/** A refusal thrown where a value cannot be returned (deep inside a query or a handler); `http` and `perform` turn it back into a value. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Throws the refusal, for handlers and queries. */
export function refused(
  code: MessageKey,
  params?: ProblemParams,
  more: Partial<Omit<Problem, 'code' | 'params'>> = {},
): never {
  throw new Refused(refuse(code, params, more).problem)
}
