import { Select } from 'antd'
import type { ImportChoices, Preview } from '#imports/contract'
import { bookFields, loanFields, type Purpose } from '#imports/rules'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'

type Column = Preview['tables'][number]['columns'][number]
type Field = (typeof bookFields)[number] | (typeof loanFields)[number]
/** Several columns may hold these. */
const MANY: readonly Field[] = ['barcode', 'accession', 'subject', 'note']
const UNUSED = 'unused'
/** Titles and remarks above the headings of a list seldom take more. */
const MOST_HEADING_ROWS = 10

/** Which column holds what, with what stands in it; a wrong one is corrected here and remembered by its heading. */
export function ColumnsRead({
  preview,
  purpose,
  choices,
  onChange,
}: {
  preview: Preview
  purpose: Purpose
  choices: ImportChoices
  onChange: (part: Partial<ImportChoices>) => void
}) {
  const fields: readonly Field[] = purpose === 'loans' ? loanFields : bookFields
  const chosen = (column: Column) => choices.mapping?.[column.key]
  const now = (column: Column): Field | undefined => {
    const choice = chosen(column)
    return fields.find((one) => one === (choice === undefined ? column.field : choice))
  }
  const isByHand = preview.lacksColumns || choices.headingRow !== null
  const choose = (column: Column, value: string, headingRow: number) =>
    onChange({
      mapping: { ...choices.mapping, [column.key]: value === UNUSED ? null : value },
      ...(isByHand ? { headingRow } : {}),
    })
  const used = preview.tables.flatMap(({ columns }) => columns.map(now))
  const twice = fields.find(
    (field) =>
      !MANY.includes(field) &&
      preview.tables.some(({ columns }) => columns.filter((column) => now(column) === field).length > 1),
  )
  return (
    <>
      {preview.lacksColumns && (
        <Hint tone="xiang" icon="question">
          {t(purpose === 'loans' ? 'importing.choose_copy_column' : 'importing.choose_title_column')}
        </Hint>
      )}
      {preview.tables.map(({ sheet, headingRow, columns }, at) => (
        <section key={`${sheet} ${at}`} className="card">
          <SectionHead
            title={t('importing.columns')}
            note={[sheet && t('importing.in_sheet', { sheet }), t('importing.columns_note')]
              .filter(Boolean)
              .join(' · ')}
          />
          {isByHand && (
            <label className="imports-line imports-heading-row">
              {t('importing.heading_row')}
              <Select
                value={headingRow}
                popupMatchSelectWidth={false}
                onChange={(value: number) => onChange({ headingRow: value, mapping: null })}
                options={Array.from({ length: Math.max(MOST_HEADING_ROWS, headingRow) + 1 }, (_, row) => ({
                  value: row,
                  label: row === 0 ? t('importing.heading_row_none') : t('importing.heading_row_n', { n: row }),
                }))}
              />
            </label>
          )}
          <div className="imports-columns">
            {columns.map((column) => {
              const name = column.heading || t('importing.column', { letter: column.letter })
              const field = now(column)
              const unsure = field !== undefined && chosen(column) === undefined && column.confidence <= 0.5
              return (
                <div key={column.letter}>
                  <span className="imports-column-name">
                    {column.heading !== '' && <span className="note num">{column.letter} </span>}
                    <b>{name}</b>
                  </span>
                  <span className="note imports-samples">{column.samples.filter(Boolean).join(' · ')}</span>
                  <span>
                    <Select
                      aria-label={name}
                      value={field ?? UNUSED}
                      className={field === undefined ? 'imports-unused' : ''}
                      popupMatchSelectWidth={false}
                      onChange={(value: string) => choose(column, value, headingRow)}
                      options={[
                        { value: UNUSED, label: t('importing.unused') },
                        ...fields.map((value) => ({ value, label: t(`importing.column_${value}`) })),
                      ]}
                    />
                    {unsure && <span className="imports-unsure">{t('importing.unsure')}</span>}
                  </span>
                </div>
              )
            })}
          </div>
        </section>
      ))}
      {twice && <Hint tone="xiang">{t('importing.column_twice', { field: t(`importing.column_${twice}`) })}</Hint>}
      {purpose === 'records' && choices.withCopies && !used.includes('barcode') && (
        <Hint>{t('importing.lacks_barcode')}</Hint>
      )}
    </>
  )
}
