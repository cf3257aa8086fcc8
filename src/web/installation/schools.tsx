import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SchoolHere, schoolsAsExcel } from '#installation/contract'
import { urlOf } from '#platform/client'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { OpenSchool } from './open-school.tsx'
import { schoolsQuery } from './queries.ts'
import { Leaving, RemoveSchool } from './remove-school.tsx'

/** 馆务 › 各校: the schools of this installation, opening another, taking one out. Only in the school that looks after it. */
export default function SchoolsPage() {
  const school = useSchool()
  const { school: own } = useMe()
  const list = useListState()
  const { data, error, refetch } = useQuery(schoolsQuery(school))
  const [opening, setOpening] = useState(false)
  const [leaving, setLeaving] = useState<SchoolHere>()
  const removes = useMay('installation.remove-school') && !own.demo
  const open = data?.filter((one) => one.state === 'open')
  return (
    <div className="rows">
      <ListPage<SchoolHere>
        title={t('installation.schools')}
        fact={open && t('installation.schoolsFact', { n: open.length })}
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
          ...(removes
            ? [
                {
                  key: 'remove',
                  title: '',
                  width: 80,
                  className: 'no-print',
                  render: (_: unknown, one: SchoolHere) =>
                    !one.demo &&
                    one.slug !== school && (
                      <Button kind="quiet" size="small" onClick={() => setLeaving(one)}>
                        {t('installation.schoolRemove')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
        rowKey="slug"
        rows={open}
        problem={error}
        onRetry={() => void refetch()}
        empty={<Empty>{t('installation.schoolsNone')}</Empty>}
        drawer={
          (opening && <OpenSchool onClose={() => setOpening(false)} />) ||
          (leaving && <RemoveSchool leaving={leaving} onClose={() => setLeaving(undefined)} />)
        }
      />
      <Leaving schools={data ?? []} onGoOn={setLeaving} />
    </div>
  )
}
