import { Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { DayInput, Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { BookCell, ListPage } from '../ui/list-page.tsx'
import { Drawer } from '../ui/page.tsx'
import { Empty, Hint } from '../ui/states.tsx'
import { offerUndo } from '../ui/undo.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { fieldsOf } from './samples.ts'

interface Row {
  title: string
  author: string
  callNumber: string
  zone: string
  copies: number
}

/** The list pattern with selection, drawer and form. */
export function Lists() {
  const list = useListState()
  const [selected, setSelected] = useState<readonly (string | number)[]>([])
  const rows = t('gallery.rows')
    .split(';')
    .map((row): Row => {
      const [title = '', author = '', callNumber = '', zone = '', copies = '0'] = fieldsOf(row)
      return { title, author, callNumber, zone, copies: Number(copies) }
    })
    .filter(
      (row) => (row.title + row.author).includes(list.q) && (!list.value('zone') || row.zone === list.value('zone')),
    )
  const [title = '', callNumber = '', zone = '', copies = ''] = fieldsOf(t('gallery.columns'))
  const options = (text: string) => fieldsOf(text).map((value) => ({ value, label: value }))
  const chosen = rows.filter((row) => selected.includes(row.title)).reduce((sum, row) => sum + row.copies, 0)
  return (
    <section>
      <ListPage<Row>
        title={t('gallery.list')}
        fact={t('gallery.listFact')}
        excel="#excel"
        print
        actions={
          <Button kind="primary" icon="plus">
            {t('gallery.newTitle')}
          </Button>
        }
        list={list}
        search={t('gallery.listSearch')}
        filters={[
          { name: 'zone', label: t('gallery.where'), options: options(t('gallery.zones')) },
          { name: 'kind', label: t('gallery.kind'), options: options(t('gallery.kinds')) },
        ]}
        tick={{ name: 'available', label: t('gallery.onlyAvailable') }}
        columns={[
          { key: 'title', title, render: (_, row) => <BookCell title={row.title} author={row.author} /> },
          { key: 'callNumber', title: callNumber, dataIndex: 'callNumber' },
          { key: 'zone', title: zone, render: (_, row) => <span className="chip">{row.zone}</span> },
          { key: 'copies', title: copies, dataIndex: 'copies', align: 'right' },
        ]}
        rowKey="title"
        rows={rows}
        total={1846}
        selected={selected}
        onSelect={setSelected}
        empty={<Empty>{t('shell.findNothing', { text: list.q })}</Empty>}
        drawer={
          selected.length > 0 && <MoveDrawer titles={selected.length} copies={chosen} onClose={() => setSelected([])} />
        }
      />
    </section>
  )
}

function MoveDrawer({ titles, copies, onClose }: { titles: number; copies: number; onClose: () => void }) {
  return (
    <Drawer
      title={t('gallery.drawerTitle', { titles, copies })}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="move">
            {t('gallery.drawerDo', { n: copies })}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <PlainForm<{ zone?: string; day?: string; labels: string; note?: string }>
        id="move"
        initial={{ day: '2026-11-21', labels: 'yes' }}
        onSubmit={() => {
          onClose()
          offerUndo(t('gallery.moved', { n: copies }), () => Promise.resolve())
        }}
      >
        <Field name="zone" label={t('gallery.moveTo')}>
          <Select
            placeholder={t('ui.choose')}
            options={fieldsOf(t('gallery.zones')).map((value) => ({ value, label: value }))}
          />
        </Field>
        <Field
          name="day"
          label={t('gallery.fromDay')}
          check={(value) => (value === '2026-11-21' ? t('gallery.closedDay') : undefined)}
        >
          <DayInput remark={(day) => (day === '2026-11-21' ? t('gallery.closedDay') : undefined)} />
        </Field>
        <Field name="labels" label={t('gallery.newLabels')}>
          <Radio.Group
            options={[
              { value: 'yes', label: t('gallery.labelYes') },
              { value: 'no', label: t('gallery.labelNo') },
            ]}
          />
        </Field>
        <Field name="note" label={t('gallery.selfNote')} optional>
          <Input.TextArea rows={2} />
        </Field>
      </PlainForm>
      <Hint tone="xiang">{t('gallery.outNow')}</Hint>
      <Hint>{t('gallery.canUndo')}</Hint>
    </Drawer>
  )
}
