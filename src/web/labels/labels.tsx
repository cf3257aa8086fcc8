import './labels.css'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { CopyLabels } from './copy-labels.tsx'
import { labelSettingsQuery } from './queries.ts'
import { Rolls } from './rolls.tsx'
import { Runs } from './runs.tsx'

/** 采编 › 标签: labels for books that are registered, and rolls of barcodes for those that are not. */
export default function LabelsPage() {
  const school = useSchool()
  const list = useListState()
  const { data, error, refetch } = useQuery(labelSettingsQuery(school))
  const tab = list.value('for') === 'rolls' ? 'rolls' : 'copies'
  return (
    <>
      <PageHead title={t('labels.labels')} fact={t('labels.fact')} />
      <Segmented<'copies' | 'rolls'>
        className="labels-tabs"
        value={tab}
        options={[
          { value: 'copies', label: t('labels.for_copies') },
          { value: 'rolls', label: t('labels.for_rolls') },
        ]}
        onChange={(value) => list.set('for', value === 'rolls' ? 'rolls' : '')}
      />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {data ? tab === 'copies' ? <CopyLabels settings={data} /> : <Rolls settings={data} /> : !error && <Waiting />}
      <Runs />
    </>
  )
}
