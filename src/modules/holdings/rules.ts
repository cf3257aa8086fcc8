/** The life of a copy as one table (design §4 item 4): state, event, next state. Whatever is not here is refused. */
import type { MessageKey } from '#messages/catalogue'

/** `on-hold` (待取): set aside for somebody who waits for it, or waiting to be put back after him. */
export const copyStates = [
  'processing',
  'available',
  'on-hold',
  'on-loan',
  'repair',
  'not-found',
  'lost',
  'withdrawn',
] as const
export type CopyState = (typeof copyStates)[number]

export const copyEvents = [
  'shelve',
  'lend',
  'return',
  'keep',
  'release',
  'send-to-repair',
  'miss',
  'find',
  'lose',
  'withdraw',
  'reinstate',
] as const
export type CopyEvent = (typeof copyEvents)[number]

interface Step {
  readonly from: CopyState
  readonly event: CopyEvent
  readonly to: CopyState
  readonly permission: string
}

const steps: readonly Step[] = [
  { from: 'processing', event: 'shelve', to: 'available', permission: 'holdings.manage' },
  { from: 'processing', event: 'withdraw', to: 'withdrawn', permission: 'holdings.withdraw' },
  { from: 'available', event: 'lend', to: 'on-loan', permission: 'circulation.lend' },
  { from: 'available', event: 'send-to-repair', to: 'repair', permission: 'holdings.manage' },
  { from: 'available', event: 'miss', to: 'not-found', permission: 'holdings.manage' },
  { from: 'available', event: 'lose', to: 'lost', permission: 'holdings.manage' },
  { from: 'available', event: 'withdraw', to: 'withdrawn', permission: 'holdings.withdraw' },
  { from: 'available', event: 'keep', to: 'on-hold', permission: 'circulation.lend' },
  { from: 'on-hold', event: 'release', to: 'available', permission: 'circulation.lend' },
  { from: 'on-hold', event: 'lend', to: 'on-loan', permission: 'circulation.lend' },
  { from: 'on-hold', event: 'send-to-repair', to: 'repair', permission: 'holdings.manage' },
  { from: 'on-hold', event: 'miss', to: 'not-found', permission: 'holdings.manage' },
  { from: 'on-hold', event: 'lose', to: 'lost', permission: 'holdings.manage' },
  { from: 'on-hold', event: 'withdraw', to: 'withdrawn', permission: 'holdings.withdraw' },
  { from: 'on-loan', event: 'return', to: 'available', permission: 'circulation.lend' },
  { from: 'on-loan', event: 'lose', to: 'lost', permission: 'circulation.lend' },
  { from: 'repair', event: 'shelve', to: 'available', permission: 'holdings.manage' },
  { from: 'repair', event: 'withdraw', to: 'withdrawn', permission: 'holdings.withdraw' },
  { from: 'not-found', event: 'find', to: 'available', permission: 'circulation.lend' },
  { from: 'not-found', event: 'lose', to: 'lost', permission: 'holdings.manage' },
  { from: 'not-found', event: 'withdraw', to: 'withdrawn', permission: 'holdings.withdraw' },
  { from: 'lost', event: 'find', to: 'available', permission: 'holdings.manage' },
  { from: 'lost', event: 'withdraw', to: 'withdrawn', permission: 'holdings.withdraw' },
  { from: 'withdrawn', event: 'reinstate', to: 'available', permission: 'holdings.withdraw' },
]

/** The step that `event` takes from `state`; undefined when that may not happen. */
export function stepFrom(state: CopyState, event: CopyEvent): Step | undefined {
  return steps.find((step) => step.from === state && step.event === event)
}

/** What may happen next to a copy: what a screen offers. */
export function eventsFrom(state: CopyState): readonly CopyEvent[] {
  return steps.filter((step) => step.from === state).map((step) => step.event)
}

/** Lending, taking back and keeping for somebody happen where the book is in hand and the reader known. */
const DESK_EVENTS: ReadonlySet<CopyEvent> = new Set(['lend', 'return', 'keep', 'release'])

/**
 * The steps that are taken in the list of copies. Lending and taking back belong to the desk, and what is out has a loan
 * that must be ended there.
 */
export function stepsHere(state: CopyState): readonly Step[] {
  if (state === 'on-loan') return []
  return steps.filter((step) => step.from === state && !DESK_EVENTS.has(step.event))
}

/** The events of a bulk change, with the state each leads to. */
export const eventsHere = copyEvents.filter((event) => !DESK_EVENTS.has(event))

/** Where an event leads: each leads to one state, wherever it begins. */
export function stateAfter(event: CopyEvent): CopyState | undefined {
  return steps.find((step) => step.event === event)?.to
}

export const conditions = ['good', 'worn', 'damaged', 'unusable'] as const
/** 完好, 轻微, 较重, 不能再用 (terms.tsv: condition). */
export type Condition = (typeof conditions)[number]

export const zoneKinds = ['stacks', 'reading-room', 'corner', 'corridor', 'shelf', 'office', 'storage'] as const
export type ZoneKind = (typeof zoneKinds)[number]

/** How a copy came: 购入, 捐赠, 调入, 赔书; 原有 where nobody knows any more. */
export const copySources = ['purchase', 'gift', 'transfer', 'replacement', 'unknown'] as const
export type CopySource = (typeof copySources)[number]

/** Why a copy left the stock, as the withdrawal register (注销登记) names it: 遗失, 破损, 剔旧, 其他. */
export const withdrawalReasons = ['lost', 'damaged', 'weeded', 'other'] as const
export type WithdrawalReason = (typeof withdrawalReasons)[number]

export const COPIES_ON_A_PAGE = 50

/** What a bulk change looks at and changes. */
export interface Changeable {
  readonly zoneId: number
  readonly state: CopyState
  readonly priceFen: number | null
  readonly condition: Condition
}

export interface Change {
  readonly zoneId?: number | undefined
  readonly event?: CopyEvent | undefined
  readonly priceFen?: number | null | undefined
  readonly condition?: Condition | undefined
}

export type ChangePlan =
  | { readonly kind: 'changed'; readonly after: Changeable }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly code: MessageKey }

/**
 * What becomes of one copy when `change` is asked for: its new values, nothing, or why not. A copy that is already in the
 * state an event leads to is left as it is; a withdrawn one keeps what stands in the register until it is reinstated.
 */
export function planChange(copy: Changeable, change: Change, may: (permission: string) => boolean): ChangePlan {
  let { state } = copy
  if (change.event !== undefined && stateAfter(change.event) !== state) {
    const step = stepsHere(state).find((one) => one.event === change.event)
    if (!step) return { kind: 'refused', code: `holdings.stuck_${state}` }
    if (!may(step.permission)) return { kind: 'refused', code: 'platform.not_permitted' }
    state = step.to
  }
  const after: Changeable = {
    zoneId: change.zoneId ?? copy.zoneId,
    state,
    priceFen: change.priceFen === undefined ? copy.priceFen : change.priceFen,
    condition: change.condition ?? copy.condition,
  }
  const same =
    after.zoneId === copy.zoneId &&
    after.state === copy.state &&
    after.priceFen === copy.priceFen &&
    after.condition === copy.condition
  if (same) return { kind: 'unchanged' }
  if (copy.state === 'withdrawn' && state === 'withdrawn') return { kind: 'refused', code: 'holdings.stuck_withdrawn' }
  return { kind: 'changed', after }
}

/** How an accession number is written, on labels and in the register: seven digits at least. */
export function accessionText(number: number): string {
  return String(number).padStart(7, '0')
}

interface ZoneNode {
  readonly id: number
  readonly parentId: number | null
}

/** A zone and everything in it, itself first. */
export function zonesWithin<Z extends ZoneNode>(zones: readonly Z[], id: number): Z[] {
  const here = zones.filter((zone) => zone.id === id)
  for (const zone of here) here.push(...zones.filter((other) => other.parentId === zone.id && !here.includes(other)))
  return here
}

/** Zones in the order of a tree, each with how deep it lies; what has lost its parent stands at the top. */
export function zonesAsTree<Z extends ZoneNode>(zones: readonly Z[]): (Z & { readonly depth: number })[] {
  const known = new Set(zones.map((zone) => zone.id))
  const below = (parentId: number | null, depth: number): (Z & { depth: number })[] =>
    zones
      .filter((zone) => (zone.parentId !== null && known.has(zone.parentId) ? zone.parentId : null) === parentId)
      .flatMap((zone) => [{ ...zone, depth }, ...below(zone.id, depth + 1)])
  return below(null, 0)
}

/** {@link zonesAsTree}, each zone with the rooms it stands in: `大书库 › A 架`, since two shelves may bear the same name. */
export function zonesWithPaths<Z extends ZoneNode & { readonly name: string }>(
  zones: readonly Z[],
): (Z & { readonly depth: number; readonly path: string })[] {
  const names: string[] = []
  return zonesAsTree(zones).map((zone) => {
    names.splice(zone.depth, names.length, zone.name)
    return { ...zone, path: names.join(' › ') }
  })
}
