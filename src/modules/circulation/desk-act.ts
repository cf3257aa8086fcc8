import type { Context } from '#platform/perform'
import { type DeskActKind, insertDeskAct } from './store.ts'

/** Notes a deed of the desk, so that it stands in 刚才 and can be taken back; `before` is what an undo needs. Answers its number. */
export function noteAct(
  { tx, schoolId, now, actor, newId }: Context,
  kind: DeskActKind,
  loanId: number,
  before: object,
): number {
  const id = newId()
  insertDeskAct(tx, {
    school_id: schoolId,
    id,
    at: now,
    kind,
    loan_id: loanId,
    actor: actor.label,
    device_id: actor.deviceId,
    before: JSON.stringify(before),
  })
  return id
}
