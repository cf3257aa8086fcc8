import './class-loans.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { LoanCopy, readClassLoan, sheetAsExcel, sheetPrinted, undoClassLoan } from '#class-loans/contract'
import { type ReplyOf, urlOf } from '#platform/client'
import { LostDrawer } from '../compensation/lost-drawer.tsx'
import { staffHref, useMay, useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { DateSlip } from '../ui/date-slip.tsx'
import { dayText, dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { CheckDrawer } from './check-drawer.tsx'
import { PileReturn } from './pile-return.tsx'
import { ProlongDrawer } from './prolong-drawer.tsx'
import { afterClassLoan, classLoanQuery } from './queries.ts'

/** One class loan: what is still out, the pile that comes back, the list to sign. */
export default function LoanPage() {
  const school = useSchool()
  const id = Number(useParams()['loan'])
  const { data, error, refetch } = useQuery(classLoanQuery(school, id))
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Loan school={school} loan={data} />
}

function Loan({ school, loan: { head, copies, can } }: { school: string; loan: ReplyOf<typeof readClassLoan> }) {
  const { today } = useMe()
  const [open, setOpen] = useState<'prolong' | 'check'>()
  const [lost, setLost] = useState<LoanCopy>()
  const mayDeclare = useMay('compensation.declare')
  const client = useQueryClient()
  const undo = useCommand<typeof undoClassLoan>('POST /schools/:school/class-loans/:id/undo', {
    refresh: afterClassLoan(school),
    said: ({ copies: n }) => t('class-loans.undone', { n }),
  })
  const params = { school, id: head.id }
  const sheet = (query: { state: 'all' | 'out'; names?: 'yes' | 'no' }) =>
    urlOf<typeof sheetPrinted>('GET /schools/:school/class-loans/:id/sheet.pdf', { params, query })
  const out = copies.filter((one) => one.state === 'out')
  const rest = copies.filter((one) => one.state !== 'out')
  return (
    <>
      <PageHead
        title={head.holder || t('class-loans.holder_gone')}
        fact={head.undone ? t('class-loans.was_undone') : countOf(head)}
        excel={urlOf<typeof sheetAsExcel>('GET /schools/:school/class-loans/:id/sheet.xlsx', {
          params,
          query: { state: 'all' },
        })}
        actions={
          !head.undone && (
            <>
              {head.kind === 'class' && (
                <LinkButton icon="print" href={sheet({ state: 'all', names: 'yes' })} target="_blank" rel="noopener">
                  {t('class-loans.print_names')}
                </LinkButton>
              )}
              <LinkButton icon="print" href={sheet({ state: 'all' })} target="_blank" rel="noopener">
                {t('class-loans.print_sheet')}
              </LinkButton>
            </>
          )
        }
      />
      <div className="line loans-facts">
        <span>
          {t('class-loans.column_number')} <b className="num">{head.number}</b>
        </span>
        {head.teacher !== '' && head.kind !== 'teacher' && (
          <span>
            {t('class-loans.answers')} <b>{head.teacher}</b>
          </span>
        )}
        <span>
          {t('class-loans.column_lent')} {dayText(head.lentDay)}
        </span>
        {out.length > 0 ? <DateSlip due={head.dueDay} today={today} /> : null}
        {head.checkedDay !== null && (
          <span>
            {t('class-loans.checked_on')} {dayText(head.checkedDay)}
          </span>
        )}
        <span className="loans-keys no-print">
          {can.prolong && <Button onClick={() => setOpen('prolong')}>{t('class-loans.prolong')}</Button>}
          {can.check && (
            <Button kind={head.checkDue ? 'primary' : 'plain'} onClick={() => setOpen('check')}>
              {t('class-loans.check')}
            </Button>
          )}
          {can.undo && (
            <Button busy={undo.busy} onClick={() => void undo.run({ params })}>
              {t('class-loans.undo')}
            </Button>
          )}
        </span>
      </div>
      {can.prolong && <PileReturn school={school} id={head.id} />}
      {out.length > 0 && (
        <section className="card loans-books">
          <SectionHead title={t('class-loans.missing')} note={t('class-loans.missing_hint')}>
            <LinkButton kind="quiet" icon="print" href={sheet({ state: 'out' })} target="_blank" rel="noopener">
              {t('class-loans.print_missing')}
            </LinkButton>
          </SectionHead>
          <Copies school={school} copies={out} onLost={mayDeclare ? setLost : undefined} />
        </section>
      )}
      {rest.length > 0 && (
        <section className="card loans-books">
          <SectionHead title={t('class-loans.books')} />
          <Copies school={school} copies={rest} />
        </section>
      )}
      {lost && (
        <LostDrawer
          copy={lost}
          onClose={() => setLost(undefined)}
          onLost={() =>
            void Promise.all(afterClassLoan(school).map((queryKey) => client.invalidateQueries({ queryKey })))
          }
        />
      )}
      {open === 'prolong' && <ProlongDrawer school={school} head={head} onClose={() => setOpen(undefined)} />}
      {open === 'check' && <CheckDrawer school={school} id={head.id} copies={out} onClose={() => setOpen(undefined)} />}
    </>
  )
}

const countOf = ({ out, copies }: { out: number; copies: number }) =>
  out > 0 ? t('class-loans.out_of', { out, n: copies }) : t('class-loans.all_in', { n: copies })

function Copies({
  school,
  copies,
  onLost,
}: {
  school: string
  copies: readonly LoanCopy[]
  onLost?: ((copy: LoanCopy) => void) | undefined
}) {
  const sees = useMay('holdings.see')
  return (
    <ul className="rows loans-lines">
      {copies.map((one) => (
        <li key={one.loanId} className="loans-line">
          <span>
            <b>{one.title}</b> <span className="note">{one.author}</span>
          </span>
          {sees && one.barcode !== null ? (
            <a className="mono" href={staffHref(school, `copies?q=${encodeURIComponent(one.barcode)}`)}>
              {one.barcode}
            </a>
          ) : (
            <span className="mono note">{one.barcode ?? ''}</span>
          )}
          {onLost && (
            <Button kind="quiet" onClick={() => onLost(one)}>
              {t('class-loans.declare_lost')}
            </Button>
          )}
          {one.state !== 'out' && (
            <span className="note">
              {t('class-loans.copy_state', { state: one.state })}{' '}
              {one.returnedDay !== null && dayWithWeekday(one.returnedDay)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
