/** Background work in the staff app: the box that shows it, and the watch that goes on when somebody does other things. */
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { cancelJob, getJob } from '#operations/contract'
import { call } from '#platform/client'
import type { ReplyOf } from '#platform/client'
import { t } from '../ui/language.ts'
import { JobProgress, ProblemBox } from '../ui/states.tsx'
import { createStore, useStore } from '../ui/store.ts'
import { tell, tellProblem } from '../ui/undo.tsx'
import { useSchool } from './me.ts'

export type Job = ReplyOf<typeof getJob>

export interface WatchedJob {
  id: number
  /** 导入书目：图书馆藏书.xlsx */
  title: string
  /** what is counted: 册, 人 */
  unit: string
  /** how it went, in words; `job.result` is what the module left there */
  result: (job: Job) => string
  /** lists to refresh and the like, when it is done */
  onDone?: (job: Job) => void
}

const watched = createStore<readonly WatchedJob[]>([])

const jobQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['job', school, id],
    queryFn: ({ signal }) => call<typeof getJob>('GET /schools/:school/jobs/:id', { params: { school, id }, signal }),
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : 1000),
    staleTime: 0,
  })

const isOver = (job: Job) => job.state !== 'waiting' && job.state !== 'running'

function outcome(job: Job, result: WatchedJob['result']): string {
  if (job.state === 'failed') return t('ui.jobFailed', { error: job.error ?? '' })
  if (job.state === 'cancelled') return t('ui.jobStopped')
  return result(job)
}

/** Shows a job until it is over. 先去忙别的 hands it to the watch in the frame and calls `onLeave`. */
export function JobBox({ onLeave, ...job }: WatchedJob & { onLeave?: () => void }) {
  const school = useSchool()
  const { data, error, dataUpdatedAt } = useQuery(jobQuery(school, job.id))
  const seconds = useTimeLeft(data, dataUpdatedAt)
  useOnce(data !== undefined && isOver(data), () => data && job.onDone?.(data))
  const stop = () => {
    call<typeof cancelJob>('POST /schools/:school/jobs/:id/cancel', { params: { school, id: job.id } }).catch(
      tellProblem,
    )
  }
  if (!data) return <ProblemBox problem={error} />
  return (
    <JobProgress
      title={job.title}
      done={data.done}
      all={data.total ?? data.done}
      unit={job.unit}
      secondsLeft={seconds}
      onStop={stop}
      onLeave={
        onLeave &&
        (() => {
          watched.set((now) => [...now, job])
          onLeave()
        })
      }
      {...(isOver(data) ? { result: outcome(data, job.result) } : {})}
    />
  )
}

/** In the frame's bar: how much is under way, and a word when it is done. */
export function JobWatch({ school }: { school: string }) {
  const list = useStore(watched)
  const states = useQueries({ queries: list.map((job) => jobQuery(school, job.id)) })
  const over = list.find((_, i) => states[i]?.data && isOver(states[i].data))
  const data = over && states[list.indexOf(over)]?.data
  useEffect(() => {
    if (!over || !data) return
    watched.set((now) => now.filter((job) => job !== over))
    over.onDone?.(data)
    tell(`${over.title}${t('ui.colon')}${outcome(data, over.result)}`)
  }, [over, data])
  if (list.length === 0) return null
  return <span className="note">{t('ui.jobsRunning', { n: list.length })}</span>
}

/** From the pace since it was first seen running; a guess is only worth showing after some seconds. */
function useTimeLeft(job: Job | undefined, seenAt: number): number | undefined {
  const [first, setFirst] = useState<{ at: number; done: number }>()
  if (job?.state !== 'running') return undefined
  if (!first) {
    setFirst({ at: seenAt, done: job.done })
    return undefined
  }
  const pace = (job.done - first.done) / (seenAt - first.at)
  if (job.total === null || seenAt - first.at < 3000 || pace <= 0) return undefined
  return (job.total - job.done) / pace / 1000
}

function useOnce(when: boolean, deed: () => void): void {
  const happened = useRef(false)
  useEffect(() => {
    if (!when || happened.current) return
    happened.current = true
    deed()
  })
}
