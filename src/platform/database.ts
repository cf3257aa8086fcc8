import type { ColumnType, Generated, Kysely } from 'kysely'

export type Engine = 'sqlite' | 'postgres'

/** A column that is written once and never changed by an UPDATE (keys, creation times). */
export type Fixed<T> = ColumnType<T, T, never>
/** 0 or 1: neither engine's driver is given booleans (design §4 item 12). */
export type Flag = 0 | 1
/** An instant, ISO-8601 UTC text with milliseconds. */
export type InstantText = string
/** A day `YYYY-MM-DD` in the school's time zone. */
export type DayText = string
/** JSON text; decoded by the zod schema of its owner, never by the driver. */
export type JsonText = string

/**
 * The tables that SQL may name. The platform's own stand here; each module adds its tables beside its store:
 * `declare module '#platform/database' { interface Tables { loan: LoanTable } }`.
 */
export interface Tables {
  schema_migration: { name: Fixed<string>; applied_at: Fixed<InstantText> }
  installation: { key: Fixed<string>; value: string }
  process_lease: { number: Fixed<number>; holder: string; last_ms: number; until_at: InstantText }
  counter: { school_id: Fixed<number>; name: Fixed<string>; value: number }
  audit_head: { school_id: Fixed<number>; seq: number; hash: string }
  audit_entry: {
    school_id: Fixed<number>
    seq: Fixed<number>
    at: Fixed<InstantText>
    actor: Fixed<string>
    command: Fixed<string>
    action: Fixed<string>
    entity: Fixed<string>
    entity_id: Fixed<number>
    payload_hash: Fixed<string>
    hash: Fixed<string>
  }
  audit_payload: { school_id: Fixed<number>; seq: Fixed<number>; salt: Fixed<string>; payload: JsonText }
  idempotency: {
    school_id: Fixed<number>
    key: Fixed<string>
    actor: Fixed<string>
    command: Fixed<string>
    input_hash: Fixed<string>
    outcome: Fixed<JsonText>
    at: Fixed<InstantText>
  }
  session: {
    school_id: Fixed<number>
    token_hash: Fixed<string>
    person_id: Fixed<number>
    device_id: number | null
    created_at: Fixed<InstantText>
    seen_at: InstantText
    expires_at: InstantText
  }
  throttle: { key: Fixed<string>; failures: number; last_at: InstantText }
  job: {
    id: Fixed<number>
    school_id: Fixed<number>
    kind: Fixed<string>
    unique_key: Fixed<string | null>
    payload: Fixed<JsonText>
    state: string
    run_at: InstantText
    attempts: Generated<number>
    done: Generated<number>
    total: number | null
    result: JsonText | null
    error: string | null
    actor: Fixed<string>
    created_at: Fixed<InstantText>
    started_at: InstantText | null
    finished_at: InstantText | null
    lease_until: InstantText | null
  }
  batch: {
    school_id: Fixed<number>
    id: Fixed<number>
    kind: Fixed<string>
    state: string
    label: Fixed<string>
    actor: Fixed<string>
    created_at: Fixed<InstantText>
    applied_at: InstantText | null
    undone_at: InstantText | null
    position: number
    input: JsonText
    summary: JsonText
  }
  batch_item: {
    school_id: Fixed<number>
    batch_id: Fixed<number>
    seq: Fixed<number>
    place: string
    outcome: string
    entity: string
    entity_id: number | null
    detail: JsonText
  }
}

declare const insideTransaction: unique symbol
/** A handle for queries. */
export type Db = Kysely<Tables>
/** A handle inside one transaction: commands get it from `perform`; it may be passed wherever a `Db` is asked for. */
export type Tx = Db & { readonly [insideTransaction]: true }

export interface Database {
  readonly engine: Engine
  /** Reads what is committed. Never used inside a command: on SQLite it would not see the command's own writes. */
  readonly read: Db
  /**
   * Runs `work` in a transaction of its own (on SQLite: a savepoint of a group commit) and resolves after it is durable.
   * Whatever `work` throws rolls back this work alone. On PostgreSQL it may run again after a serialisation failure.
   *
   * @param place `behind`: gives way to whatever a person waits for, where there is one writer
   */
  write<T>(work: (tx: Tx) => Promise<T>, place?: 'behind'): Promise<T>
  close(): Promise<void>
}
