import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import type { changeCopies, changeCopy, CopyDetail } from '#holdings/contract'
import { accessionText, conditions, type CopyEvent, copySources } from '#holdings/rules'
import { readYuan, plainYuan } from '#values/money'
import { LostDrawer } from '../compensation/lost-drawer.tsx'
import { useMay, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { fullDayText, instantText } from '../ui/day-text.ts'
import { DayInput, Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { CopyHistory } from './copy-history.tsx'
import { afterCopies, copyQuery, takeBatchBack, zonesQuery } from './queries.ts'
import { moneyText, StateChip, zoneOptions } from './words.tsx'

/** One copy: what it is, the next steps of its life, a form to change it, and what happened to it. */
export function CopyDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const school = useSchool()
  const { data, error } = useQuery(copyQuery(school, id))
  const [editing, setEditing] = useState(false)
  const save = useCommand<typeof changeCopy>('PATCH /schools/:school/copies/:id', {
    refresh: afterCopies(school),
    said: () => t('holdings.copy_saved', { title: data?.title ?? '' }),
    problems: 'here',
  })
  return (
    <Drawer
      title={data ? t('holdings.copy_number', { number: accessionText(data.accessionNumber) }) : ''}
      onClose={onClose}
      foot={
        editing ? (
          <>
            <Button key="save" kind="primary" type="submit" form="copy" busy={save.busy}>
              {t('holdings.save')}
            </Button>
            <Button onClick={() => setEditing(false)}>{t('ui.leaveIt')}</Button>
          </>
        ) : data?.can.change ? (
          // a key of its own: else the click that opens the form would also send it
          <Button key="edit" icon="edit" onClick={() => setEditing(true)}>
            {t('holdings.copy_change')}
          </Button>
        ) : undefined
      }
    >
      <ProblemBox problem={error} />
      {!data ? (
        error ? null : (
          <Waiting />
        )
      ) : (
        <>
          <p className="drawer-title">{[data.title, data.volume].filter(Boolean).join(' ')}</p>
          {editing ? (
            <CopyForm copy={data} save={save} onDone={() => setEditing(false)} />
          ) : (
            <>
              <Facts copy={data} />
              <Steps copy={data} />
            </>
          )}
          <section className="drawer-part">
            <h3>{t('holdings.history')}</h3>
            <CopyHistory entries={data.history} />
          </section>
        </>
      )}
    </Drawer>
  )
}

type Save = ReturnType<typeof useCommand<typeof changeCopy>>

function Facts({ copy }: { copy: CopyDetail }) {
  const rows: [string, React.ReactNode][] = [
    [t('holdings.state'), <StateChip key="state" state={copy.state} />],
    [t('holdings.barcode'), copy.barcode ?? t('holdings.no_barcode')],
    ...(copy.sharedBarcode ? [[t('holdings.shared_title'), copy.sharedBarcode] satisfies [string, string]] : []),
    [t('holdings.call_number'), copy.callNumber || t('holdings.no_call_number')],
    [t('holdings.zone'), copy.zone],
    [t('holdings.condition'), t(`holdings.condition_${copy.condition}`)],
    [t('holdings.price'), moneyText(copy.priceFen) || t('holdings.no_price')],
    [t('holdings.source'), t(`holdings.source_${copy.source}`)],
    [t('holdings.received'), fullDayText(copy.receivedOn)],
    [t('holdings.lendings'), t('holdings.times', { n: copy.lendings })],
    [
      t('holdings.label'),
      copy.labelPrintedAt ? t('holdings.printed_at', { at: instantText(copy.labelPrintedAt) }) : t('holdings.no_label'),
    ],
    ...(copy.note ? [[t('holdings.note'), copy.note] satisfies [string, string]] : []),
  ]
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What may happen next. A step that this person may not take is not offered; one that was taken can be taken back. */
function Steps({ copy }: { copy: CopyDetail }) {
  const school = useSchool()
  const undoable = useMay('operations.undo')
  const refresh = afterCopies(school)
  const said = (event: CopyEvent) => t('holdings.step_done', { title: copy.title, step: t(`holdings.event_${event}`) })
  const asBatch = useCommand<typeof changeCopies>('POST /schools/:school/copies/changes', {
    refresh,
    said: (_, { body }) => said(body.change.event ?? 'shelve'),
    undo: ({ batch }) => (undoable && batch !== null ? () => takeBatchBack(school, batch) : undefined),
  })
  const alone = useCommand<typeof changeCopy>('PATCH /schools/:school/copies/:id', {
    refresh,
    said: (_, { body }) => said(body.event ?? 'shelve'),
  })
  const take = (event: CopyEvent) =>
    copy.can.change
      ? asBatch.run({ params: { school }, body: { selection: { ids: [copy.id] }, change: { event } } })
      : alone.run({ params: { school, id: copy.id }, body: { version: copy.version, event } })
  if (copy.state === 'on-loan')
    return (
      <>
        <p className="note">{t('holdings.on_loan_hint')}</p>
        <Lost copy={copy} />
      </>
    )
  return (
    <div className="drawer-steps">
      {copy.events
        .filter((step) => step.can)
        .map(({ event }) => (
          <Button
            key={event}
            kind={event === 'withdraw' ? 'stop' : 'plain'}
            busy={asBatch.busy || alone.busy}
            onClick={() => void take(event)}
          >
            {t(`holdings.event_${event}`)}
          </Button>
        ))}
    </div>
  )
}

/** 报失: the loan ends as lost, and its case opens. */
function Lost({ copy }: { copy: CopyDetail }) {
  const may = useMay('compensation.declare')
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <div className="drawer-steps">
      <Button onClick={() => setOpen(true)}>{t('compensation.lost_button')}</Button>
      {open && <LostDrawer copy={{ copyId: copy.id, title: copy.title }} onClose={() => setOpen(false)} />}
    </div>
  )
}

interface Values {
  zoneId: number
  condition: CopyDetail['condition']
  price?: string | undefined
  source: CopyDetail['source']
  barcode?: string | undefined
  volume?: string | undefined
  receivedOn: string
  note?: string | undefined
}

function CopyForm({ copy, save, onDone }: { copy: CopyDetail; save: Save; onDone: () => void }) {
  const school = useSchool()
  const zones = useQuery(zonesQuery(school)).data
  const submit = async (values: Values) => {
    const price = values.price?.trim() ?? ''
    const body = {
      version: copy.version,
      zoneId: values.zoneId,
      condition: values.condition,
      priceFen: price === '' ? null : (readYuan(price) ?? null),
      source: values.source,
      receivedOn: values.receivedOn,
      volume: values.volume?.trim() ?? '',
      note: values.note?.trim() ?? '',
      ...((values.barcode ?? '') === (copy.barcode ?? '') ? {} : { barcode: values.barcode || null }),
    }
    if (await save.run({ params: { school, id: copy.id }, body })) onDone()
  }
  return (
    <PlainForm<Values>
      id="copy"
      initial={{
        zoneId: copy.zoneId,
        condition: copy.condition,
        price: copy.priceFen === null ? '' : plainYuan(copy.priceFen),
        source: copy.source,
        barcode: copy.barcode ?? '',
        volume: copy.volume,
        receivedOn: copy.receivedOn,
        note: copy.note,
      }}
      problem={save.problem}
      onSubmit={(values) => void submit(values)}
    >
      <Field name="zoneId" label={t('holdings.zone')}>
        <Select options={zoneOptions(zones)} />
      </Field>
      <Field name="condition" label={t('holdings.condition')}>
        <Select options={conditions.map((value) => ({ value, label: t(`holdings.condition_${value}`) }))} />
      </Field>
      <Field
        name="price"
        label={t('holdings.price')}
        optional
        check={(value) => (readYuan(String(value)) === undefined ? t('holdings.price_wrong') : undefined)}
      >
        <Input suffix={t('holdings.yuan')} inputMode="decimal" />
      </Field>
      <Field name="barcode" label={t('holdings.barcode')} optional>
        <Input maxLength={40} />
      </Field>
      <Field name="volume" label={t('holdings.volume')} optional>
        <Input maxLength={200} />
      </Field>
      <Field name="source" label={t('holdings.source')}>
        <Select options={copySources.map((value) => ({ value, label: t(`holdings.source_${value}`) }))} />
      </Field>
      <Field name="receivedOn" label={t('holdings.received')}>
        <DayInput />
      </Field>
      <Field name="note" label={t('holdings.note')} optional>
        <Input.TextArea rows={2} maxLength={300} />
      </Field>
    </PlainForm>
  )
}
