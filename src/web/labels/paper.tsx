import { useQueryClient } from '@tanstack/react-query'
import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { alignmentAsPdf, LabelSettings, Layout, saveSettings } from '#labels/contract'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { keep, kept } from '../ui/kept.ts'
import { t } from '../ui/language.ts'
import { useCommand } from '../ui/use-command.ts'
import { Sheet } from './sheet.tsx'

/** The layout chosen last on this machine: a printer stands beside it with that paper in. */
export function useLayout(settings: LabelSettings, place: string, first: string): [Layout, (name: string) => void] {
  const [name, setName] = useState(() => kept(`labels-${place}`) ?? first)
  const layout = settings.layouts.find((one) => one.name === name) ?? settings.layouts[0]
  if (!layout) throw new Error('there are label layouts')
  return [
    layout,
    (next) => {
      keep(`labels-${place}`, next)
      setName(next)
    },
  ]
}

/** Which paper, which of its places are gone, and how far the printer sets everything off. */
export function PaperChoice({
  settings,
  layout,
  onLayout,
  used,
  onUsed,
}: {
  settings: LabelSettings
  layout: Layout
  onLayout: (name: string) => void
  used: readonly number[]
  onUsed: (used: readonly number[]) => void
}) {
  const [adjusting, setAdjusting] = useState(false)
  const isSheet = layout.columns * layout.rows > 1
  return (
    <section className="labels-paper">
      <h2>{t('labels.on_paper')}</h2>
      <Select
        value={layout.name}
        aria-label={t('labels.on_paper')}
        options={settings.layouts.map(({ name }) => ({ value: name, label: layoutName(name) }))}
        onChange={(name: string) => {
          onUsed([])
          onLayout(name)
        }}
      />
      {isSheet && (
        <>
          <Sheet layout={layout} used={used} onChange={onUsed} />
          <p className="note">{used.length > 0 ? t('labels.used', { n: used.length }) : t('labels.used_hint')}</p>
        </>
      )}
      <div className="line">
        <Button size="small" kind="quiet" aria-expanded={adjusting} onClick={() => setAdjusting(!adjusting)}>
          {t('labels.adjust')}
        </Button>
        {(layout.offset.x !== 0 || layout.offset.y !== 0) && (
          <span className="note">{t('labels.adjusted', { x: layout.offset.x / 10, y: layout.offset.y / 10 })}</span>
        )}
      </div>
      {adjusting && <Offset key={layout.name} layout={layout} onDone={() => setAdjusting(false)} />}
    </section>
  )
}

/** Print the test page, hold it before the labels, type in what is off. */
function Offset({ layout, onDone }: { layout: Layout; onDone: () => void }) {
  const school = useSchool()
  const client = useQueryClient()
  const [x, setX] = useState(layout.offset.x / 10)
  const [y, setY] = useState(layout.offset.y / 10)
  const save = useCommand<typeof saveSettings>('PUT /schools/:school/labels/settings', {
    said: () => t('labels.offset_saved'),
  })
  const submit = async () => {
    const body = { offset: { layout: layout.name, x: Math.round(x * 10), y: Math.round(y * 10) } }
    if ((await save.run({ params: { school }, body })) === undefined) return
    await client.invalidateQueries({ queryKey: ['labels', school, 'settings'] })
    onDone()
  }
  const millimetres = (value: number, onChange: (mm: number) => void, label: string) => (
    <label>
      {label}
      <InputNumber
        value={value}
        min={-10}
        max={10}
        step={0.5}
        suffix={t('labels.mm')}
        onChange={(mm: number | null) => onChange(mm ?? 0)}
      />
    </label>
  )
  return (
    <div className="labels-offset">
      <LinkButton
        icon="print"
        target="_blank"
        rel="noopener"
        href={urlOf<typeof alignmentAsPdf>('GET /schools/:school/labels/alignment.pdf', {
          params: { school },
          query: { layout: layout.name },
        })}
      >
        {t('labels.test_page')}
      </LinkButton>
      <p className="note">{t('labels.adjust_hint')}</p>
      {millimetres(x, setX, t('labels.offset_x'))}
      {millimetres(y, setY, t('labels.offset_y'))}
      <Button kind="primary" busy={save.busy} onClick={() => void submit()}>
        {t('labels.offset_save')}
      </Button>
    </div>
  )
}

/** A4 30 格（70 × 29.7） */
export function layoutName(name: string): string {
  const known = LAYOUTS.find((one) => one === name)
  return known ? t(`print.layout.${known}`) : name
}

const LAYOUTS = [
  '2x7-99.1x38.1',
  '3x7-63.5x38.1',
  '3x8-70x36',
  '3x10-70x29.7',
  '4x10-52.5x29.7',
  '4x10-48.5x25.4',
  '5x13-38.1x21.2',
  'spine-6x11-30x25',
  'roll-40x30',
  'roll-50x30',
] as const
