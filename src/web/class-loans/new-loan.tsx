import './class-loans.css'
import { Checkbox, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Holder, lendCopies, LendReply } from '#class-loans/contract'
import { oneDueDay } from '#class-loans/rules'
import { staffHref, useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayWithWeekday } from '../ui/day-text.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { ScanLine, type ScanLineHandle } from '../ui/scan-line.tsx'
import { Empty, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useKeys } from '../ui/use-keys.ts'
import { HolderForm, isNamed } from './holder-form.tsx'
import { afterClassLoan } from './queries.ts'
import { goes, type Row, type RowLine, useRow } from './row.ts'

const reasons = ['for-lesson', 'class-teacher-agrees', 'other'] as const
const reasonWords = {
  'for-lesson': 'class-loans.reason_for_lesson',
  'class-teacher-agrees': 'class-loans.reason_class_teacher_agrees',
  other: 'class-loans.reason_other',
} as const
const nobody: Holder = { kind: 'class', classId: null, personId: null, office: '' }

/** 办集体借阅: to whom, then scan after scan, then all at once. */
export default function NewLoanPage() {
  const school = useSchool()
  const { today } = useMe()
  const navigate = useNavigate()
  const [holder, setHolder] = useState<Holder>(nobody)
  const [dueDay, setDueDay] = useState<string>()
  const [reason, setReason] = useState<(typeof reasons)[number]>('for-lesson')
  const [words, setWords] = useState('')
  const [stayed, setStayed] = useState<LendReply>()
  const line = useRef<ScanLineHandle>(null)
  const row = useRow(school, holder)
  const lend = useCommand<typeof lendCopies>('POST /schools/:school/class-loans', {
    refresh: afterClassLoan(school),
    problems: 'here',
    said: ({ lent, refused }) =>
      refused.length === 0
        ? t('class-loans.lend', { n: lent })
        : t('class-loans.lent_some', { n: lent, refused: refused.length }),
  })
  const going = row.lines.filter(goes)
  const usual = oneDueDay(going.map((one) => one.dueDay))
  const needsWhy = going.some((one) => one.anyway) || (dueDay !== undefined && usual !== undefined && dueDay > usual)
  const ready = going.length > 0 && !(needsWhy && reason === 'other' && words.trim() === '')
  const send = async () => {
    if (!ready || lend.busy) return
    const reply = await lend.run({
      params: { school },
      body: {
        holder: { ...holder, office: holder.office.trim() },
        copies: [...going].reverse().map(({ copy, anyway }) => ({ copyId: copy.copyId, anyway })),
        ...(dueDay ? { dueDay } : {}),
        ...(needsWhy ? { override: { reason, ...(words.trim() ? { words: words.trim() } : {}) } } : {}),
      },
    })
    if (!reply) return
    if (reply.refused.length > 0) setStayed(reply)
    else void navigate(staffHref(school, `class-loans/${reply.id}`))
  }
  useKeys({ F8: ready ? () => void send() : undefined })
  if (stayed) return <Stayed school={school} reply={stayed} />
  return (
    <>
      <PageHead
        title={t('class-loans.lend_new')}
        actions={
          <Button kind="primary" keyHint="F8" disabled={!ready} busy={lend.busy} onClick={() => void send()}>
            {t('class-loans.lend', { n: going.length })}
          </Button>
        }
      />
      <div className="loans-new">
        <section className="card loans-about">
          <SectionHead title={t('class-loans.to_whom')} />
          <HolderForm
            school={school}
            holder={holder}
            onChange={(next) => {
              // another taker, other rules: what was scanned is asked about anew
              if (next.kind !== holder.kind || next.classId !== holder.classId) row.clear()
              setHolder(next)
            }}
          />
          <label htmlFor="loans-due">{t('class-loans.due')}</label>
          <DayInput id="loans-due" min={today} onChange={setDueDay} {...dayOf(dueDay ?? usual)} />
          {usual && <p className="note">{t('class-loans.due_by_rules', { due: dayWithWeekday(usual) })}</p>}
          {needsWhy && (
            <label>
              {t('class-loans.anyway_why')}
              <Select
                value={reason}
                onChange={setReason}
                options={reasons.map((value) => ({ value, label: t(reasonWords[value]) }))}
              />
              <Input
                value={words}
                maxLength={200}
                placeholder={t('class-loans.words')}
                onChange={(event) => setWords(event.target.value)}
              />
            </label>
          )}
          {lend.problem && <ProblemBox problem={lend.problem} />}
        </section>
        <section className="card loans-row">
          {isNamed(holder) ? (
            <ScanLine
              label={t('class-loans.scan')}
              hint={t('class-loans.scan_hint')}
              choices={0}
              onChoice={() => undefined}
              onLine={row.scan}
              handle={line}
            />
          ) : (
            <p className="note">{t('class-loans.scan_first')}</p>
          )}
          <p className="loans-count">
            <b>{t('class-loans.in_row', { n: going.length })}</b>
            {row.lines.length > going.length && (
              <span className="loans-staying">{t('class-loans.staying', { n: row.lines.length - going.length })}</span>
            )}
          </p>
          {row.failed.map((text) => (
            <p key={text} className="loans-failed">
              {text}
            </p>
          ))}
          {row.lines.length === 0 ? (
            <Empty>{t('class-loans.row_empty')}</Empty>
          ) : (
            <ol className="rows loans-lines">
              {row.lines.map((one, n) => (
                <Line key={one.copy.copyId} line={one} at={row.lines.length - n} row={row} />
              ))}
            </ol>
          )}
        </section>
      </div>
    </>
  )
}

const dayOf = (value: string | undefined) => (value ? { value } : {})

function Line({ line, at, row }: { line: RowLine; at: number; row: Row }) {
  const { copy, state, reasons: why, anyway } = line
  return (
    <li className={goes(line) ? 'loans-line' : 'loans-line loans-line-stays'}>
      <span className="num note">{at}</span>
      <span>
        <b>{copy.title}</b> <span className="mono note">{copy.barcode ?? ''}</span>
        {why.map((one) => (
          <span key={one.code} className="loans-why">
            {one.title}
          </span>
        ))}
      </span>
      {state === 'anyway' && (
        <Checkbox checked={anyway} onChange={(event) => row.change(copy.copyId, event.target.checked)}>
          {t('class-loans.anyway')}
        </Checkbox>
      )}
      <Button kind="quiet" onClick={() => row.remove(copy.copyId)}>
        {t('class-loans.take_out')}
      </Button>
    </li>
  )
}

/** Some went, some could not: which, and why. */
function Stayed({ school, reply }: { school: string; reply: LendReply }) {
  return (
    <>
      <PageHead
        title={t('class-loans.lent_some', { n: reply.lent, refused: reply.refused.length })}
        actions={
          <LinkButton kind="primary" href={staffHref(school, `class-loans/${reply.id}`)}>
            {t('class-loans.print_sheet')}
          </LinkButton>
        }
      />
      <section className="card">
        <SectionHead title={t('class-loans.stayed')} />
        <ul className="rows loans-lines">
          {reply.refused.map((one) => (
            <li key={one.copyId} className="loans-line">
              <span>
                <b>{one.title}</b> <span className="mono note">{one.barcode ?? ''}</span>
                {one.reasons.map((why) => (
                  <span key={why.code} className="loans-why">
                    {why.title}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
