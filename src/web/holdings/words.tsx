/** Words and small signs for copies: states, conditions, zones, prices. */
import './holdings.css'
import type { Zone } from '#holdings/contract'
import { type CopyState, zonesAsTree } from '#holdings/rules'
import { formatMoney } from '#values/money'
import { language, t } from '../ui/language.ts'

/** A state never by its colour alone: the word stands in it. */
export function StateChip({ state }: { state: CopyState }) {
  return <span className={`state-chip state-${state}`}>{t(`holdings.state_${state}`)}</span>
}

export const moneyText = (fen: number | null) => (fen === null ? '' : formatMoney(fen, language))

/** Zones for a choice, indented as they stand in each other; with how many copies they hold where that helps. */
export function zoneOptions(zones: readonly Zone[] | undefined): { value: number; label: string }[] {
  return zonesAsTree(zones ?? []).map((zone) => ({
    value: zone.id,
    label: '\u3000'.repeat(zone.depth) + zone.name,
  }))
}
