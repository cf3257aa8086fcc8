/** Words and small signs for copies: states, conditions, zones, prices. */
import './holdings.css'
import type { Zone } from '#holdings/contract'
import { type CopyState, zonesWithPaths } from '#holdings/rules'
import { formatMoney } from '#values/money'
import { language, t } from '../ui/language.ts'

/** A state never by its colour alone: the word stands in it. */
export function StateChip({ state }: { state: CopyState }) {
  return <span className={`state-chip state-${state}`}>{t(`holdings.state_${state}`)}</span>
}

export const moneyText = (fen: number | null) => (fen === null ? '' : formatMoney(fen, language))

/** Zones for a choice, in the order of the tree. */
export function zoneOptions(zones: readonly Zone[] | undefined): { value: number; label: string }[] {
  return zonesWithPaths(zones ?? []).map((zone) => ({ value: zone.id, label: zone.path }))
}
