import './figures.css'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { numberText } from './day-text.ts'
import { t } from './language.ts'

/** One figure with its unit, and what to hold it against: 3.4 本，目标 5 本. */
export function Stat({ figure, unit, note }: { figure: number | string; unit: ReactNode; note?: ReactNode }) {
  return (
    <p className="stat">
      <b>{typeof figure === 'number' ? numberText(figure) : figure}</b>
      <span>{unit}</span>
      {note && <span className="note">{note}</span>}
    </p>
  )
}

/** Books in hand out of the most: bars, since a child sees three sooner than it reads 3. */
export function Counts({ used, most }: { used: number; most: number }) {
  return (
    <span className="counts" aria-hidden="true">
      {Array.from({ length: Math.max(used, most) }, (_, i) => (
        <i key={i} className={i >= used ? 'counts-free' : i >= most ? 'counts-over' : ''} />
      ))}
    </span>
  )
}

export interface Bar {
  label: string
  value: number
  /** not finished yet, or too few to compare */
  faint?: boolean
}

export interface BarChartProps {
  /** what is measured, for screen readers and the table: 各年级人均借书 */
  title: string
  bars: readonly Bar[]
  goal?: { value: number; label: string }
  /** how a value is written; numbers of the language when absent */
  write?: (value: number) => string
}

/** One measure, one blue; the goal is a dotted line of ink with its word; bars from zero; the figures behind a key. */
export function BarChart({ title, bars, goal, write = numberText }: BarChartProps) {
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="bars">
      {asTable ? (
        <BarTable title={title} bars={bars} write={write} />
      ) : (
        <Bars title={title} bars={bars} write={write} {...(goal ? { goal } : {})} />
      )}
      <Button
        className="bars-key"
        kind="quiet"
        size="small"
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? t('ui.asChart') : t('ui.asTable')}
      </Button>
    </figure>
  )
}

/** The plot in pixels, above which stands the figure of the longest bar that is too short to hold it. */
const HEIGHT = 84
/** A bar that holds its own figure. */
const HOLDS = 20

function Bars({ title, bars, goal, write }: BarChartProps & { write: (value: number) => string }) {
  const most = Math.max(goal?.value ?? 0, ...bars.map((bar) => bar.value), 0) || 1
  const tall = (value: number) => Math.round((value / most) * (HEIGHT - 16))
  const said = bars.map((bar) => `${bar.label} ${write(bar.value)}`).join(t('ui.comma'))
  return (
    <div className="bars-scroll">
      <div className="bars-chart" role="img" aria-label={`${title}${t('ui.colon')}${said}`}>
        {bars.map((bar) => {
          const height = tall(bar.value)
          return (
            <div key={bar.label} className={bar.faint ? 'bar-one bar-faint' : 'bar-one'}>
              <span style={{ height: HEIGHT }}>
                <i className={height >= HOLDS ? 'bar-holds' : undefined} style={{ height }}>
                  <b>{write(bar.value)}</b>
                </i>
              </span>
              {bar.label}
            </div>
          )
        })}
        {goal && (
          <p className="bars-goal" style={{ top: HEIGHT - tall(goal.value) }}>
            {goal.label}
          </p>
        )}
      </div>
    </div>
  )
}

function BarTable({ title, bars, write }: { title: string; bars: readonly Bar[]; write: (value: number) => string }) {
  return (
    <table className="bars-table">
      <caption className="unseen">{title}</caption>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label}>
            <th scope="row">{bar.label}</th>
            <td>{write(bar.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
