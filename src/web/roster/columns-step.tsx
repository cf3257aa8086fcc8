import { Select } from 'antd'
import { useState } from 'react'
import { rosterFields } from '#roster/rules'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint, ProblemBox } from '../ui/states.tsx'
import type { ListRead } from './import-page.tsx'

/** A person's choices by column; null: not used. */
export type Corrections = Record<string, string | null>

type Column = ListRead['tables'][number]['columns'][number]
const UNUSED = 'unused'
/** Fields that are known and of no use to a library show as not used. */
const fieldOf = (field: string | null) => rosterFields.find((one) => one === field) ?? UNUSED

/** Which column holds what, with what stands in it; whatever was not understood is said and can be corrected. */
export function ColumnsStep({
  tables,
  busy,
  problem,
  onBack,
  onRead,
  onGood,
}: {
  tables: ListRead['tables']
  busy: boolean
  problem: unknown
  onBack: () => void
  onRead: (corrections: Corrections) => Promise<void>
  onGood: () => void
}) {
  const [corrections, setCorrections] = useState<Corrections>({})
  const now = (column: Column) => (column.key in corrections ? (corrections[column.key] ?? null) : column.field)
  const fields = tables.flatMap(({ columns }) => columns.map(now))
  const lacksName = !fields.includes('name')
  const twice = rosterFields.find((field) =>
    tables.some(({ columns }) => columns.filter((column) => now(column) === field).length > 1),
  )
  const changed = Object.keys(corrections).length > 0
  const choose = (column: Column, value: string) => {
    const { [column.key]: _, ...others } = corrections
    setCorrections(
      value === fieldOf(column.field) ? others : { ...others, [column.key]: value === UNUSED ? null : value },
    )
  }
  return (
    <section className="roster-columns">
      <p>{t('roster.columns_lead')}</p>
      {tables.map((table) => (
        <div key={table.sheet} className="card">
          <h2>
            {table.sheet || t('roster.the_list')}
            {table.headerRow !== null && (
              <span className="note">{t('roster.headings_in', { row: table.headerRow })}</span>
            )}
          </h2>
          <div className="roster-columns-grid">
            {table.columns.map((column) => (
              <ColumnRow
                key={column.letter}
                column={column}
                value={fieldOf(now(column))}
                isChanged={column.key in corrections}
                onChange={(value) => choose(column, value)}
              />
            ))}
          </div>
        </div>
      ))}
      {lacksName && <Hint tone="xiang">{t('roster.lacks_name')}</Hint>}
      {!lacksName && !fields.includes('number') && !fields.includes('staff-number') && (
        <Hint>{t('roster.lacks_number')}</Hint>
      )}
      {twice && <Hint tone="xiang">{t('roster.column_twice', { field: t(`roster.column_${twice}`) })}</Hint>}
      <ProblemBox problem={problem} />
      <div className="roster-foot">
        <Button onClick={onBack}>{t('roster.other_file')}</Button>
        {changed ? (
          <Button
            kind="primary"
            busy={busy}
            disabled={lacksName || twice !== undefined}
            onClick={() => void onRead(corrections)}
          >
            {t('roster.read_again')}
          </Button>
        ) : (
          <Button kind="primary" busy={busy} disabled={lacksName} onClick={onGood}>
            {t('roster.columns_good')}
          </Button>
        )}
      </div>
    </section>
  )
}

function ColumnRow({
  column,
  value,
  isChanged,
  onChange,
}: {
  column: Column
  value: string
  isChanged: boolean
  onChange: (value: string) => void
}) {
  const unsure = value !== UNUSED && !isChanged && column.confidence <= 0.5
  const name = column.heading || t('roster.column', { letter: column.letter })
  return (
    <>
      <div className="roster-column-name">
        {column.heading && <span className="note num">{column.letter}</span>}
        <b>{name}</b>
      </div>
      <div className="note roster-samples">
        {column.samples.filter(Boolean).join(t('roster.and')) ||
          (column.field === 'other' && t('roster.column_not_read'))}
      </div>
      <div>
        <Select
          aria-label={name}
          value={value}
          onChange={onChange}
          className={value === UNUSED ? 'roster-unused' : ''}
          options={[
            ...rosterFields.map((field) => ({ value: field, label: t(`roster.column_${field}`) })),
            { value: UNUSED, label: t('roster.column_unused') },
          ]}
        />
        {unsure && <span className="roster-unsure">{t('roster.column_unsure')}</span>}
      </div>
    </>
  )
}
