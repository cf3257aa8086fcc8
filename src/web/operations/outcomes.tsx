import { t } from '../ui/language.ts'
import type { Batch } from './queries.ts'
import { outcomeWord } from './words.ts'

/** 新建 480 · 没有收 2. */
export function Outcomes({ summary }: { summary: Batch['summary'] }) {
  const parts = Object.entries(summary).filter(([, n]) => n > 0)
  return (
    <span className="num">
      {parts.map(([outcome, n]) => t('operations.outcomeCount', { outcome: outcomeWord(outcome), n })).join(' · ')}
    </span>
  )
}
