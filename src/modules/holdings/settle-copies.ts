import type { Db } from '#platform/database'
import { preparedChange } from '#platform/database/prepared'
import type { Context } from '#platform/perform'
import type { CopyState } from './rules.ts'

/** How a copy stands after loans of the past were brought in. */
export interface SettledCopy {
  readonly id: number
  readonly state: CopyState
  readonly since: string
  readonly lendings: number
}

const settle = preparedChange((db: Db, p: SettledCopy & { schoolId: number }) =>
  db
    .updateTable('copy')
    .set((eb) => ({ state: p.state, state_since: p.since, lendings: p.lendings, version: eb('version', '+', 1) }))
    .where('school_id', '=', p.schoolId)
    .where('id', '=', p.id),
)

/** Sets state and count of many copies, with one entry in the record for all; the catalogue is told by whoever calls. */
export async function settleCopies({ tx, schoolId, record }: Context, copies: readonly SettledCopy[]): Promise<void> {
  for (const copy of copies) await settle(tx, { schoolId, ...copy })
  const [first] = copies
  if (first) record({ action: 'bring-in', entity: 'copy', entityId: first.id, data: { copies: copies.length } })
}
