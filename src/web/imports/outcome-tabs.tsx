import { Segmented } from 'antd'
import type { ImportSummary } from '#imports/contract'
import { type ImportOutcome, outcomes } from '#imports/rules'
import { numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'

/** What a person looks at first stands first. */
const ORDER: readonly ImportOutcome[] = ['doubtful', 'refused', 'partly', 'created', 'updated', 'unchanged']
const ASKING: readonly ImportOutcome[] = ['doubtful', 'refused', 'partly']

/** Rows by what becomes of them, each kind with its number; kinds that do not occur are left out. */
export function OutcomeTabs({
  summary,
  value,
  label,
  onChange,
}: {
  summary: ImportSummary
  value: ImportOutcome | undefined
  label: (outcome: ImportOutcome) => string
  onChange: (outcome: ImportOutcome | undefined) => void
}) {
  const there = ORDER.filter((outcome) => summary[outcome] > 0)
  if (there.length === 0) return null
  const tab = (name: string, n: number, open = false) => (
    <span className={open ? 'imports-tab-open' : undefined}>
      {name} <span className="num">{numberText(n)}</span>
    </span>
  )
  return (
    <div className="imports-tabs no-print">
      <Segmented<string>
        value={value ?? ''}
        onChange={(next) => onChange(outcomes.find((one) => one === next))}
        options={[
          ...(there.length > 1 ? [{ value: '', label: tab(t('importing.tab_all'), summary.items) }] : []),
          ...there.map((outcome) => ({
            value: outcome,
            label: tab(label(outcome), summary[outcome], ASKING.includes(outcome)),
          })),
        ]}
      />
    </div>
  )
}
