/** Names that lending rules and the desk give to readers and books. */
import type { MessageKey } from '#messages/catalogue'
import { bibKinds } from '#catalog/rules'
import type { CopyFacts, LendingRule } from '#circulation/rules'
import { t } from '../ui/language.ts'

/** Reader categories that come with the program; a school's own are called as it wrote them. */
export const knownCategories = ['pupil-lower', 'pupil', 'teacher'] as const

export function categoryName(category: string): string {
  if (category === '*') return t('circulation.category_all')
  const known = knownCategories.find((one) => one === category)
  return known === undefined ? category : t(`circulation.category_${known}`)
}

export function kindName(kind: CopyFacts['kind']): string {
  if (kind === '*') return t('circulation.kind_all')
  const known = bibKinds.find((one) => one === kind)
  return known === undefined ? kind : t(`circulation.kind_${known}`)
}

/** 学生 · 所有书 · 3 本 · 14 天 · 续 1 次 */
export function ruleText({ category, kind, count, days, renewals }: LendingRule): string {
  return t('circulation.trace_rule', {
    category: categoryName(category),
    kind: kindName(kind),
    count,
    days,
    renewals,
  })
}

/** The four reasons of 特批, in the order of their keys. */
export const overrides = [
  ['for-lesson', 'circulation.override_for_lesson'],
  ['class-teacher-agrees', 'circulation.override_class_teacher_agrees'],
  ['book-at-home', 'circulation.override_book_at_home'],
  ['other', 'circulation.override_other'],
] as const satisfies readonly (readonly [string, MessageKey])[]
