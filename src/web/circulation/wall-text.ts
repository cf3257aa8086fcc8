import type { LendingRule } from '#circulation/rules'
import { t } from '../ui/language.ts'
import { categoryName, kindName } from './words.ts'

/** The table of rules as sentences for the wall: reader by reader, the whole before the single kinds. */
export function wallText(rules: readonly LendingRule[], overdueStops: boolean): string[] {
  const categories = [...new Set(rules.map((rule) => rule.category))]
  const lines = categories.flatMap((category) => {
    const own = rules.filter((rule) => rule.category === category)
    const whole = own.find((rule) => rule.kind === '*')
    const kinds = own
      .filter((rule) => rule.kind !== '*')
      .map(({ kind, count, days }) => t('circulation.rules_wall_kind', { kind: kindName(kind), count, days }))
    const first = whole && {
      category: categoryName(category),
      count: whole.count,
      days: whole.days,
      renewals: whole.renewals,
    }
    const sentence = !first
      ? `${categoryName(category)}${t('ui.colon')}`
      : first.renewals > 0
        ? t('circulation.rules_wall_line', first)
        : t('circulation.rules_wall_line_once', first)
    return [[sentence, ...kinds].join('')]
  })
  return [
    ...lines,
    t('circulation.rules_wall_closed'),
    overdueStops ? t('circulation.rules_wall_late') : t('circulation.rules_wall_gentle'),
  ]
}
