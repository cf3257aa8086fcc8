import './roster.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { staffHref, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { ImportSteps } from './import-steps.tsx'
import { PreviewStep } from './preview-step.tsx'
import { importQuery } from './queries.ts'
import { ResultStep } from './result-step.tsx'

/** One import under its address: what it would do, and after that what it did. */
export default function PreviewPage() {
  const school = useSchool()
  const id = Number(useParams()['id'])
  const { data, error } = useQuery(importQuery(school, id))
  return (
    <>
      <PageHead title={t('roster.import')} fact={data?.fileName} />
      <ImportSteps at={data && data.state !== 'planned' ? 3 : 2} />
      <ProblemBox problem={error} />
      {error !== null && (
        <LinkButton kind="primary" href={staffHref(school, 'readers/import')}>
          {t('roster.import_another')}
        </LinkButton>
      )}
      {data === undefined ? (
        error ? null : (
          <Waiting />
        )
      ) : data.state === 'planned' ? (
        <PreviewStep key={id} preview={data} />
      ) : (
        <ResultStep preview={data} />
      )}
    </>
  )
}
