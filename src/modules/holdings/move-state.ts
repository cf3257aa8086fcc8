import type { Db } from '#platform/database'
import { preparedChange } from '#platform/database/prepared'
import type { Context } from '#platform/perform'
import { type CopyEvent, type CopyState, stepFrom } from './rules.ts'

/**
 * Takes one step of a copy's life. The state it was seen in is part of the condition, so of two desks with one book exactly
 * one wins (undefined for the other). Lending counts up the copy's lendings in the same statement.
 */
export async function moveState(
  { tx, schoolId, now }: Pick<Context, 'tx' | 'schoolId' | 'now'>,
  copy: { readonly id: number; readonly state: CopyState },
  event: CopyEvent,
): Promise<CopyState | undefined> {
  const step = stepFrom(copy.state, event)
  if (!step) return undefined
  const move = event === 'lend' ? lend : changeState
  const moved = await move(tx, { schoolId, id: copy.id, from: copy.state, to: step.to, now })
  return moved === 1 ? step.to : undefined
}

interface Move {
  readonly schoolId: number
  readonly id: number
  readonly from: CopyState
  readonly to: CopyState
  readonly now: string
}

const changeState = preparedChange((db: Db, p: Move) => stateChange(db, p))
const lend = preparedChange((db: Db, p: Move) => stateChange(db, p).set((eb) => ({ lendings: eb('lendings', '+', 1) })))

function stateChange(db: Db, p: Move) {
  return db
    .updateTable('copy')
    .set((eb) => ({ state: p.to, state_since: p.now, version: eb('version', '+', 1) }))
    .where('school_id', '=', p.schoolId)
    .where('id', '=', p.id)
    .where('state', '=', p.from)
}
