import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import type { registerCopies } from '#holdings/contract'
import { zonesAsTree } from '#holdings/rules'
import { plainYuan, readYuan } from '#values/money'
import { useSchool } from '../shell/me.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { keep, kept } from '../ui/kept.ts'
import { t } from '../ui/language.ts'
import { useCommand } from '../ui/use-command.ts'
import { zonesQuery } from './queries.ts'

interface Copies {
  zone?: number
  barcodes?: string
  without?: number
  price?: string
  source: 'purchase' | 'gift' | 'transfer' | 'replacement' | 'unknown'
}

const SOURCES = ['purchase', 'gift', 'transfer', 'replacement', 'unknown'] as const

/** 加册: copies of a title, right after it was described or later. Barcodes are scanned one after another. */
export function AddCopies({
  bibId,
  title,
  priceFen,
  onDone,
  onCancel,
}: {
  bibId: number
  title: string
  priceFen: number | null
  onDone: (count: number) => void
  onCancel?: () => void
}) {
  const school = useSchool()
  const zones = useQuery(zonesQuery(school))
  const [form] = Form.useForm<Copies>()
  const count = barcodesIn(Form.useWatch('barcodes', form)).length + (Form.useWatch('without', form) ?? 0)
  const register = useCommand<typeof registerCopies>('POST /schools/:school/copies', {
    refresh: [
      ['bib', school, bibId],
      ['titles', school],
      ['stubs', school],
    ],
    said: (reply) => t('catalog.copies_added', { n: reply.length, title }),
    problems: 'here',
  })
  const initial: Copies = {
    ...(Number(kept('zone')) ? { zone: Number(kept('zone')) } : {}),
    without: 0,
    price: priceFen === null ? '' : plainYuan(priceFen),
    source: 'purchase',
  }
  return (
    <PlainForm<Copies>
      form={form}
      initial={initial}
      submit={count > 0 ? t('catalog.register_n', { n: count }) : t('catalog.register')}
      busy={register.busy}
      problem={register.problem}
      onCancel={onCancel}
      onSubmit={(chosen) => {
        const barcodes = [...barcodesIn(chosen.barcodes), ...Array.from({ length: chosen.without ?? 0 }, () => null)]
        if (chosen.zone === undefined) return
        if (barcodes.length === 0) {
          form.setFields([{ name: 'barcodes', errors: [t('catalog.barcodes_needed')] }])
          form.focusField('barcodes')
          return
        }
        keep('zone', String(chosen.zone))
        const price = readYuan(chosen.price ?? '')
        void register
          .run({
            params: { school },
            body: { bibId, zoneId: chosen.zone, barcodes, source: chosen.source, priceFen: price ?? null },
          })
          .then((reply) => reply && onDone(reply.length))
      }}
    >
      <Field name="zone" label={t('catalog.zone')}>
        <Select
          placeholder={t('ui.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          options={zonesAsTree(zones.data ?? []).map((zone) => ({
            value: zone.id,
            label: '\u3000'.repeat(zone.depth) + zone.name,
          }))}
        />
      </Field>
      <Field name="barcodes" label={t('catalog.barcodes')} optional hint={t('catalog.barcodes_hint')}>
        <Input.TextArea rows={3} />
      </Field>
      <Field name="without" label={t('catalog.without_barcode')} optional>
        <InputNumber min={0} max={200} />
      </Field>
      <Field name="price" label={t('catalog.price')} optional>
        <Input inputMode="decimal" />
      </Field>
      <Field name="source" label={t('catalog.source')}>
        <Select options={SOURCES.map((value) => ({ value, label: t(`holdings.source_${value}`) }))} />
      </Field>
    </PlainForm>
  )
}

const barcodesIn = (text = '') =>
  text
    .split(/[\s,，;；]+/)
    .map((one) => one.trim())
    .filter(Boolean)
