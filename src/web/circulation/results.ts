/** What the desk says of a result: to the child, to the librarian. */
import type { BeepResult, Kept } from '#circulation/contract'
import { dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'

type Result = Extract<BeepResult, { kind: 'lent' | 'renewed' | 'returned' | 'copy' }>

/** Read out to the child. Days late are for the librarian; a child hears no number. */
export function childSentence(result: Result): string {
  if (result.kind === 'copy') return t('circulation.desk_copy_state', { state: result.copy.state })
  if (result.kind === 'lent') return t('circulation.loan_done.child', { due: dayWithWeekday(result.dueDay) })
  if (result.kind === 'renewed') return t('circulation.renew_done.child', { due: dayWithWeekday(result.dueDay) })
  if (result.next === 'repair') return t('circulation.return_done_damaged.child')
  if (result.next === 'hold') return t('holds.return_done_reserved.child')
  if (result.copy.elsewhere) return t('circulation.return_done_other_zone.child', { zone: result.copy.zone })
  return result.lateDays > 0 ? t('circulation.return_done_late.child') : t('circulation.return_done.child')
}

/** Name, result, due day: what the loudspeaker says. */
export function saidOf(result: Result): string {
  const name = result.kind === 'copy' ? result.copy.title : (result.reader?.name ?? '')
  return [name, childSentence(result)].filter(Boolean).join(t('ui.comma'))
}

/** Where a returned book goes now. */
export function placeOf(result: Extract<Result, { kind: 'returned' }>): string {
  if (result.next === 'repair') return t('circulation.desk_to_repair')
  if (result.kept) {
    const { place, until } = result.kept
    return t('holds.desk_to_hold', { place, reader: keptFor(result.kept), until: dayWithWeekday(until) })
  }
  if (result.copy.elsewhere) return t('circulation.desk_to_other', { zone: result.copy.zone })
  return t('circulation.desk_to_shelf')
}

/** Whose class loan it came back from, and how many are still out. */
export const classLoanOf = ({ holder, out }: { holder: string; out: number }) =>
  out === 0 ? t('class-loans.desk_all_back', { holder }) : t('class-loans.desk_back', { holder, out })

/** 三（2）班 张小明 */
export const keptFor = ({ className, reader }: Kept) => [className, reader].filter(Boolean).join(' ')
