/** A task as a sentence, what is known of it, and what each way out is called. */
import type { OfflineTask } from '#offline/contract'
import type { SolutionKind } from '#offline/rules'
import { dayWithWeekday, instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'

const personOf = (person: { className: string; name: string } | null) =>
  person ? `${person.className} ${person.name}`.trim() : ''

const deskOf = ({ desk, paper }: OfflineTask) => (paper ? t('offline.paper') : desk || t('offline.removed_desk'))

export function taskSentence(task: OfflineTask): string {
  const { barcode, card, kind } = task
  const title = task.book?.title ?? ''
  const [desk, reader, holder, did] = [
    deskOf(task),
    personOf(task.reader),
    personOf(task.holder),
    t('offline.did', { kind }),
  ]
  switch (task.reason) {
    case 'two-desks':
      return task.holder
        ? t('offline.task_two_desks', { title, desk, reader, holder })
        : t('offline.task_two_desks_back', { title, desk, reader })
    case 'reader-stopped':
      return t('offline.task_reader_stopped', { title, reader })
    case 'kept-for-another':
      return t('offline.task_kept', { title, reader })
    case 'barcode-unknown':
      return t('offline.task_barcode', { barcode, did })
    case 'barcode-shared':
      return t('offline.task_barcode_shared', { barcode, did })
    case 'card-unknown':
      return t('offline.task_card', { card, title })
    case 'withdrawn':
      return t('offline.task_withdrawn', { title, desk, reader })
    case 'device-removed':
      return t('offline.task_device', { desk, did, barcode })
    case 'renew-not-out':
      return t('offline.task_renew', { reader, title })
    case 'undo-late':
      return t('offline.task_undo', { desk })
    case 'failed':
      return t('offline.task_failed', { did, barcode })
  }
}

/** When and where, the card, the promised day, and how it stands in the books. */
export function taskFacts(task: OfflineTask): string[] {
  const { card, dueDay, holder } = task
  return [
    t('offline.at_desk', { day: instantText(task.at), desk: deskOf(task) }),
    ...(card && task.reason !== 'card-unknown' ? [t('offline.known_card', { card })] : []),
    ...(dueDay === null ? [] : [t('offline.known_due', { due: dayWithWeekday(dueDay) })]),
    ...(holder ? [t('offline.known_holder', { holder: personOf(holder), due: dayWithWeekday(holder.dueDay) })] : []),
  ]
}

/** What a button says: the truth that it writes down. */
export function wayText(task: OfflineTask, way: Exclude<SolutionKind, 'copy' | 'reader'>): string {
  switch (way) {
    case 'keep':
      return keepText(task)
    case 'other':
      return task.holder ? t('offline.way_other', { holder: personOf(task.holder) }) : t('offline.way_drop')
    case 'returned':
      return t('offline.way_returned')
    case 'again':
      return t('offline.way_again')
    case 'drop':
      return t('offline.way_drop')
  }
}

function keepText(task: OfflineTask): string {
  switch (task.reason) {
    case 'two-desks':
      return t('offline.way_keep_to', { reader: personOf(task.reader) })
    case 'withdrawn':
      return t('offline.way_keep_again')
    case 'device-removed':
      return t('offline.way_keep_device')
    case 'renew-not-out':
      return t('offline.way_keep_renew')
    default:
      return t('offline.way_keep_plain')
  }
}
