import './offline.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { OfflineState, sendFacts, tasksAsExcel, tasksAsPdf } from '#offline/contract'
import { callWith, urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { tell, tellProblem } from '../ui/undo.tsx'
import { offlineStateQuery, offlineTasksQuery } from './queries.ts'
import { readFactFile } from './read-fact-file.ts'
import { TaskCard } from './task-card.tsx'

/** 待核对: what was lent without a line and does not fit together, each with its ways out. */
export default function CheckPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(offlineTasksQuery(school, 0))
  const { data: state } = useQuery(offlineStateQuery(school))
  return (
    <>
      <PageHead
        title={t('offline.check')}
        fact={t('offline.check_fact')}
        actions={<TakeFile />}
        {...(data !== undefined && data.total > 0 ? filesOf(school) : {})}
      />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {state !== undefined && state.waiting > 0 && (
        <Hint tone="ci">{t('offline.check_waiting', { n: state.waiting })}</Hint>
      )}
      {data === undefined ? (
        error ? null : (
          <Waiting />
        )
      ) : data.tasks.length === 0 ? (
        <Empty>{t('offline.check_none')}</Empty>
      ) : (
        data.tasks.map((task) => <TaskCard key={task.id} task={task} />)
      )}
      {state !== undefined && state.desks.length > 0 && <Desks desks={state.desks} />}
    </>
  )
}

const filesOf = (school: string) => ({
  excel: urlOf<typeof tasksAsExcel>('GET /schools/:school/offline/tasks.xlsx', { params: { school } }),
  print: urlOf<typeof tasksAsPdf>('GET /schools/:school/offline/tasks.pdf', { params: { school } }),
})

const FAR_OFF_S = 120

function Desks({ desks }: Pick<OfflineState, 'desks'>) {
  return (
    <section className="card task-desks">
      <SectionHead title={t('offline.desks')} />
      <ul className="rows">
        {desks.map(({ name, seenAt, clockOff, facts }) => (
          <li key={`${name}/${seenAt}`}>
            <b>{name}</b>{' '}
            <span className="note">
              {t('offline.desk_seen', { at: instantText(seenAt), n: facts })} ·{' '}
              {Math.abs(clockOff) < FAR_OFF_S
                ? t('offline.desk_clock_right')
                : t('offline.desk_clock_off', { n: Math.round(Math.abs(clockOff) / 60) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a desk saved as a file is handed in at another computer; sent twice it counts once. */
function TakeFile() {
  const school = useSchool()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File) => {
    const batches = readFactFile(await file.text(), school)
    if (typeof batches === 'string') return tell(t(`offline.${batches}`))
    let added = 0
    try {
      for (const body of batches) {
        const params = { school }
        added += (await callWith<typeof sendFacts>('POST /schools/:school/offline/facts', { params, body })).added
      }
      tell(t('offline.file_taken', { n: added }))
    } catch (error) {
      tellProblem(error)
    }
    await client.invalidateQueries({ queryKey: ['offline', school] })
    return undefined
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="unseen"
        aria-label={t('offline.take_file')}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void take(file)
        }}
      />
      <Button icon="upload" onClick={() => input.current?.click()}>
        {t('offline.take_file')}
      </Button>
    </>
  )
}
