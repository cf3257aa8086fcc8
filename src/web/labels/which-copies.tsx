import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Radio, Select } from 'antd'
import type { CopySelection } from '#holdings/contract'
import { zonesQuery } from '../holdings/queries.ts'
import { zoneOptions } from '../holdings/words.tsx'
import { useMe, useSchool } from '../shell/me.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'

export const ways = ['waiting', 'numbers', 'day', 'zone', 'scan', 'chosen'] as const
export type Way = (typeof ways)[number]

/** How somebody says which books: all that wait, by number, day or zone, by scanning, or picked in the list. */
export interface Which {
  readonly way: Way
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly day?: string | undefined
  readonly zone?: number | undefined
  readonly scanned?: string | undefined
}

/** The selection that is meant; undefined while something is still missing. */
export function selectionOf(which: Which, chosen: readonly number[]): CopySelection | undefined {
  const { way, from, to, day, zone, scanned } = which
  if (way === 'waiting') return { filter: { noLabel: '1' } }
  if (way === 'numbers') return from === undefined ? undefined : { filter: { from, to: to ?? from } }
  if (way === 'day') return day ? { filter: { receivedFrom: day, receivedTo: day } } : undefined
  if (way === 'zone') return zone === undefined ? undefined : { filter: { zone } }
  if (way === 'chosen') return chosen.length > 0 ? { ids: [...chosen] } : undefined
  const barcodes = (scanned ?? '').split(/\s+/).filter(Boolean)
  return barcodes.length > 0 ? { barcodes } : undefined
}

export function WhichCopies({
  which,
  chosen,
  onChange,
}: {
  which: Which
  /** so many were picked in the list of copies */
  chosen: number
  onChange: (which: Which) => void
}) {
  const school = useSchool()
  const { today } = useMe()
  const zones = useQuery(zonesQuery(school)).data
  const offered = ways.filter((way) => way !== 'chosen' || chosen > 0)
  return (
    <section>
      <h2>{t('labels.which')}</h2>
      <Radio.Group
        className="labels-ways"
        value={which.way}
        options={offered.map((way) => ({ value: way, label: t(`labels.way_${way}`, { n: chosen }) }))}
        onChange={(event) => {
          const way = ways.find((one) => one === event.target.value) ?? 'waiting'
          onChange({ ...which, way, day: which.day ?? today })
        }}
      />
      {which.way === 'numbers' && (
        <div className="line">
          <InputNumber
            min={1}
            controls={false}
            placeholder={t('holdings.number_from')}
            aria-label={t('holdings.number_from')}
            value={which.from ?? null}
            onChange={(from: number | null) => onChange({ ...which, from: from ?? undefined })}
          />
          {t('holdings.until')}
          <InputNumber
            min={1}
            controls={false}
            placeholder={t('holdings.number_to')}
            aria-label={t('holdings.number_to')}
            value={which.to ?? null}
            onChange={(to: number | null) => onChange({ ...which, to: to ?? undefined })}
          />
        </div>
      )}
      {which.way === 'day' && (
        <DayInput
          max={today}
          {...(which.day ? { value: which.day } : {})}
          onChange={(day: string | undefined) => onChange({ ...which, day })}
        />
      )}
      {which.way === 'zone' && (
        <Select
          className="labels-zone"
          placeholder={t('ui.choose')}
          value={which.zone ?? null}
          options={zoneOptions(zones)}
          onChange={(zone: number | null) => onChange({ ...which, zone: zone ?? undefined })}
        />
      )}
      {which.way === 'scan' && (
        <Input.TextArea
          autoFocus
          rows={4}
          value={which.scanned ?? ''}
          placeholder={t('labels.scan_hint')}
          onChange={(event) => onChange({ ...which, scanned: event.target.value })}
        />
      )}
    </section>
  )
}
