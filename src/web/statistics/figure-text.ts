import { definitions, figureOf, type Measure } from '#figures/rules'
import { numberText } from '../ui/day-text.ts'
import { language, t } from '../ui/language.ts'

const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
const hundredths = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })

/** A figure with the places that its measure has: 1,203 · 3.45 · 86.2%. */
export function figureText(measure: Measure, figure: number | null): string {
  if (figure === null) return '–'
  const { unit } = definitions[measure]
  if (unit === 'share') return shares.format(figure)
  return unit === 'each' ? hundredths.format(figure) : numberText(figure)
}

/** How far it moved: +12 · −0.3 · +2.1 个百分点. */
export function changeText(measure: Measure, now: number | null, before: number | null): string {
  if (now === null || before === null) return ''
  const change = now - before
  if (Math.abs(change) < 0.0005) return '0'
  const sign = change > 0 ? '+' : '−'
  const much = Math.abs(change)
  if (definitions[measure].unit === 'share') return `${sign}${hundredths.format(much * 100)} ${t('figures.points')}`
  return `${sign}${hundredths.format(much)}`
}

export const at = (above: readonly number[], below: readonly number[] | null, index: number): number | null =>
  figureOf(above[index] ?? 0, below ? (below[index] ?? 0) : null)
