import './public-money.css'
import type { publicMoney } from '#opac/contract'
import { formatMoney } from '#values/money'
import { language, t } from '../../ui/language.ts'
import { ProblemBox, Waiting } from '../../ui/states.tsx'
import type { LightPageProps } from '../pages.ts'
import { useResource } from '../use-resource.ts'

const money = (fen: number) => formatMoney(fen, language)

/** 赔偿收支公开 (K4): what became of lost and damaged books, term by term, without names; small numbers are not told. */
export default function PublicMoneyPage({ params }: LightPageProps) {
  const { data, problem, reload } = useResource<typeof publicMoney>('GET /schools/:school/public-compensation', {
    params: { school: params['school'] ?? '' },
  })
  if (problem) return <ProblemBox problem={problem} onRetry={reload} voice="pupil" />
  if (!data) return <Waiting />
  const some = (n: number | null, words: string) => (n === null ? t('money.public_few') : words)
  return (
    <article className="public-money">
      <h1>{t('money.public_title')}</h1>
      <p className="note">{t('money.public_lead')}</p>
      {data.purpose && <p>{t('money.public_purpose', { purpose: data.purpose })}</p>}
      {data.terms.map((term) => (
        <section key={`${term.schoolYear}-${term.number}`} className="card">
          <h2>
            {t('money.public_term', { from: String(term.schoolYear), to: String(term.schoolYear + 1), n: term.number })}
          </h2>
          {term.cases === 0 ? (
            <p>{t('money.public_none')}</p>
          ) : (
            <ul>
              <li>{some(term.cases, t('money.public_cases', { n: term.cases ?? 0 }))}</li>
              {term.replaced !== null && <li>{t('money.public_replaced', { n: term.replaced })}</li>}
              {term.fen !== null && <li>{t('money.public_fen', { amount: money(term.fen) })}</li>}
              {term.refundedFen !== null && <li>{t('money.public_refunded', { amount: money(term.refundedFen) })}</li>}
              {term.groups.map((group) => (
                <li key={group.kind}>
                  {t(`money.public_${group.kind}`)}
                  {t('ui.colon')}
                  {some(
                    group.cases,
                    [String(group.cases), group.fen === null ? '' : money(group.fen)].filter(Boolean).join(' · '),
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </article>
  )
}
