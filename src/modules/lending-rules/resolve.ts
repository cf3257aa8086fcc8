import type { RuleValues } from './contract.ts'
import type { ValueName } from './dimensions.ts'
import type { Probe } from './probe.ts'
import type { CompiledRule, Policy } from './specificity.ts'

/** All values of a decision; what no rule settles is the gentle standard. */
export type Values = {
  readonly [N in Exclude<ValueName, Limits | 'renewPeriod' | 'whenWaiting'>]-?: NonNullable<RuleValues[N]>
} & {
  readonly [N in Limits | 'renewPeriod' | 'whenWaiting']?: RuleValues[N]
}
type Limits = 'count' | 'perTerm' | 'perClass'

/** Which rule gave which value, and all rules that fitted, most specific first: the ones that lost stand behind. */
export interface Trace {
  readonly version: number
  readonly given: { readonly [N in ValueName]?: number }
  readonly fitted: readonly number[]
}

/** A limit and the books that count towards it. */
export interface Limit {
  readonly rule: CompiledRule
  readonly count: number
}

export interface Resolved {
  readonly values: Values
  readonly trace: Trace
  /** One for each scope of books: 漫画最多1本 stands beside 一共3本, it does not replace it. */
  readonly limits: readonly Limit[]
  readonly fitted: readonly CompiledRule[]
}

/** What holds where no rule says anything: a late book is spoken of, nothing more (design §7). */
export const STANDARD: Values = {
  allowed: true,
  period: { unit: 'days', n: 14 },
  ceiling: 'term-end',
  closed: 'next',
  renewals: 0,
  renewBy: 'reader',
  autoRenew: false,
  grace: 0,
  ladder: [{ from: 1, step: 'remind', perDay: 0, most: 0 }],
  holds: 2,
  shelfDays: 3,
  loss: { ways: ['same-edition', 'same-title', 'price', 'service', 'waiver'], percent: 100 },
  damage: { worn: 0, damaged: 0, unusable: 100 },
  override: 'lender',
}

/**
 * Each value on its own: the first rule, from the most specific on, that fits and settles it. A rule that leaves a value open
 * lets the next one speak. Limits are looked for scope by scope.
 */
export function resolve(policy: Policy, probe: Probe): Resolved {
  const values: { [name: string]: unknown } = { ...STANDARD }
  const given: { [N in ValueName]?: number } = {}
  const fitted: CompiledRule[] = []
  const limits: Limit[] = []
  for (const rule of policy.rules) {
    if (!rule.fits(probe)) continue
    fitted.push(rule)
    for (const name of rule.gives) {
      if (given[name] !== undefined) continue
      given[name] = rule.id
      values[name] = rule.rule.values[name]
    }
    const { count } = rule.rule.values
    if (count !== undefined && !limits.some((limit) => limit.rule.scope === rule.scope)) limits.push({ rule, count })
  }
  // a reference book stays in the house until a rule lets it out
  if (given.allowed === undefined && LEAVING.has(probe.action) && probe.flags.includes('reference'))
    values['allowed'] = false
  return {
    values: values as Values,
    trace: { version: policy.version, given, fitted: fitted.map(({ id }) => id) },
    limits,
    fitted,
  }
}

const LEAVING: ReadonlySet<string> = new Set(['loan', 'class-loan'])

/** The rules that also spoke of a value and were not heard, the nearest first. */
export function losers({ trace, fitted }: Resolved, name: ValueName): readonly CompiledRule[] {
  const winner = trace.given[name]
  return fitted.filter((rule) => rule.id !== winner && rule.rule.values[name] !== undefined)
}
