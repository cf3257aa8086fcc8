/** Words of imports: remarks with their values, places in files, sizes, and what became of a file. */
import type { ImportBatch, ImportItem, ImportSummary, RemarkOnWire } from '#imports/contract'
import { type ImportOutcome, type Purpose, readPlace } from '#imports/rules'
import { fieldName } from '../catalog/fields.ts'
import { numberText } from '../ui/day-text.ts'
import { t, wordOf } from '../ui/language.ts'

/** Its sentence; its code where an older page does not know it yet. */
export const remarkText = ({ code, params }: RemarkOnWire): string => wordOf(code, params) ?? code

/** 第 3 条（第 2048 字节）, 图书清单 第 17 行. */
export function placeText(place: string, seq: number): string {
  const at = readPlace(place)
  if ('offset' in at) return t('imports.place_record', { n: seq + 1, offset: at.offset })
  return at.sheet === ''
    ? t('imports.place_row', { row: at.row })
    : t('imports.place_sheet_row', { sheet: at.sheet, row: at.row })
}

export function sizeText(bytes: number): string {
  const round = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
  if (bytes >= 1e9) return t('importing.size_gb', { n: round(bytes / 1e9) })
  return bytes >= 1e6
    ? t('importing.size_mb', { n: round(bytes / 1e6) })
    : t('importing.size_kb', { n: round(bytes / 1e3) })
}

export function outcomeText(outcome: ImportOutcome, purpose: Purpose): string {
  if (purpose !== 'loans') return t(`imports.outcome_${outcome}`)
  return outcome === 'created' || outcome === 'unchanged' ? t(`importing.loan_${outcome}`) : t('importing.loan_refused')
}

/** The name of a tab before the import. */
export function tabText(outcome: ImportOutcome, purpose: Purpose): string {
  return purpose === 'loans' ? outcomeText(outcome, purpose) : t(`importing.tab_${outcome}`)
}

/** 新建 12 种，补充 3 种，登记 40 册。 */
export function resultText(summary: ImportSummary, purpose: Purpose): string {
  return purpose === 'loans' ? t('importing.result_loans', summary) : t('importing.result', summary)
}

/** What became of a file, in one line of a list. */
export function becameText({ state, summary, purpose }: ImportBatch): string {
  if (state !== 'applied') return t(`importing.state_${state}`)
  const left = summary.refused > 0 ? `${t('imports.outcome_refused')} ${numberText(summary.refused)}` : ''
  return [resultText(summary, purpose), left].filter(Boolean).join(' ')
}

/** A field of a record before and after; kinds and ages come as codes. */
export function changeText({ field, before, after }: ImportItem['changes'][number]): string {
  const words = (text: string) => {
    if (field === 'kind') return wordOf(`opac.kind_${text}`) ?? text
    if (field !== 'audience') return text
    return text
      .split('；')
      .map((one) => wordOf(`opac.audience_${one}`) ?? one)
      .join(t('ui.comma'))
  }
  return t('importing.change', {
    field: fieldName(field),
    before: words(before) || t('importing.nothing'),
    after: words(after) || t('importing.nothing'),
  })
}
