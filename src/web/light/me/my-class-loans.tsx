import type { myClassLoans } from '#class-loans/contract'
import { DateSlip } from '../../ui/date-slip.tsx'
import { t } from '../../ui/language.ts'
import { useResource } from '../use-resource.ts'

/** 我负责的集体借阅: what a teacher has for a class or an office, and what of it is still out. */
export function MyClassLoans({ school, today }: { school: string; today: string }) {
  const { data } = useResource<typeof myClassLoans>('GET /schools/:school/me/class-loans', { params: { school } })
  if (!data || data.loans.length === 0) return null
  return (
    <section className="me-class-loans">
      <div className="me-count">
        <h2>{t('mine.class_loans')}</h2>
      </div>
      <ul>
        {data.loans.map(({ id, holder, out, copies, dueDay, titles }) => (
          <li key={id}>
            <div className="me-class-loan">
              <b>{t('mine.class_loan_out', { holder, out, n: copies })}</b>
              <DateSlip due={dueDay} today={today} />
            </div>
            <p className="me-note">
              {titles.map(({ title, out: n }) => t('mine.class_loan_title', { title, n })).join(t('ui.comma'))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
