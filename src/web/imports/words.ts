/** Words of imports: remarks with their values, places in files, sizes, and what became of a file. */
import type { ImportBatch, ImportItem, ImportSummary, RemarkOnWire } from '#imports/contract'
import { type ImportOutcome, type Purpose, readPlace } from '#imports/rules'
import { fieldName } from '../catalog/fields.ts'
import { t, wordOf } from '../ui/language.ts'

/** Its sentence; its code where an older page does not know it yet. */
export const remarkText = ({ code, params }: RemarkOnWire): string => wordOf(code, params) ?? code

/** 第 3 条, 图书清单 第 17 行; `exact` says at which byte, for what cannot be read. */
export function placeText(place: string, seq: number, exact = false): string {
  const at = readPlace(place)
  if ('offset' in at)
    return exact ? t('imports.place_record', { n: seq + 1, offset: at.offset }) : t('importing.place_n', { n: seq + 1 })
  return at.sheet === ''
    ? t('imports.place_row', { row: at.row })
    : t('imports.place_sheet_row', { sheet: at.sheet, row: at.row })
}

export function sizeText(bytes: number): string {
  const round = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
  if (bytes >= 1e9) return t('importing.size_gb', { n: round(bytes / 1e9) })
  if (bytes >= 1e6) return t('importing.size_mb', { n: round(bytes / 1e6) })
  return t('importing.size_kb', { n: Math.max(1, round(bytes / 1e3)) })
}

export function outcomeText(outcome: ImportOutcome, purpose: Purpose): string {
  if (purpose !== 'loans') return t(`imports.outcome_${outcome}`)
  return outcome === 'created' || outcome === 'unchanged' ? t(`importing.loan_${outcome}`) : t('importing.loan_refused')
}

/** The name of a tab before the import. */
export function tabText(outcome: ImportOutcome, purpose: Purpose): string {
  return purpose === 'loans' ? outcomeText(outcome, purpose) : t(`importing.tab_${outcome}`)
}

/** 新建 12 种，补充 3 种，登记 40 册: what a file brings or brought; what is none is left out. */
export function broughtText(summary: ImportSummary, purpose: Purpose): string {
  const { created, updated, partly, copies } = summary
  if (purpose === 'loans') return t('importing.result_loans', summary)
  const parts = [
    created > 0 && t('importing.n_created', { n: created }),
    updated > 0 && t('importing.n_updated', { n: updated }),
    partly > 0 && t('importing.n_partly', { n: partly }),
    copies > 0 && t('importing.n_copies', { n: copies }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? t('importing.n_nothing') : parts.join(t('ui.comma'))
}

/** What became of a file, in one line of a list. */
export function becameText({ state, summary, purpose }: ImportBatch): string {
  if (state !== 'applied') return t(`importing.state_${state}`)
  const left = summary.refused > 0 ? t('importing.n_refused', { n: summary.refused }) : ''
  return [broughtText(summary, purpose), left].filter(Boolean).join(t('ui.comma'))
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
