import { Segmented } from 'antd'
import type { importRowsAsExcel, importRowsPrinted } from '#roster/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'

export type TabName = 'doubtful' | 'new' | 'changed' | 'left' | 'refused' | 'unchanged'

/** Which kind of rows is shown; the list of each can be taken along to those who know. */
export function PreviewTabs({
  id,
  tabs,
  open,
  tab,
  onTab,
}: {
  id: number
  tabs: readonly { name: TabName; n: number }[]
  /** Rows that still wait for an answer. */
  open: number
  tab: TabName
  onTab: (tab: TabName) => void
}) {
  const school = useSchool()
  const place = { params: { school, id }, query: { outcome: tab === 'changed' ? 'changed,returned' : tab } }
  return (
    <div className="roster-tabs">
      <Segmented<TabName>
        value={tab}
        onChange={onTab}
        options={tabs
          .filter((one) => one.n > 0 || one.name === tab)
          .map(({ name, n }) => ({
            value: name,
            label: (
              <span className={name === 'doubtful' && open > 0 ? 'roster-tab-open' : undefined}>
                {t(`roster.tab_${name}`)} <span className="num">{n}</span>
              </span>
            ),
          }))}
      />
      <span className="roster-tabs-files">
        <LinkButton
          size="small"
          icon="excel"
          download
          href={urlOf<typeof importRowsAsExcel>('GET /schools/:school/roster/imports/:id/rows.xlsx', place)}
        >
          {t('ui.excel')}
        </LinkButton>
        <LinkButton
          size="small"
          icon="print"
          target="_blank"
          rel="noopener"
          href={urlOf<typeof importRowsPrinted>('GET /schools/:school/roster/imports/:id/rows.pdf', place)}
        >
          {t('ui.print')}
        </LinkButton>
      </span>
    </div>
  )
}
