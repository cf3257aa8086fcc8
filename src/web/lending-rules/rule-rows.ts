import type { Rule, RuleSet } from '#lending-rules/contract'
import { dimensionsOf } from '#lending-rules/rules'

/** A rule for everybody that settles none of the four columns: it stands below the table, not in it. */
export function isGeneral({ when, values }: Rule): boolean {
  const columns = [values.count, values.period, values.renewals, values.allowed]
  return dimensionsOf(when).length === 0 && columns.every((value) => value === undefined)
}

export const nextId = ({ rules }: RuleSet): number => Math.max(0, ...rules.map(({ id }) => id)) + 1

/** Leaves out what is empty, so that a rule says nothing of it. */
export function without<T extends object>(given: T): T {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as T
}
