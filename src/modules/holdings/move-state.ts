import { takeNumber } from '#platform/counter'
import type { Db } from '#platform/database'
import { preparedChange } from '#platform/database/prepared'
import { hook } from '#platform/hook'
import type { Context } from '#platform/perform'
import { dayOfInstant } from '#values/instant'
import { type CopyEvent, type CopyState, stepFrom, type WithdrawalReason } from './rules.ts'
import { tellCatalog } from './tell-catalog.ts'

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

export interface Found {
  readonly copyId: number
  readonly bibId: number
  /** It had been struck off the stock and was reinstated. */
  readonly wasWithdrawn: boolean
}

/** A copy that was lost or struck off is there again. */
export const whenFound = hook<[context: Context, found: Found]>('holdings.found')

/** The counter of the withdrawal register. */
const WITHDRAWAL = 'withdrawal-number'

interface Leaving {
  readonly copyId: number
  readonly reason: WithdrawalReason
  /** What stands beside it: the case, the approval. */
  readonly note?: string
}

/** A6: the line of a copy in the withdrawal register; answers its number. The copy has just been moved to `withdrawn`. */
async function enterWithdrawal(context: Context, { copyId, reason, note = '' }: Leaving): Promise<number> {
  const { tx, schoolId, now, actor, newId } = context
  const copy = await tx
    .selectFrom('copy')
    .select('price_fen')
    .where('school_id', '=', schoolId)
    .where('id', '=', copyId)
    .executeTakeFirstOrThrow()
  const number = await takeNumber(tx, schoolId, WITHDRAWAL)
  const entry = { school_id: schoolId, id: newId(), number, copy_id: copyId, day: dayOfInstant(now), reason, note }
  await tx
    .insertInto('withdrawal_entry')
    .values({ ...entry, price_fen: copy.price_fen, actor: actor.label, struck_on: null })
    .execute()
  return number
}

/** Keeps the register in step with a change of state, and tells who asks for what is found again. */
export async function noteLeaving(
  context: Context,
  copy: { readonly id: number; readonly bibId: number; readonly state: CopyState },
  after: CopyState,
): Promise<void> {
  if (after === copy.state) return
  if (after === 'withdrawn') {
    const lost = copy.state === 'lost' || copy.state === 'not-found'
    await enterWithdrawal(context, {
      copyId: copy.id,
      reason: lost ? 'lost' : copy.state === 'repair' ? 'damaged' : 'other',
    })
  }
  if (copy.state === 'withdrawn') await strikeOut(context, copy.id)
  const wasWithdrawn = copy.state === 'withdrawn'
  if ((wasWithdrawn || copy.state === 'lost') && after !== 'withdrawn' && after !== 'lost')
    await whenFound.ask(context, { copyId: copy.id, bibId: copy.bibId, wasWithdrawn })
}

async function strikeOut({ tx, schoolId, now }: Context, copyId: number): Promise<void> {
  await tx
    .updateTable('withdrawal_entry')
    .set({ struck_on: dayOfInstant(now) })
    .where('school_id', '=', schoolId)
    .where('copy_id', '=', copyId)
    .where('struck_on', 'is', null)
    .execute()
}

/**
 * Strikes a copy off the stock for another module, with its line in the withdrawal register. Undefined when its state does not
 * allow that, or somebody has just changed it.
 */
export async function withdrawCopy(
  context: Context,
  copy: { readonly id: number; readonly bibId: number; readonly state: CopyState },
  { reason, note }: Omit<Leaving, 'copyId'>,
): Promise<{ number: number } | undefined> {
  if (!(await moveState(context, copy, 'withdraw'))) return undefined
  const number = await enterWithdrawal(context, { copyId: copy.id, reason, ...(note === undefined ? {} : { note }) })
  await tellCatalog(context, copy.bibId)
  context.record({ action: 'withdraw', entity: 'copy', entityId: copy.id, data: { reason, withdrawal: number } })
  return { number }
}

/** A lost or withdrawn copy is there again, for another module: its state, the register and whoever asks for it. */
export async function findCopy(
  context: Context,
  copy: { readonly id: number; readonly bibId: number; readonly state: CopyState },
): Promise<boolean> {
  const event = copy.state === 'withdrawn' ? 'reinstate' : 'find'
  const after = await moveState(context, copy, event)
  if (!after) return false
  await noteLeaving(context, copy, after)
  await tellCatalog(context, copy.bibId)
  context.record({ action: event, entity: 'copy', entityId: copy.id })
  return true
}
