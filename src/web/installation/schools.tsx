import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SchoolHere, schoolsAsExcel } from '#installation/contract'
import { urlOf } from '#platform/client'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { OpenSchool } from './open-school.tsx'
import { schoolsQuery } from './queries.ts'

/** 馆务 › 各校: the schools of this installation, and opening another. Only in the school that looks after it. */
export default function SchoolsPage() {
  const school = useSchool()
  const { school: own } = useMe()
  const list = useListState()
  const { data, error, refetch } = useQuery(schoolsQuery(school))
  const [opening, setOpening] = useState(false)
  return (
    <ListPage<SchoolHere>
      title={t('installation.schools')}
      fact={data && t('installation.schoolsFact', { n: data.length })}
      excel={urlOf<typeof schoolsAsExcel>('GET /schools/:school/schools/list.xlsx', { params: { school } })}
      print
      actions={
        own.demo ? undefined : (
          <Button kind="primary" icon="plus" onClick={() => setOpening(true)}>
            {t('installation.schoolOpen')}
          </Button>
        )
      }
      list={list}
      columns={[
        {
          key: 'name',
          title: t('installation.schoolName'),
          render: (_, one) => (
            <>
              {one.name} {one.demo && <span className="chip">{t('installation.schoolDemo')}</span>}
            </>
          ),
        },
        {
          key: 'slug',
          title: t('installation.schoolSlug'),
          render: (_, one) => (
            <a className="mono" href={`/s/${one.slug}`}>
              {`/s/${one.slug}`}
            </a>
          ),
        },
        {
          key: 'since',
          title: t('installation.schoolSince'),
          responsive: ['md'],
          render: (_, one) => <span className="num">{dayText(one.since)}</span>,
        },
      ]}
      rowKey="slug"
      rows={data}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t('installation.schoolsNone')}</Empty>}
      drawer={opening && <OpenSchool onClose={() => setOpening(false)} />}
    />
  )
}
