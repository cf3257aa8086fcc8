import type { CaseKind, CaseState } from '#compensation/rules'
import { t } from '../ui/language.ts'

/** 丢失 · 待办理: what it is about and how far it is; colour never says it alone. */
export function StateTag({ kind, state }: { kind: CaseKind; state: CaseState }) {
  return (
    <span className={`case-state case-state-${state}`}>
      {t(`compensation.kind_${kind}`)} · {t(`compensation.state_${state}`)}
    </span>
  )
}
