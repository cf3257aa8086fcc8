import './imports.css'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import type { ImportBatch, importReport } from '#imports/contract'
import { urlOf } from '#platform/client'
import { staffHref, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { ImportSteps } from './import-steps.tsx'
import { LookStep } from './look-step.tsx'
import { importQuery } from './queries.ts'
import { ReadStep } from './read-step.tsx'
import { ResultStep } from './result-step.tsx'
import { RunningStep } from './running-step.tsx'
import { sizeText } from './words.ts'

/** One import under its address: whatever was closed or left meanwhile, it goes on here where it is. */
export default function ImportPage() {
  const school = useSchool()
  const id = Number(useParams()['id'])
  const [search] = useSearchParams()
  const looks = search.get('look') === '1'
  const { data, error } = useQuery(importQuery(school, id))
  const isDone = data !== undefined && data.state !== 'planned'
  return (
    <>
      <PageHead
        title={data ? t(`importing.purpose_${data.purpose}`) : t('importing.title')}
        fact={data && `${data.name} · ${sizeText(data.bytes)}`}
        {...(isDone && data.state !== 'failed'
          ? {
              excel: urlOf<typeof importReport>('GET /schools/:school/imports/:id/report.xlsx', {
                params: { school, id },
              }),
            }
          : {})}
        {...(isDone || looks ? { print: true as const } : {})}
      />
      <ImportSteps at={isDone ? 3 : looks ? 2 : 1} />
      <ProblemBox problem={error} />
      {data ? (
        <Step batch={data} looks={looks} />
      ) : error ? (
        <LinkButton href={staffHref(school, 'imports')}>{t('importing.title')}</LinkButton>
      ) : (
        <Waiting />
      )}
    </>
  )
}

function Step({ batch, looks }: { batch: ImportBatch; looks: boolean }) {
  if (batch.state === 'planned')
    return looks ? <LookStep key={batch.id} batch={batch} /> : <ReadStep key={batch.id} batch={batch} />
  if (batch.state === 'applying') return <RunningStep batch={batch} />
  return <ResultStep batch={batch} />
}
