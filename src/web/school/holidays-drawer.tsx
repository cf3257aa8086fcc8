import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { applyHolidays, HolidayOfPlan, HolidayOutcome, readHolidays } from '#school/contract'
import { call, type ReplyOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { holidayPlansQuery } from './queries.ts'

type FileRead = ReplyOf<typeof readHolidays>

/** 放假安排: a year's plan, or one from a file; what it would change is shown before it does. */
export function HolidaysDrawer({ onClose }: { onClose: () => void }) {
  const school = useSchool()
  const { data: plans, error } = useQuery(holidayPlansQuery(school))
  const [year, setYear] = useState<number>()
  const [file, setFile] = useState<FileRead>()
  const input = useRef<HTMLInputElement>(null)
  const chosen = plans?.find((one) => one.year === year) ?? plans?.[plans.length - 1]
  const days = file?.days ?? chosen?.days
  const read = useCommand<typeof readHolidays>('POST /schools/:school/holiday-files', { problems: 'here' })
  const apply = useCommand<typeof applyHolidays>('POST /schools/:school/holidays', {
    refresh: [
      ['calendar', school],
      ['today', school],
    ],
    said: ({ closed, opened }) => t('calendar.holidays_applied', { closed, opened }),
    problems: 'here',
  })
  const take = async (chosenFile: File) => {
    const form = new FormData()
    form.set('file', chosenFile)
    setFile(await read.run({ params: { school }, form }))
  }
  return (
    <Drawer
      title={t('calendar.holidays_title')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            busy={apply.busy}
            disabled={!days?.length}
            onClick={() =>
              void apply.run({ params: { school }, body: { days: days ?? [] } }).then((done) => done && onClose())
            }
          >
            {t('calendar.holidays_apply')}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      {plans === undefined ? error ? <ProblemBox problem={error} /> : <Waiting /> : null}
      <div className="line">
        {plans?.map((one) => (
          <Button
            key={one.year}
            kind={!file && one === chosen ? 'primary' : 'plain'}
            size="small"
            aria-pressed={!file && one === chosen}
            onClick={() => {
              setFile(undefined)
              setYear(one.year)
            }}
          >
            {t('calendar.holidays_year', { year: String(one.year) })}
          </Button>
        ))}
        <Button size="small" icon="upload" busy={read.busy} onClick={() => input.current?.click()}>
          {t('calendar.holidays_file')}
        </Button>
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={t('calendar.holidays_file')}
          accept=".xlsx,.xls,.csv"
          onChange={({ target }) => {
            const [first] = target.files ?? []
            if (first) void take(first)
            target.value = ''
          }}
        />
      </div>
      <p className="note">{plans?.length === 0 ? t('calendar.holidays_none') : t('calendar.holidays_file_hint')}</p>
      <ProblemBox problem={read.problem ?? apply.problem} />
      {file && file.refused.length > 0 && (
        <section>
          <b>{t('calendar.holidays_refused', { n: file.refused.length })}</b>
          <ul className="calendar-kept">
            {file.refused.map(({ sheet, cell, why }) => (
              <li key={sheet + cell}>
                {sheet} {cell} {why}
              </li>
            ))}
          </ul>
        </section>
      )}
      {days && days.length > 0 && <Plan key={JSON.stringify(days)} days={days} />}
    </Drawer>
  )
}

function Plan({ days }: { days: readonly HolidayOfPlan[] }) {
  const school = useSchool()
  const [outcome, setOutcome] = useState<HolidayOutcome>()
  const [problem, setProblem] = useState<unknown>()
  useEffect(() => {
    const left = new AbortController()
    call<typeof applyHolidays>('POST /schools/:school/holidays', {
      params: { school },
      body: { days: [...days] },
      dryRun: true,
      signal: left.signal,
    }).then(setOutcome, (error: unknown) => left.signal.aborted || setProblem(error))
    return () => left.abort()
  }, [school, days])
  return (
    <>
      <ProblemBox problem={problem} />
      {outcome && (
        <p>
          {t('calendar.holidays_would', {
            closed: outcome.closed,
            opened: outcome.opened,
            unchanged: outcome.unchanged,
          })}
        </p>
      )}
      <ul className="calendar-plan">
        {runsOf(days).map(({ from, to, off, name }) => (
          <li key={from}>
            <span className={off ? 'calendar-off' : 'calendar-worked'}>
              {off ? t('calendar.holidays_off') : t('calendar.holidays_worked')}
            </span>
            <b>{name}</b>
            <span>{from === to ? dayWithWeekday(from) : `${dayWithWeekday(from)} – ${dayWithWeekday(to)}`}</span>
          </li>
        ))}
      </ul>
      {outcome && outcome.kept.length > 0 && (
        <section>
          <b>{t('calendar.holidays_kept', { n: outcome.kept.length })}</b>
          <ul className="calendar-kept">
            {outcome.kept.map(({ day, why }) => (
              <li key={day}>
                {dayWithWeekday(day)} {t(why)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Days of one holiday that follow each other, as one line. */
function runsOf(days: readonly HolidayOfPlan[]) {
  const runs: { from: string; to: string; off: boolean; name: string }[] = []
  for (const { day, off, name } of days) {
    const last = runs[runs.length - 1]
    if (last && last.off && off && last.name === name) last.to = day
    else runs.push({ from: day, to: day, off, name })
  }
  return runs
}
