import './closings.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ClosingPreview, closeLibrary } from '#closings/contract'
import { JobBox } from '../shell/jobs.tsx'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayText, dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { tell } from '../ui/undo.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterClosing, closingPreviewQuery } from './queries.ts'

const REASONS = ['why_flu', 'why_storm', 'why_power', 'why_exam'] as const

/** 临时闭馆: some days, a reason, and what it does to books that are out, before it is done. */
export function ClosingDrawer({ first, last, onClose }: { first: string; last: string; onClose: () => void }) {
  const school = useSchool()
  const client = useQueryClient()
  const [days, setDays] = useState({ from: first, to: last })
  const [reason, setReason] = useState('')
  const [job, setJob] = useState<number>()
  const { data, error, isPlaceholderData } = useQuery(closingPreviewQuery(school, days))
  const close = useCommand<typeof closeLibrary>('POST /schools/:school/closings', { problems: 'here' })
  const submit = async () => {
    const reply = await close.run({ params: { school }, body: { ...days, reason: reason.trim() } })
    if (reply) setJob(reply.job)
  }
  const refresh = () => afterClosing(school).map((queryKey) => client.invalidateQueries({ queryKey }))
  if (job !== undefined)
    return (
      <Drawer title={t('closings.title')} onClose={onClose}>
        <JobBox
          id={job}
          title={t('closings.moving')}
          unit={t('closings.unit')}
          result={() => t('closings.moved')}
          onDone={() => {
            tell(t('closings.moved'))
            void Promise.all(refresh())
            onClose()
          }}
        />
      </Drawer>
    )
  return (
    <Drawer
      title={t('closings.title')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            busy={close.busy}
            disabled={!data || isPlaceholderData || reason.trim() === ''}
            onClick={() => void submit()}
          >
            {t('closings.close')}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <p className="note">{t('closings.lead')}</p>
      <div className="closing-days">
        <label>
          {t('closings.first_day')}
          <input
            type="date"
            value={days.from}
            onChange={({ target }) =>
              target.value !== '' &&
              setDays({ from: target.value, to: days.to < target.value ? target.value : days.to })
            }
          />
        </label>
        <label>
          {t('closings.last_day')}
          <input
            type="date"
            value={days.to}
            onChange={({ target }) => target.value !== '' && setDays({ ...days, to: target.value })}
          />
        </label>
      </div>
      <label className="closing-why">
        {t('closings.why')}
        <input value={reason} maxLength={60} onChange={({ target }) => setReason(target.value)} />
      </label>
      <div className="line">
        {REASONS.map((one) => (
          <Button
            key={one}
            size="small"
            aria-pressed={reason === t(`closings.${one}`)}
            onClick={() => setReason(t(`closings.${one}`))}
          >
            {t(`closings.${one}`)}
          </Button>
        ))}
      </div>
      <ProblemBox problem={close.problem ?? error} />
      {data ? <Preview preview={data} /> : !error && <Waiting />}
    </Drawer>
  )
}

function Preview({ preview }: { preview: ClosingPreview }) {
  const { shut, loans, keeps, classLoans, holds, moves, classes, examples, ranOut } = preview
  return (
    <section className="closing-preview" aria-live="polite">
      <p>
        {t('closings.days_shut', { n: shut.length })} <b>{t('closings.would', { loans })}</b>{' '}
        {classLoans > 0 && t('closings.would_classes', { n: classLoans })}{' '}
        {holds > 0 && t('closings.would_holds', { n: holds })} {keeps > 0 && t('closings.would_keeps', { n: keeps })}
      </p>
      {moves.length > 0 && (
        <table className="closing-table">
          <thead>
            <tr>
              <th>{t('closings.column_from')}</th>
              <th>{t('closings.column_to')}</th>
              <th className="num">{t('closings.column_loans')}</th>
            </tr>
          </thead>
          <tbody>
            {moves.map((one) => (
              <tr key={one.from + one.to}>
                <td>{dayWithWeekday(one.from)}</td>
                <td>{dayWithWeekday(one.to)}</td>
                <td className="num">{one.loans}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ranOut.length > 0 && (
        <>
          <b>{t('closings.ran_out')}</b>
          <p className="note">{t('closings.ran_out_lead')}</p>
          <ul className="closing-ran-out">
            {ranOut.map((one, at) => (
              <li key={at}>
                <b>{t('circulation.desk_title', { title: one.title })}</b>{' '}
                <span className="note">{[one.className, one.reader].filter(Boolean).join(' ')}</span>{' '}
                {t(`closings.back_${one.back}`, { day: dayWithWeekday(one.until ?? one.ranOutOn) })}
              </li>
            ))}
          </ul>
        </>
      )}
      {classes.length > 0 && (
        <>
          <b>{t('closings.by_class')}</b>
          <ul className="closing-classes">
            {classes.map((one) => (
              <li key={one.className}>
                {one.className || t('closings.no_class')} <b className="num">{one.loans}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      {examples.length > 0 && (
        <>
          <b>{t('closings.examples')}</b>
          <table className="closing-table">
            <tbody>
              {examples.map((one, at) => (
                <tr key={at}>
                  <td>
                    {one.title} <span className="note">{one.className}</span>
                  </td>
                  <td className="closing-to">
                    {dayText(one.from)} → {dayText(one.to)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
