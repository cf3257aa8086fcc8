import type { Db } from '#platform/database'
import { hook } from '#platform/hook'
import type { Context } from '#platform/perform'
import { noteLeaving } from './move-state.ts'
import { type Change, type Changeable, type CopyState, planChange } from './rules.ts'

/** Told to the modules above: a copy left the hold shelf otherwise than by being lent, or left the library. */
export const copyTaken =
  hook<[context: Context, copy: { readonly copyId: number; readonly bibId: number; readonly to: CopyState }]>(
    'holdings.copy-taken',
  )

/** A copy as a change finds it. */
export interface CopyNow extends Changeable {
  readonly id: number
  readonly version: number
  readonly bibId: number
  readonly accessionNumber: number
  readonly title: string
}

/** Copies by their ids, in the order of accession numbers. */
export async function copiesNow(db: Db, schoolId: number, ids: readonly number[]): Promise<CopyNow[]> {
  const found: CopyNow[] = []
  for (let at = 0; at < ids.length; at += 500) found.push(...(await rowsOf(db, schoolId, ids.slice(at, at + 500))))
  return found.sort((a, b) => a.accessionNumber - b.accessionNumber)
}

async function rowsOf(db: Db, schoolId: number, ids: readonly number[]): Promise<CopyNow[]> {
  const rows = await db
    .selectFrom('copy as c')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'c.school_id').onRef('b.id', '=', 'c.bib_id'))
    .select(['c.id', 'c.version', 'c.bib_id', 'c.accession_number', 'b.title'])
    .select(['c.zone_id', 'c.state', 'c.price_fen', 'c.condition'])
    .where('c.school_id', '=', schoolId)
    .where('c.id', 'in', ids)
    .execute()
  return rows.map(({ id, version, title, state, condition, ...row }) => ({
    id,
    version,
    title,
    state,
    condition,
    bibId: row.bib_id,
    accessionNumber: row.accession_number,
    zoneId: row.zone_id,
    priceFen: row.price_fen,
  }))
}

/** What was done to one copy: what a batch keeps of it to take it back. */
export interface Written {
  readonly before: Changeable
  readonly after: Changeable
  /** The copy's version after the change: another one since then means that something stands on it. */
  readonly version: number
}

/**
 * Writes new values of a copy and records what was before. Undefined when the copy has changed since it was read: of two
 * people with one book exactly one wins.
 */
export async function writeChange(
  context: Context,
  copy: CopyNow,
  after: Changeable,
  more: { readonly action?: string; readonly batch?: number } = {},
): Promise<Written | undefined> {
  const { tx, schoolId, now } = context
  const changed = await tx
    .updateTable('copy')
    .set({
      zone_id: after.zoneId,
      state: after.state,
      price_fen: after.priceFen,
      condition: after.condition,
      version: copy.version + 1,
      ...(after.state === copy.state ? {} : { state_since: now }),
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', copy.id)
    .where('version', '=', copy.version)
    .where('state', '=', copy.state)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return undefined
  if (after.state !== copy.state && (copy.state === 'on-hold' || GONE.has(after.state)))
    await copyTaken.ask(context, { copyId: copy.id, bibId: copy.bibId, to: after.state })
  await noteLeaving(context, copy, after.state)
  const { batch } = more
  context.record({
    action: more.action ?? 'change',
    entity: 'copy',
    entityId: copy.id,
    data: { ...difference(copy, after), ...(batch === undefined ? {} : { batch }) },
  })
  return { before: changeableOf(copy), after: changeableOf(after), version: copy.version + 1 }
}

/** Nobody can wait for it any more. */
const GONE: ReadonlySet<CopyState> = new Set(['lost', 'withdrawn'])

const FIELDS = ['zoneId', 'state', 'priceFen', 'condition'] as const

const changeableOf = ({ zoneId, state, priceFen, condition }: Changeable): Changeable => ({
  zoneId,
  state,
  priceFen,
  condition,
})

/** The fields in which two states of a copy differ, before and after. */
function difference(before: Changeable, after: Changeable): { before: object; after: object } {
  const differ = FIELDS.filter((name) => before[name] !== after[name])
  const only = (from: Changeable) => Object.fromEntries(differ.map((name) => [name, from[name]]))
  return { before: only(before), after: only(after) }
}

/** Plans a change for each copy. */
export function planAll(copies: readonly CopyNow[], change: Change, may: (permission: string) => boolean) {
  return copies.map((copy) => ({ copy, plan: planChange(copy, change, may) }))
}
