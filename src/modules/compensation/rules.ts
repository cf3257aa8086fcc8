/** What is asked for a lost or damaged book, how it may be made good, and the life of a case. Pure: also run by the settings' preview. */
import type { remedies } from '#lending-rules/rules'
import type { Reason } from '#platform/problem'

export const caseKinds = ['lost', 'damaged'] as const
export type CaseKind = (typeof caseKinds)[number]

export const caseStates = ['open', 'waiting', 'found', 'settled', 'cancelled'] as const
export type CaseState = (typeof caseStates)[number]
/** The states in which somebody still has to do something. */
export const unsettled = ['open', 'waiting', 'found'] as const

/** What the desk hears of a reader who has something to settle: nothing stops him, the school may want to be asked. */
export function aboutOpenCases(n: number, askAtDesk: boolean): readonly Reason[] {
  if (n === 0) return []
  return [{ code: 'compensation.case_open', level: askAtDesk ? 'confirmation' : 'warning', params: { n } }]
}

export type Way = (typeof remedies)[number]

export const outcomes = ['replaced', 'paid', 'repaired', 'service', 'waived', 'found'] as const
export type CaseOutcome = (typeof outcomes)[number]

const caseEvents = ['settle', 'ask-waiver', 'refuse-waiver', 'find', 'reopen', 'cancel'] as const
export type CaseEvent = (typeof caseEvents)[number]

interface Step {
  readonly from: CaseState
  readonly event: CaseEvent
  readonly to: CaseState
}

/** The life of a case as one table (design §4 item 4); whatever is not here is refused. */
const steps: readonly Step[] = [
  { from: 'open', event: 'settle', to: 'settled' },
  { from: 'open', event: 'ask-waiver', to: 'waiting' },
  { from: 'open', event: 'find', to: 'found' },
  { from: 'open', event: 'cancel', to: 'cancelled' },
  { from: 'waiting', event: 'settle', to: 'settled' },
  { from: 'waiting', event: 'refuse-waiver', to: 'open' },
  { from: 'waiting', event: 'find', to: 'found' },
  { from: 'settled', event: 'find', to: 'found' },
  { from: 'settled', event: 'reopen', to: 'open' },
  { from: 'found', event: 'settle', to: 'settled' },
]

export function caseAfter(state: CaseState, event: CaseEvent): CaseState | undefined {
  return steps.find((step) => step.from === state && step.event === event)?.to
}

/** By how much the price is multiplied, in percent: by the age of the copy, for a volume of a set, for what is out of print. */
export interface PriceTable {
  /** The first row whose years the copy has not reached yet; none: {@link PriceTable.older}. */
  readonly ages: readonly { readonly years: number; readonly percent: number }[]
  readonly older: number
  readonly setMember: number
  readonly outOfPrint: number
}

export interface Priced {
  /** Null or 0: nobody knows; an estimate is asked for. */
  readonly priceFen: number | null
  readonly receivedOn: string
  readonly setMember: boolean
  readonly outOfPrint: boolean
  /** By the lending rules, for the reader and the book. */
  readonly percent: number
}

/** What is asked in money, in fen, rounded half up; null while the price is not known. */
export function askedFor(priced: Priced, table: PriceTable, today: string): number | null {
  const { priceFen, percent } = priced
  if (priceFen === null || priceFen === 0) return null
  const factors = [
    percent,
    agePercent(priced.receivedOn, table, today),
    priced.setMember ? table.setMember : 100,
    priced.outOfPrint ? table.outOfPrint : 100,
  ]
  // whole numbers to the end: a price of ten thousand yuan times four factors of 1000 % stays exact as a bigint
  const product = factors.reduce((sum, factor) => sum * BigInt(factor), BigInt(priceFen))
  return Number((product * 2n + 100_000_000n) / 200_000_000n)
}

export function agePercent(receivedOn: string, { ages, older }: PriceTable, today: string): number {
  const years = wholeYears(receivedOn, today)
  return [...ages].sort((a, b) => a.years - b.years).find((row) => years < row.years)?.percent ?? older
}

function wholeYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

/** The ways that fit a kind of case, the first choice first: what is lost cannot be repaired. */
export function waysFor(kind: CaseKind, allowed: readonly Way[]): Way[] {
  const fit = allowed.filter((way) => kind === 'damaged' || way !== 'repair')
  const ways = kind === 'damaged' && !fit.includes('repair') ? (['repair', ...fit] as const) : fit
  return ways.includes('waiver') ? [...ways] : [...ways, 'waiver']
}
