import { useQueryClient } from '@tanstack/react-query'
import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { LabelSettings, saveSettings, takeBarcodes } from '#labels/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PaperChoice, useLayout } from './paper.tsx'
import { RunDone } from './run-done.tsx'

/** The next own barcode as it will be printed. */
const barcodeText = ({ prefix, digits }: { prefix: string; digits: number }, number: number) =>
  prefix + String(number).padStart(digits, '0')

/** New barcodes that are on no book yet: printed beforehand, stuck on in the fast lane. */
export function Rolls({ settings }: { settings: LabelSettings }) {
  const school = useSchool()
  const client = useQueryClient()
  const [count, setCount] = useState(100)
  const [used, setUsed] = useState<readonly number[]>([])
  const [layout, setLayout] = useLayout(settings, 'rolls', '5x13-38.1x21.2')
  const [changing, setChanging] = useState(false)
  const [run, setRun] = useState<number>()
  const take = useCommand<typeof takeBarcodes>('POST /schools/:school/labels/rolls', { problems: 'here' })
  const { barcodes } = settings
  const submit = async () => {
    const reply = await take.run({ params: { school }, body: { count, layout: layout.name, used: [...used] } })
    if (!reply) return
    setRun(reply.run)
    setUsed([])
    await client.invalidateQueries({ queryKey: ['labels', school] })
  }
  if (run !== undefined) return <RunDone run={run} roll onNext={() => setRun(undefined)} />
  return (
    <div className="labels-columns">
      <div className="labels-order">
        <section>
          <h2>{t('labels.how_many')}</h2>
          <div className="line">
            <InputNumber
              min={1}
              max={5000}
              value={count}
              aria-label={t('labels.how_many')}
              onChange={(value: number | null) => setCount(value ?? 1)}
            />
            {t('labels.sheets')}
          </div>
        </section>
        <section>
          <h2>{t('labels.numbers')}</h2>
          <p className="labels-span">
            <span className="mono">{barcodeText(barcodes, barcodes.next)}</span> {t('holdings.until')}{' '}
            <span className="mono">{barcodeText(barcodes, barcodes.next + count - 1)}</span>
          </p>
          <p className="note">{t('labels.numbers_hint')}</p>
          {changing ? (
            <BarcodeForm settings={settings} onDone={() => setChanging(false)} />
          ) : (
            <Button size="small" kind="quiet" icon="edit" onClick={() => setChanging(true)}>
              {t('labels.change_form')}
            </Button>
          )}
        </section>
        <ProblemBox problem={take.problem} />
        <Hint>{t('labels.rolls_hint')}</Hint>
        <Button kind="primary" size="large" icon="print" busy={take.busy} onClick={() => void submit()}>
          {t('labels.print_rolls', { n: count })}
        </Button>
      </div>
      <PaperChoice settings={settings} layout={layout} onLayout={setLayout} used={used} onUsed={setUsed} />
    </div>
  )
}

interface Values {
  prefix?: string
  digits: number
  next: number
}

function BarcodeForm({ settings, onDone }: { settings: LabelSettings; onDone: () => void }) {
  const school = useSchool()
  const { barcodes } = settings
  const save = useCommand<typeof saveSettings>('PUT /schools/:school/labels/settings', {
    refresh: [['labels', school]],
    said: () => t('labels.form_saved'),
    problems: 'here',
  })
  const submit = async ({ prefix, digits, next }: Values) => {
    const body = { barcodes: { prefix: (prefix ?? '').trim().toUpperCase(), digits, next } }
    if ((await save.run({ params: { school }, body })) !== undefined) onDone()
  }
  return (
    <PlainForm<Values>
      initial={{ ...barcodes }}
      submit={t('holdings.save')}
      busy={save.busy}
      problem={save.problem}
      onCancel={onDone}
      onSubmit={(values) => void submit(values)}
    >
      <Field
        name="prefix"
        label={t('labels.prefix')}
        optional
        hint={t('labels.prefix_hint')}
        check={(value) => (/^[A-Za-z0-9-]{0,8}$/.test(String(value).trim()) ? undefined : t('labels.prefix_wrong'))}
      >
        <Input maxLength={8} />
      </Field>
      <Field name="digits" label={t('labels.digits')}>
        <InputNumber min={4} max={12} />
      </Field>
      <Field name="next" label={t('labels.next_number')} hint={t('labels.next_number_hint')}>
        <InputNumber min={barcodes.next} max={999_999_999_999} controls={false} style={{ width: 200 }} />
      </Field>
    </PlainForm>
  )
}
