import { bibKinds } from '#catalog/rules'
import type { MessageKey, ParamsOf } from '#messages/catalogue'
import type { Period, Rule, RuleSet, RuleWhen } from './contract.ts'
import { knownCategories } from './dimensions.ts'
import { dimensionsOf } from './specificity.ts'

/** Says a message in the reader's language: `t` on a page, `say` on the server. */
export type Say = <K extends MessageKey>(key: K, ...params: ParamsOf<K>) => string

export function categoryWord(category: string, say: Say): string {
  const known = knownCategories.find((one) => one === category)
  return known === undefined ? category : say(`circulation.category_${known}`)
}

export function kindWord(kind: string, say: Say): string {
  const known = bibKinds.find((one) => one === kind)
  return known === undefined ? kind : say(`circulation.kind_${known}`)
}

/** Whom a row is for: 学生、教师，初中. */
export function whoWords({ category, role, stage, grade, class: classes }: RuleWhen, say: Say): string {
  const who =
    list(
      (category ?? []).map((one) => categoryWord(one, say)),
      say,
    ) || say('circulation.category_all')
  const closer = [
    ...(stage ?? []).map((one) => say('lending-rules.who_stage', { stage: one })),
    ...(grade ?? []).map((one) => say('lending-rules.who_grade', { grade: one })),
    ...(classes ? [say('lending-rules.who_class')] : []),
    ...(role ?? []).map((one) => say('lending-rules.who_role', { role: one })),
  ]
  return closer.length === 0 ? who : say('lending-rules.row_when', { who, when: list(closer, say) })
}

/** Which books a row is for; empty for all. */
export function whatWords({ kind, classNumber, flag, zone }: RuleWhen, say: Say): string {
  return list(
    [
      ...(kind ?? []).map((one) => kindWord(one, say)),
      ...(classNumber ?? []).map((prefix) => say('lending-rules.what_class_number', { prefix })),
      ...(flag ?? []).map((one) => say('lending-rules.what_flag', { flag: one })),
      ...(zone ? [say('lending-rules.what_zone')] : []),
    ],
    say,
  )
}

/** When, where and for what a row holds; empty for always. */
export function whenWords(when: RuleWhen, say: Say): string {
  return list(
    [
      ...(when.season ?? []).map((season) => say('lending-rules.when_season', { season })),
      ...(when.dates
        ? [
            say('lending-rules.when_dates', {
              from: dayWords(when.dates.from, say),
              to: dayWords(when.dates.to, say),
            }),
          ]
        : []),
      ...(when.weekday ?? []).map((weekday) => say('lending-rules.when_weekday', { weekday })),
      ...(when.window ? [say('lending-rules.when_window')] : []),
      ...(when.place ?? []).map((place) => say('lending-rules.when_place', { place })),
      ...(when.channel ?? []).map((channel) => say('lending-rules.when_channel', { channel })),
      ...(when.action ?? []).map((action) => say('lending-rules.when_action', { action })),
    ],
    say,
  )
}

export function periodWords(period: Period, say: Say): string {
  switch (period.unit) {
    case 'days':
      return say('lending-rules.says_days', { n: period.n })
    case 'open-days':
      return say('lending-rules.says_open-days', { n: period.n })
    case 'lessons':
      return say('lending-rules.says_lessons', { n: period.n })
    case 'term-end':
      return say('lending-rules.says_term-end')
    case 'next-term':
      return say('lending-rules.says_next-term')
    case 'day':
      return say('lending-rules.says_day', { day: dayWords(period.day, say) })
  }
}

/** One row as a sentence without its full stop: 学生：每人最多 3 本，借 14 天，可续借 1 次; undefined where it says nothing of these. */
export function ruleWords({ when, values }: Rule, say: Say): string | undefined {
  const what = whatWords(when, say)
  const { count, period, renewals, allowed } = values
  const terms = [
    ...(allowed === false ? [say('lending-rules.says_not')] : allowed ? [say('lending-rules.says_allowed')] : []),
    ...(count === undefined
      ? []
      : what === ''
        ? [say('lending-rules.says_count', { n: count })]
        : [say('lending-rules.says_count_of', { what, n: count })]),
    ...(period ? [periodWords(period, say)] : []),
    ...(renewals === undefined ? [] : [say('lending-rules.says_renewals', { n: renewals })]),
    ...(values.renewBy === 'desk' ? [say('lending-rules.says_renew_desk')] : []),
    ...(values.autoRenew ? [say('lending-rules.says_auto_renew')] : []),
  ]
  if (terms.length === 0) return undefined
  const lead = what !== '' && count === undefined ? [say('lending-rules.says_of', { what }), ...terms] : terms
  const all = lead.reduce((terms, one) => say('lending-rules.terms_and', { terms, one }))
  const always = whenWords(when, say)
  const who = whoWords(when, say)
  return say('lending-rules.row_says', {
    who: always === '' ? who : say('lending-rules.row_when', { who, when: always }),
    terms: all,
  })
}

/** The rules for the wall (K6), drawn from the settings: readers before exceptions, then what holds for all. */
export function wallText({ rules }: RuleSet, say: Say): string[] {
  const inOrder = [...rules].sort((a, b) => Number(isException(a)) - Number(isException(b)))
  const stops = rules.some(({ values }) => values.ladder?.some(({ step }) => step === 'pause' || step === 'teacher'))
  return [
    ...inOrder.flatMap((rule) => {
      const text = ruleWords(rule, say)
      return text === undefined ? [] : [say('lending-rules.wall_line', { text })]
    }),
    ...(rules.some(({ values }) => values.closed !== undefined) ? [] : [say('lending-rules.wall_closed')]),
    stops ? say('lending-rules.wall_stops') : say('lending-rules.wall_gentle'),
  ]
}

const isException = ({ when }: Rule) =>
  dimensionsOf(when).some((name) => name !== 'category' && name !== 'stage' && name !== 'grade')

const dayWords = (day: string, say: Say): string =>
  say('lending-rules.on_day', { month: Number(day.slice(5, 7)), day: Number(day.slice(8)) })

function list(words: readonly string[], say: Say): string {
  return words.length === 0 ? '' : words.reduce((list, one) => say('lending-rules.list_and', { list, one }))
}
