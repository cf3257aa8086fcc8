import type { SheetHead } from '#paper-sheets/contract'
import { t } from '../ui/language.ts'

/** How far a sheet is, in a few words. */
export function sheetState({ undone, waiting, tasks }: SheetHead): string {
  if (waiting > 0) return t('paper-sheets.waiting', { n: waiting })
  if (undone) return t('paper-sheets.was_undone')
  return tasks > 0 ? t('paper-sheets.tasks', { n: tasks }) : t('paper-sheets.all_written')
}
