import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { endImport, ImportBatch, ImportSummary, startImport } from '#imports/contract'
import { JobBox } from '../shell/jobs.tsx'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterImport, jobQuery } from './queries.ts'
import { broughtText } from './words.ts'

/** The file is being taken over: how far it is; stopped, it goes on or is left at that. */
export function RunningStep({ batch }: { batch: ImportBatch }) {
  const school = useSchool()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { id, job, name, purpose, summary } = batch
  const { data } = useQuery(jobQuery(school, job))
  const refresh = afterImport(school, id)
  const renew = () => void Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })))
  const at = { params: { school, id } }
  const resume = useCommand<typeof startImport>('POST /schools/:school/imports/:id/start', { refresh })
  const end = useCommand<typeof endImport>('POST /schools/:school/imports/:id/end', { refresh })
  const isStopped = job === null || data?.state === 'cancelled' || data?.state === 'failed'
  return (
    <section className="imports-running">
      {job !== null && (
        <JobBox
          key={job}
          id={job}
          title={t('importing.applying', { file: name })}
          unit={t(purpose === 'loans' ? 'importing.unit_loans' : 'importing.unit_items')}
          result={(done) => broughtText(done.result as ImportSummary, purpose)}
          onDone={renew}
          onLeave={() => void navigate(staffHref(school, 'imports'))}
        />
      )}
      <ProblemBox problem={resume.problem ?? end.problem} />
      {isStopped && (
        <Hint tone="xiang">
          <p>{t('importing.stopped', { n: summary.items })}</p>
          <p className="imports-line">
            <Button kind="primary" busy={resume.busy} onClick={() => void resume.run(at)}>
              {t('importing.resume')}
            </Button>
            <Button busy={end.busy} onClick={() => void end.run(at)}>
              {t('importing.end_here')}
            </Button>
            <span className="note">{t('importing.before_end')}</span>
          </p>
        </Hint>
      )}
    </section>
  )
}
