import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type {
  Checked,
  checkImport,
  ImportBatch,
  ImportSummary,
  PlannedRow,
  Preview,
  startImport,
} from '#imports/contract'
import type { ImportOutcome } from '#imports/rules'
import { call } from '#platform/client'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { OutcomeTabs } from './outcome-tabs.tsx'
import { jobQuery, previewQuery } from './queries.ts'
import { PlannedRows } from './rows-list.tsx'
import { broughtText, tabText } from './words.ts'

/**
 * The third step: what would become of the file. Its first rows stand there at once; a longer file is read to its end in the
 * background, for the true figures and the rows that matter.
 */
export function LookStep({ batch }: { batch: ImportBatch }) {
  const school = useSchool()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { id, purpose } = batch
  const { data: preview, error, refetch } = useQuery(previewQuery(school, id))
  const isWhole = preview !== undefined && preview.items !== null && preview.items <= preview.looked
  const check = useCheck(batch, preview !== undefined && !isWhole)
  const [chosen, setChosen] = useState<ImportOutcome>()
  const start = useCommand<typeof startImport>('POST /schools/:school/imports/:id/start', { problems: 'here' })
  const begin = async () => {
    if ((await start.run({ params: { school, id } })) === undefined) return
    await client.invalidateQueries({ queryKey: ['import', school, id] })
    await navigate(staffHref(school, `imports/${id}`), { replace: true })
  }
  if (!preview) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  const summary = check.result?.summary ?? preview.summary
  const isExact = isWhole || check.result !== undefined
  const listed = listedRows(preview, check.result)
  const outcome = chosen !== undefined && summary[chosen] > 0 ? chosen : undefined
  const shown = outcome === undefined ? listed : listed.filter((row) => row.outcome === outcome)
  const all = outcome === undefined ? summary.items : summary[outcome]
  return (
    <>
      <p className="imports-sums">
        <span className="note">
          {t(isExact ? 'importing.whole' : 'importing.looked', { n: isExact ? summary.items : preview.looked })}
        </span>
        <b>{broughtText(summary, purpose)}</b>
      </p>
      {check.progress !== undefined && (
        <div className="imports-checking" role="status">
          <span>
            {t('importing.checking')} <span className="num">{check.progress}</span>
          </span>
          <span className="note">{t('importing.checking_note')}</span>
        </div>
      )}
      {check.failed && (
        <Hint tone="xiang">
          {t('importing.check_failed', { n: preview.looked })}{' '}
          <Button size="small" onClick={check.again}>
            {t('importing.check_again')}
          </Button>
        </Hint>
      )}
      {summary.doubtful > 0 && <Hint icon="question">{t('importing.doubts_after')}</Hint>}
      <OutcomeTabs
        summary={summary}
        value={outcome}
        label={(one) => tabText(one, purpose)}
        onChange={(next) => setChosen(next)}
      />
      {shown.length === 0 ? <Empty>{t('importing.no_rows')}</Empty> : <PlannedRows rows={shown} purpose={purpose} />}
      {shown.length > 0 && shown.length < all && (
        <p className="note imports-more">{t('importing.rows_first', { n: shown.length })}</p>
      )}
      <div className="imports-bar no-print">
        <ProblemBox problem={start.problem} />
        <div className="imports-foot">
          <Button icon="left" onClick={() => void navigate(staffHref(school, `imports/${id}`), { replace: true })}>
            {t('importing.back')}
          </Button>
          {isExact && !bringsAnything(summary) ? (
            <span className="note">{t('importing.nothing_new')}</span>
          ) : (
            <Button kind="primary" size="large" busy={start.busy} onClick={() => void begin()}>
              {isExact ? t('importing.do_it', { what: broughtText(summary, purpose) }) : t('importing.do_it_unknown')}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

/** Something is registered, filled, or at least to be decided. */
const bringsAnything = ({ created, updated, partly, doubtful, copies }: ImportSummary): boolean =>
  created + updated + partly + doubtful + copies > 0

/** The first rows of the file, and behind them those that were found further on. */
function listedRows({ rows }: Preview, checked: Checked | undefined): PlannedRow[] {
  const last = rows[rows.length - 1]?.seq ?? -1
  return [...rows, ...(checked?.rows ?? []).filter(({ seq }) => seq > last)]
}

/** Has a long file read to its end, once for each set of choices. */
function useCheck({ id, job: known, choices }: ImportBatch, wanted: boolean) {
  const school = useSchool()
  const client = useQueryClient()
  const asked = useQuery({
    queryKey: ['import-check', school, id, choices],
    queryFn: async () => {
      const reply = await call<typeof checkImport>('POST /schools/:school/imports/:id/check', {
        params: { school, id },
      })
      await client.invalidateQueries({ queryKey: ['import', school, id], exact: true })
      return reply
    },
    enabled: wanted && known === null,
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  })
  const { data } = useQuery(jobQuery(school, asked.data?.job ?? known))
  const state = wanted ? data?.state : undefined
  const isRunning = asked.isFetching || state === 'waiting' || state === 'running'
  return {
    result: state === 'done' ? (data?.result as Checked) : undefined,
    progress: isRunning ? progressText(data) : undefined,
    failed: !isRunning && (asked.isError || state === 'failed' || state === 'cancelled'),
    again: () => void asked.refetch(),
  }
}

function progressText(data: { done: number; total: number | null } | undefined): string {
  if (!data || data.total === null) return ''
  return `${numberText(data.done)} / ${numberText(data.total)}`
}
