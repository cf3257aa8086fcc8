import { InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { askedFor, type PriceTable } from '#compensation/rules'
import { moneyText } from '../holdings/words.tsx'
import { useMay, useMe } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'

/** A book at this list price is reckoned beside the table. */
const EXAMPLE_FEN = 3000
const MOST_ROWS = 8

/** 价钱怎么折: by age, for a volume of a set, for what is out of print; beside it what a book of 30 yuan comes to. */
export function PriceTableFields({ table, onChange }: { table: PriceTable; onChange: (table: PriceTable) => void }) {
  const may = useMay('money.set')
  const { ages } = table
  const change = (at: number, part: Partial<PriceTable['ages'][number]>) =>
    onChange({ ...table, ages: ages.map((row, i) => (i === at ? { ...row, ...part } : row)) })
  return (
    <div className="price-columns">
      <div className="price-table">
        {ages.map((row, at) => (
          <Row
            key={at}
            label={
              <span className="line">
                {t('money.table_under_before')}
                <InputNumber
                  aria-label={t('money.table_years')}
                  min={1}
                  max={100}
                  value={row.years}
                  onChange={(years) => years !== null && change(at, { years })}
                />
                {t('money.table_years')}
              </span>
            }
            percent={row.percent}
            name={t('money.table_under', { n: row.years })}
            onChange={(percent) => change(at, { percent })}
            onRemove={may ? () => onChange({ ...table, ages: ages.filter((_, i) => i !== at) }) : undefined}
          />
        ))}
        <Row
          label={t('money.table_older')}
          name={t('money.table_older')}
          percent={table.older}
          onChange={(older) => onChange({ ...table, older })}
        />
        <Row
          label={t('money.table_set')}
          name={t('money.table_set')}
          percent={table.setMember}
          onChange={(setMember) => onChange({ ...table, setMember })}
        />
        <Row
          label={t('money.table_print')}
          name={t('money.table_print')}
          percent={table.outOfPrint}
          onChange={(outOfPrint) => onChange({ ...table, outOfPrint })}
        />
        {may && ages.length < MOST_ROWS && (
          <Button
            kind="quiet"
            size="small"
            icon="plus"
            onClick={() =>
              onChange({
                ...table,
                ages: [...ages, { years: (ages[ages.length - 1]?.years ?? 0) + 5, percent: table.older }],
              })
            }
          >
            {t('money.table_add')}
          </Button>
        )}
      </div>
      <Preview table={table} />
    </div>
  )
}

function Row({
  label,
  name,
  percent,
  onChange,
  onRemove,
}: {
  label: ReactNode
  name: string
  percent: number
  onChange: (percent: number) => void
  onRemove?: (() => void) | undefined
}) {
  return (
    <div className="price-row">
      <span>{label}</span>
      <span className="line">
        <InputNumber
          aria-label={`${name} ${t('money.table_percent')}`}
          min={0}
          max={1000}
          suffix={t('money.table_percent')}
          value={percent}
          onChange={(next) => next !== null && onChange(next)}
        />
        {onRemove && (
          <Button kind="quiet" size="small" onClick={onRemove}>
            {t('money.table_remove')}
          </Button>
        )}
      </span>
    </div>
  )
}

/** What the table would ask today, by the same rule as in a case; the lending rules' own factor left at 100 %. */
function Preview({ table }: { table: PriceTable }) {
  const { today } = useMe()
  const asked = (years: number, of: { setMember?: true; outOfPrint?: true } = {}) =>
    askedFor(
      {
        priceFen: EXAMPLE_FEN,
        receivedOn: `${Number(today.slice(0, 4)) - years}${today.slice(4)}`,
        setMember: of.setMember ?? false,
        outOfPrint: of.outOfPrint ?? false,
        percent: 100,
      },
      table,
      today,
    )
  const years = [...new Set([0, ...table.ages.map((row) => row.years)])].sort((a, b) => a - b)
  return (
    <dl className="price-preview" aria-live="polite">
      <dt className="price-preview-head">{t('money.preview')}</dt>
      {years.map((n) => (
        <PreviewRow key={n} name={n === 0 ? t('money.preview_new') : t('money.preview_age', { n })} fen={asked(n)} />
      ))}
      <PreviewRow name={t('money.preview_set')} fen={asked(0, { setMember: true })} />
      <PreviewRow name={t('money.preview_print')} fen={asked(0, { outOfPrint: true })} />
    </dl>
  )
}

function PreviewRow({ name, fen }: { name: string; fen: number | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{moneyText(fen)}</dd>
    </div>
  )
}

/** A sum in yuan, kept in fen. */
export function YuanInput({ fen, onChange }: { fen: number; onChange: (fen: number) => void }) {
  return (
    <InputNumber
      min={0}
      max={100_000}
      precision={2}
      suffix={t('holdings.yuan')}
      value={fen / 100}
      onChange={(yuan) => yuan !== null && onChange(Math.round(yuan * 100))}
    />
  )
}
