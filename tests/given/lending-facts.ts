import type { OpenDays } from '#school/rules'
import type { Rule, RuleValues } from '#lending-rules/contract'
import {
  compile,
  type CopyFacts,
  decide,
  type Facts,
  type HeldLoan,
  type LendingCalendar,
  type Policy,
  type ReaderFacts,
  ruleOfRow,
  type TableRow,
} from '#lending-rules/rules'

/** A pupil, a book and a few rules on a Monday, from which each test changes what it is about. */
export const MONDAY = '2026-11-23'
export const open: OpenDays = { weekdays: [1, 2, 3, 4, 5], exceptions: new Map() }
export const plain: LendingCalendar = { open, terms: [] }
export const line = (given: Partial<TableRow> = {}, id = 1): Rule =>
  ruleOfRow(id, { category: 'pupil', count: 3, days: 14, renewals: 1, ...given })
export const policy = (...rules: Rule[]): Policy =>
  compile({ rules: rules.length > 0 ? rules : [line()], holidayFrom: 14 }, 4)
export const settling = (values: RuleValues): Policy => policy({ ...line(), values: { ...line().values, ...values } })
export const held = (copyId: number, given: Partial<HeldLoan> = {}): HeldLoan => ({
  copyId,
  dueDay: '2026-12-01',
  kind: 'book',
  classNumber: 'I247',
  zone: 1,
  flags: [],
  ...given,
})
export const reader = (given: Partial<ReaderFacts> = {}): ReaderFacts => ({
  category: 'pupil',
  roles: [],
  classId: 7,
  active: true,
  cardStopped: false,
  loans: [],
  ...given,
})
export const copy = (given: Partial<CopyFacts> = {}): CopyFacts => ({
  id: 100,
  state: 'available',
  kind: 'book',
  classNumber: 'I287.45',
  zone: 1,
  flags: [],
  cornerOf: null,
  ...given,
})
export const lending = (given: Partial<Facts> = {}): Facts => ({
  action: 'loan',
  channel: 'desk',
  reader: reader(),
  copy: copy(),
  ...given,
})
export const now = { day: MONDAY }
export const codes = (facts: Facts, rules: Policy, calendar = plain) =>
  decide(facts, rules, calendar, now).reasons.map(({ code, level }) => `${level} ${code}`)
