import './year-change.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import type { applyYear, YearChoicesOnWire, YearPreview } from '#year-change/contract'
import { formatSchoolYear, schoolYearOf } from '#values/term'
import { JobBox } from '../shell/jobs.tsx'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { takeBack } from '../roster/queries.ts'
import { Button } from '../ui/button.tsx'
import { instantText, numberText } from '../ui/day-text.ts'
import { Stat } from '../ui/figures.tsx'
import { language, t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { tell } from '../ui/undo.tsx'
import { useCommand } from '../ui/use-command.ts'
import { ClassFates } from './class-fates.tsx'
import { afterYear, yearQuery } from './queries.ts'
import { SinglePupils } from './single-pupils.tsx'

/** In the last weeks of a year it is the coming one that is prepared. */
function yearToBegin(today: string): number {
  return today.slice(5) >= '05-01' && today.slice(5) < '08-20' ? schoolYearOf(today) + 1 : schoolYearOf(today)
}

/** 读者 › 新学年: what the calendar does not do by itself, looked at before it is done. */
export default function YearPage() {
  const school = useSchool()
  const { today } = useMe()
  const client = useQueryClient()
  const first = yearToBegin(today)
  const [choices, setChoices] = useState<YearChoicesOnWire>({ schoolYear: first, classes: [], pupils: [] })
  const { data, error, refetch } = useQuery(yearQuery(school, choices))
  const [job, setJob] = useState<number>()
  const refresh = () => Promise.all(afterYear(school).map((queryKey) => client.invalidateQueries({ queryKey })))
  if (job !== undefined)
    return (
      <>
        <PageHead title={t('year-change.title')} />
        <JobBox
          id={job}
          title={t('year-change.applying')}
          unit={t('roster.unit')}
          result={(one) => t('year-change.applied', { n: one.total ?? one.done })}
          onDone={() => {
            setJob(undefined)
            setChoices({ schoolYear: choices.schoolYear, classes: [], pupils: [] })
            tell(t('year-change.applied', { n: changesIn(data) }))
            void refresh()
          }}
        />
      </>
    )
  return (
    <>
      <PageHead title={t('year-change.title')} fact={formatSchoolYear(choices.schoolYear, language)} print />
      <p className="year-lead">{t('year-change.lead')}</p>
      <label className="year-which">
        {t('year-change.which_year')}
        <Select
          value={choices.schoolYear}
          onChange={(schoolYear) => setChoices({ schoolYear, classes: [], pupils: [] })}
          options={[first, first + 1].map((year) => ({
            value: year,
            label: formatSchoolYear(year, language),
          }))}
        />
        <span className="note">{t('year-change.when')}</span>
      </label>
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {data ? (
        <Preview
          data={data}
          choices={choices}
          onChange={setChoices}
          onStarted={setJob}
          onUndone={() => void refresh()}
        />
      ) : (
        !error && <Waiting />
      )}
    </>
  )
}

const changesIn = (data: YearPreview | undefined): number => (data ? data.totals.leaving + data.totals.moving : 0)

interface PreviewProps {
  data: YearPreview
  choices: YearChoicesOnWire
  onChange: (choices: YearChoicesOnWire) => void
  onStarted: (job: number) => void
  onUndone: () => void
}

function Preview({ data, choices, onChange, onStarted, onUndone }: PreviewProps) {
  const { totals, faults, withBooks } = data
  const nothing = totals.leaving + totals.moving + totals.category + totals.emptied === 0
  const books = withBooks.reduce((sum, one) => sum + one.books, 0)
  return (
    <>
      <div className="year-totals">
        <Stat figure={totals.pupils} unit={t('year-change.total_pupils')} />
        <Stat figure={totals.leaving} unit={t('year-change.total_leaving')} />
        <Stat
          figure={totals.moving}
          unit={t('year-change.total_moving')}
          note={t('year-change.total_classes', { made: totals.newClasses, emptied: totals.emptied })}
        />
        <Stat
          figure={totals.category}
          unit={t('year-change.total_category')}
          note={t('year-change.total_category_note')}
        />
      </div>
      {nothing && <Hint>{t('year-change.nothing_to_do')}</Hint>}
      <ClassFates data={data} choices={choices} onChange={onChange} />
      <SinglePupils data={data} choices={choices} onChange={onChange} />
      {withBooks.length > 0 && (
        <section className="card year-books">
          <SectionHead
            title={t('year-change.with_books')}
            note={t('year-change.with_books_note', { people: withBooks.length, books })}
          />
          <ul className="rows">
            {withBooks.map((one) => (
              <li key={one.personId}>
                <b>{one.name}</b> <span className="note">{one.className}</span>
                <span className="year-end">{t('year-change.books_n', { n: one.books })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {faults.length > 0 && (
        <Hint tone="xiang">
          <b>{t('year-change.faults')}</b>
          {faults.map((fault) => (
            <p key={fault.title}>{fault.title}</p>
          ))}
        </Hint>
      )}
      {!nothing && faults.length === 0 && <Apply leaving={totals.leaving} choices={choices} onStarted={onStarted} />}
      <LastTime last={data.last} onUndone={onUndone} />
    </>
  )
}

function Apply({
  leaving,
  choices,
  onStarted,
}: {
  leaving: number
  choices: YearChoicesOnWire
  onStarted: (job: number) => void
}) {
  const school = useSchool()
  const [typed, setTyped] = useState('')
  const apply = useCommand<typeof applyYear>('POST /schools/:school/year-change', { problems: 'here' })
  const right = leaving === 0 || typed.trim() === String(leaving)
  const start = async () => {
    const reply = await apply.run({ params: { school }, body: { ...choices, typed: leaving } })
    if (reply) onStarted(reply.job)
  }
  return (
    <section className="year-apply no-print">
      {leaving > 0 && (
        <label>
          <span>{t('year-change.type_number', { n: numberText(leaving) })}</span>
          <Input
            aria-label={t('year-change.type_label')}
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
      )}
      <ProblemBox problem={apply.problem} />
      <Button kind="primary" size="large" busy={apply.busy} disabled={!right} onClick={() => void start()}>
        {t('year-change.apply')}
      </Button>
    </section>
  )
}

function LastTime({ last, onUndone }: { last: YearPreview['last']; onUndone: () => void }) {
  const school = useSchool()
  const mayUndo = useMay('operations.undo')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  if (!last) return null
  const undo = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await takeBack(school, last.batch)
      tell(t('year-change.undone'))
    } catch (error) {
      setProblem(error)
    }
    setBusy(false)
    onUndone()
  }
  return (
    <footer className="year-last no-print">
      <span className="note">{t('year-change.last', { at: instantText(last.at) })}</span>
      {last.canUndo && mayUndo && (
        <Button kind="quiet" icon="undo" busy={busy} onClick={() => void undo()}>
          {t('year-change.undo')}
        </Button>
      )}
      <ProblemBox problem={problem} />
    </footer>
  )
}
