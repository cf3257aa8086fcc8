import './paper-sheets.css'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type {
  blankSheetPrinted,
  classSheetPrinted,
  SheetHead,
  sheetsAsExcel,
  sheetsPrinted,
} from '#paper-sheets/contract'
import { urlOf } from '#platform/client'
import { classesQuery } from '../people/queries.ts'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayWithWeekday, instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Drawer } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { sheetsQuery } from './queries.ts'
import { sheetState } from './words.ts'

const PAGE = 50

/** 纸单: sheets to print, and those that were entered. */
export default function SheetListPage() {
  const school = useSchool()
  const navigate = useNavigate()
  const list = useListState()
  const [printing, setPrinting] = useState(false)
  const { data, error, refetch } = useQuery(sheetsQuery(school, { offset: (list.page - 1) * PAGE, limit: PAGE }))
  const address = { params: { school } }
  return (
    <ListPage<SheetHead>
      title={t('paper-sheets.title')}
      fact={t('paper-sheets.fact')}
      excel={urlOf<typeof sheetsAsExcel>('GET /schools/:school/paper-sheets/list.xlsx', address)}
      print={urlOf<typeof sheetsPrinted>('GET /schools/:school/paper-sheets/list.pdf', address)}
      actions={
        <>
          <Button icon="print" onClick={() => setPrinting(true)}>
            {t('paper-sheets.print')}
          </Button>
          <LinkButton kind="primary" href={staffHref(school, 'paper-sheets/new')}>
            {t('paper-sheets.enter_new')}
          </LinkButton>
        </>
      }
      list={list}
      columns={[
        { title: t('paper-sheets.column_day'), width: 150, render: (_, one) => dayWithWeekday(one.day) },
        {
          title: t('paper-sheets.column_class'),
          render: (_, one) => one.className || t('paper-sheets.no_one_class'),
        },
        { title: t('paper-sheets.column_lines'), width: 80, align: 'right', render: (_, one) => one.lines },
        {
          title: t('paper-sheets.column_entered'),
          width: 170,
          responsive: ['md'],
          render: (_, one) => instantText(one.enteredAt),
        },
        {
          title: t('paper-sheets.column_state'),
          width: 150,
          render: (_, one) => <span className={one.tasks > 0 ? 'sheet-look' : ''}>{sheetState(one)}</span>,
        },
      ]}
      rowKey="sheet"
      rows={data?.sheets}
      {...(data ? { total: data.total } : {})}
      pageSize={PAGE}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t('paper-sheets.none')}</Empty>}
      onOpen={(one) => void navigate(staffHref(school, `paper-sheets/${one.sheet}`))}
      drawer={printing ? <PrintDrawer school={school} onClose={() => setPrinting(false)} /> : undefined}
    />
  )
}

/** For a class with its names, or blank. */
function PrintDrawer({ school, onClose }: { school: string; onClose: () => void }) {
  const classes = (useQuery(classesQuery(school)).data ?? []).filter(({ closed, pupils }) => !closed && pupils > 0)
  const [id, setId] = useState<number>()
  const [first] = classes
  const chosen = id ?? first?.id
  return (
    <Drawer title={t('paper-sheets.print')} onClose={onClose}>
      <div className="sheet-print">
        <label>
          {t('paper-sheets.which_class')}
          <Select
            {...(chosen === undefined ? {} : { value: chosen })}
            onChange={setId}
            showSearch={{ optionFilterProp: 'label' }}
            options={classes.map((one) => ({ value: one.id, label: one.label }))}
          />
        </label>
        {chosen !== undefined && (
          <LinkButton
            icon="print"
            kind="primary"
            target="_blank"
            rel="noopener"
            href={urlOf<typeof classSheetPrinted>('GET /schools/:school/classes/:id/paper-sheet.pdf', {
              params: { school, id: chosen },
            })}
          >
            {t('paper-sheets.print_class')}
          </LinkButton>
        )}
        <p className="note">{t('paper-sheets.print_class_hint')}</p>
        <LinkButton
          icon="print"
          target="_blank"
          rel="noopener"
          href={urlOf<typeof blankSheetPrinted>('GET /schools/:school/paper-sheets/blank.pdf', { params: { school } })}
        >
          {t('paper-sheets.print_blank')}
        </LinkButton>
      </div>
    </Drawer>
  )
}
