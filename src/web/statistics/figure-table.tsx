import type { ReactNode } from 'react'
import type { Figures, Key } from '#figures/contract'
import { figureOf } from '#figures/rules'
import { t } from '../ui/language.ts'
import { at, changeText, figureText } from './figure-text.ts'

/** Which cell: keys of the row and the column; empty for a total. */
export interface CellAt {
  row?: Key
  column?: Key
}

/** The table of a question: every figure opens into its rows for those who may. */
export function FigureTable({ figures, onOpen }: { figures: Figures; onOpen: ((cell: CellAt) => void) | undefined }) {
  const { measure, by, table } = figures
  const [first, second] = by
  const figure = (value: number | null, cell: CellAt): ReactNode =>
    value === null ? (
      '–'
    ) : onOpen && value !== 0 ? (
      <button type="button" className="figure-open" onClick={() => onOpen(cell)}>
        {figureText(measure, value)}
      </button>
    ) : (
      figureText(measure, value)
    )
  const earlier = second === undefined ? earlierOf(figures) : undefined
  const name = t(`figures.measure_${measure}`)
  return (
    <div className="figure-scroll">
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{first ? t(`figures.by_${first}`) : ''}</th>
            {second &&
              table.columns.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
            <th scope="col">{second ? t('figures.total') : name}</th>
            {earlier && <th scope="col">{t('figures.column_before')}</th>}
            {earlier && <th scope="col">{t('figures.column_change')}</th>}
          </tr>
        </thead>
        <tbody>
          {first &&
            table.rows.map((row, down) => {
              const whole = at(table.rowTotals.above, table.rowTotals.below, down)
              const before = earlier?.(row, down)
              return (
                <tr key={row.key}>
                  <th scope="row">{row.label}</th>
                  {second &&
                    table.columns.map((column, across) => (
                      <td key={column.key} className="num">
                        {figure(at(table.above[down] ?? [], table.below?.[down] ?? null, across), { row, column })}
                      </td>
                    ))}
                  <td className="num">{figure(whole, { row })}</td>
                  {earlier && <td className="num">{before === undefined ? '' : figureText(measure, before)}</td>}
                  {earlier && <td className="num">{before === undefined ? '' : changeText(measure, whole, before)}</td>}
                </tr>
              )
            })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('figures.total')}</th>
            {second &&
              table.columns.map((column, across) => (
                <td key={column.key} className="num">
                  {figure(at(table.columnTotals.above, table.columnTotals.below, across), { column })}
                </td>
              ))}
            <td className="num">{figure(figureOf(table.total.above, table.total.below), {})}</td>
            {earlier && figures.before && <BeforeTotal figures={figures} />}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function BeforeTotal({ figures: { measure, table, before } }: { figures: Figures }) {
  if (!before) return null
  const [now, then] = [figureOf(table.total.above, table.total.below), figureOf(before.total.above, before.total.below)]
  return (
    <>
      <td className="num">{figureText(measure, then)}</td>
      <td className="num">{changeText(measure, now, then)}</td>
    </>
  )
}

/** The same row of the term before: the same week by its place, all else by its key. */
function earlierOf({ by, before }: Figures): ((row: Key, down: number) => number | null | undefined) | undefined {
  const [first] = by
  if (!before || first === undefined || first === 'day' || first === 'month' || first === 'term') return undefined
  return (row, down) => {
    const index =
      first === 'week' ? (down < before.rows.length ? down : -1) : before.rows.findIndex((one) => one.key === row.key)
    return index === -1 ? undefined : at(before.rowTotals.above, before.rowTotals.below, index)
  }
}
