import type { Reader, SchoolClassRow } from '#people/contract'
import { t } from '../ui/language.ts'

/** Reader categories that the program knows; a school may have given others. */
export const categories = ['pupil-lower', 'pupil', 'teacher'] as const

export function categoryText(category: string): string {
  const known = categories.find((one) => one === category)
  return known ? t(`people.category_${known}`) : category
}

/** What is special about a reader, in one chip; nothing about most. */
export function ReaderChip({ reader }: { reader: Reader }) {
  if (reader.status === 'left')
    return (
      <span className={reader.leftByList ? 'chip people-chip-late' : 'chip'}>
        {reader.leftByList ? t('people.left_by_list') : t('people.status_left')}
      </span>
    )
  if (reader.cardStopped) return <span className="chip people-chip-late">{t('people.card_is_stopped')}</span>
  return null
}

/** Classes that are open, for choosing one. */
export function classOptions(classes: readonly SchoolClassRow[] | undefined): { value: number; label: string }[] {
  return (classes ?? []).filter((one) => !one.closed).map(({ id, label }) => ({ value: id, label }))
}
