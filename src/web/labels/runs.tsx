import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Table } from 'antd'
import type { LabelRun } from '#labels/contract'
import { takeBatchBack } from '../holdings/queries.ts'
import { useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { instantText, numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { tell, tellProblem } from '../ui/undo.tsx'
import { layoutName } from './paper.tsx'
import { labelRunsQuery } from './queries.ts'
import { runHref } from './run-done.tsx'

/** What was printed: to print it again, or to say that it never left the printer. */
export function Runs() {
  const school = useSchool()
  const client = useQueryClient()
  const undoable = useMay('operations.undo')
  const { data } = useQuery(labelRunsQuery(school))
  if (!data || data.length === 0) return null
  const takeBack = (run: LabelRun) => {
    takeBatchBack(school, run.id)
      .then(() => {
        tell(t('labels.taken_back'))
        return client.invalidateQueries({ queryKey: ['labels', school] })
      })
      .catch(tellProblem)
  }
  return (
    <section className="labels-runs no-print">
      <SectionHead title={t('labels.runs')} />
      <Table<LabelRun>
        className="list-rows"
        dataSource={data.slice(0, 10)}
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { key: 'at', title: t('labels.when'), render: (_, run) => instantText(run.at) },
          { key: 'kind', title: t('labels.kind'), render: (_, run) => t(`labels.kind_${run.kind}`) },
          { key: 'about', title: t('labels.about'), dataIndex: 'about' },
          {
            key: 'labels',
            title: t('labels.labels_count'),
            align: 'right',
            render: (_, run) => numberText(run.labels),
          },
          { key: 'layout', title: t('labels.paper'), render: (_, run) => layoutName(run.layout) },
          { key: 'by', title: t('labels.by'), dataIndex: 'by' },
          {
            key: 'do',
            title: '',
            render: (_, run) =>
              run.undone ? (
                <span className="note">{t('labels.undone')}</span>
              ) : (
                <span className="line">
                  <LinkButton size="small" icon="print" href={runHref(school, run.id)} target="_blank" rel="noopener">
                    {t('labels.print_again')}
                  </LinkButton>
                  {run.canUndo && undoable && (
                    <Button size="small" kind="quiet" onClick={() => takeBack(run)}>
                      {t('labels.not_printed')}
                    </Button>
                  )}
                </span>
              ),
          },
        ]}
      />
    </section>
  )
}
