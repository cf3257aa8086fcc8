import type { Tables } from '#platform/database'

/** How a table is spread on a cluster (scale.md): by school, copied to every node, or kept on the coordinator alone. */
export type TableKind = 'tenant' | 'reference' | 'local'

export interface TableEntry {
  readonly table: keyof Tables
  readonly kind: TableKind
  /** Columns that hold personal data, with what they hold; erasure and export walk over these (L5). */
  readonly personal?: Readonly<Record<string, string>>
}

/**
 * Every table once, parents before children: the order of backup, restore and the move to a cluster. A test holds it
 * against the catalogues of both databases.
 */
export const tableRegistry: readonly TableEntry[] = [
  { table: 'schema_migration', kind: 'local' },
  { table: 'installation', kind: 'local' },
  { table: 'process_lease', kind: 'local' },
  { table: 'throttle', kind: 'local', personal: { key: 'account name or address of failed sign-ins, an hour' } },
  { table: 'job', kind: 'local', personal: { payload: 'input of a job', result: 'result of a job', error: 'message' } },
  { table: 'counter', kind: 'tenant' },
  { table: 'audit_head', kind: 'tenant' },
  { table: 'audit_entry', kind: 'tenant', personal: { actor: 'number of the person who acted' } },
  { table: 'audit_payload', kind: 'tenant', personal: { payload: 'values before and after a change' } },
  { table: 'idempotency', kind: 'tenant', personal: { actor: 'number of the person who acted', outcome: 'answer, 14 days' } },
  { table: 'session', kind: 'tenant', personal: { person_id: 'who is signed in' } },
]
