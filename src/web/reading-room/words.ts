import type { LogRow } from '#reading-room/contract'
import { t } from '../ui/language.ts'

/** 午间 12:00–13:00 */
export function windowText({ name, from, to }: { name: string; from: string; to: string }): string {
  const whole = from === '00:00' && to === '24:00'
  const called = name || (whole ? t('reading-room.whole_day') : t('reading-room.outside'))
  return whole && name === '' ? called : t('reading-room.title_fact', { name: called, from, to })
}

/** 三（2）班 38，四（1）班 2 */
export const classesText = ({ classes }: Pick<LogRow, 'classes'>): string =>
  classes.map(({ label, heads }) => `${label} ${heads}`).join(t('ui.comma'))
