/** The life of a copy as one table (design §4 item 4): state, event, next state. Whatever is not here is refused. */

export const copyStates = ['processing', 'available', 'on-loan', 'repair', 'not-found', 'lost', 'withdrawn'] as const
export type CopyState = (typeof copyStates)[number]

export const copyEvents = [
  'shelve',
  'lend',
  'return',
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

export const conditions = ['good', 'worn', 'damaged', 'unusable'] as const
/** 完好, 轻微, 较重, 不能再用 (terms.tsv: condition). */
export type Condition = (typeof conditions)[number]
