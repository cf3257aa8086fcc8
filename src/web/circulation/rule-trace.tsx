import { useQuery } from '@tanstack/react-query'
import { ruleWords } from '#lending-rules/rules'
import { ruleVersionQuery } from '../lending-rules/queries.ts'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'

/**
 * Behind 为什么 at the desk: the row of the rules that spoke, the rows that also fitted and were not heard, and one that does not
 * fit because the book is of another kind. `params` came with the refusal.
 */
export function RuleTrace({ params }: { params: Readonly<Record<string, string | number>> }) {
  const school = useSchool()
  const maySet = useMay('lending-rules.change')
  const version = Number(params['version'])
  const { data } = useQuery(ruleVersionQuery(school, version))
  const textOf = (id: number) => {
    const rule = data?.rules.find((one) => one.id === id)
    return rule && (ruleWords(rule, t) ?? t('lending-rules.row_of_more'))
  }
  const spoke = Number(params['rule'])
  const fitted = String(params['fitted'] ?? '')
    .split(',')
    .map(Number)
  const unheard = fitted.slice(fitted.indexOf(spoke) + 1).flatMap((id) => textOf(id) ?? [])
  const idle = params['idle'] === undefined ? undefined : textOf(Number(params['idle']))
  return (
    <>
      {t('circulation.trace_line')}
      <b>{textOf(spoke) ?? ''}</b>{' '}
      {maySet && <a href={staffHref(school, 'lending-rules')}>{t('circulation.trace_change')}</a>}
      {unheard.map((text) => (
        <span key={text} className="trace-more">
          {t('circulation.trace_unheard', { text })}
        </span>
      ))}
      {idle !== undefined && <span className="trace-more">{t('circulation.trace_idle', { text: idle })}</span>}
    </>
  )
}
