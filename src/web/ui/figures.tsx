import './figures.css'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { numberText } from './day-text.ts'
import { t } from './language.ts'
import { day, faint } from './tokens.ts'

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

const HEIGHT = 76
const STEP = 41

function Bars({ title, bars, goal, write }: BarChartProps & { write: (value: number) => string }) {
  const most = Math.max(goal?.value ?? 0, ...bars.map((bar) => bar.value), 0) || 1
  const tall = (value: number) => (value / most) * (HEIGHT - 14)
  const width = bars.length * STEP + (goal ? 46 : 8)
  const said = bars.map((bar) => `${bar.label} ${write(bar.value)}`).join(t('ui.comma'))
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT + 20}`}
      role="img"
      aria-label={`${title}${t('ui.colon')}${said}`}
      style={{ maxWidth: width * 1.2 }}
    >
      {bars.map((bar, i) => {
        const x = 6 + i * STEP
        const h = tall(bar.value)
        const inside = h > 18
        return (
          <g key={bar.label} fontSize="12" textAnchor="middle">
            <rect x={x} y={HEIGHT - h} width="31" height={h} rx="1" fill={bar.faint ? faint : day.ci} />
            <text
              x={x + 15.5}
              y={inside ? HEIGHT - h + 14 : HEIGHT - h - 4}
              fill={inside && !bar.faint ? '#FFFFFF' : day.ink}
            >
              {write(bar.value)}
            </text>
            <text x={x + 15.5} y={HEIGHT + 16} fill={day.ink3}>
              {bar.label}
            </text>
          </g>
        )
      })}
      <path d={`M0 ${HEIGHT}h${bars.length * STEP + 6}`} stroke={day.edge} />
      {goal && (
        <>
          <path
            d={`M0 ${HEIGHT - tall(goal.value)}h${bars.length * STEP + 8}`}
            stroke={day.ink}
            strokeWidth="1.5"
            strokeDasharray="1.5 3"
          />
          <text x={bars.length * STEP + 12} y={HEIGHT - tall(goal.value) + 4} fontSize="12" fill={day.ink}>
            {goal.label}
          </text>
        </>
      )}
    </svg>
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
