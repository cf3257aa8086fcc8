import type { Served, ServedReader } from '#duty/contract'
import { t } from '../../ui/language.ts'

/** Where a returned book goes. */
export function goesTo({ goes, place }: Extract<Served, { kind: 'returned' }>): string {
  return goes === 'elsewhere' ? t('duty.goes_elsewhere', { place }) : t(`duty.goes_${goes}`)
}

/** Whose turn it is where he serves himself: by name, and by number on the screen in front of a class. */
export function helloOf({ name, seat }: ServedReader): string {
  return seat === undefined ? t('duty.self_hello', { name }) : t('duty.self_seat', { seat })
}

/** A result as a screen reader says it. */
export function saidOf(result: Served): string {
  switch (result.kind) {
    case 'reader':
      return helloOf(result.reader)
    case 'lent':
    case 'renewed':
      return `${t(`duty.${result.kind}`)} ${result.book.title}`
    case 'returned':
      return `${t('duty.returned')} ${result.book.title} ${goesTo(result)}`
    case 'own':
      return t('duty.own_which')
    case 'shown':
      return t('duty.shown')
  }
}
