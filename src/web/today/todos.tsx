/** What is to be done, as rows with one button each. A row stands there only where its page does. */
import type { ReactNode } from 'react'
import type { confirmClock, getBackups } from '#installation/contract'
import type { dueAsPdf } from '#circulation/contract'
import { backupTodo, MOST_TODOS, ranked, type TodoKind } from '#statistics/rules'
import type { Today } from '#statistics/contract'
import { type ReplyOf, urlOf } from '#platform/client'
import { staffHref, useMe, useSchool } from '../shell/me.ts'
import { pages } from '../shell/pages.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayWithLongWeekday } from '../ui/day-text.ts'
import type { IconName } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import type { TodoRow } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'

export type Backups = ReplyOf<typeof getBackups>

/** Where each leads: the first of these pages that is there and that the person may use. */
const places: Partial<Record<TodoKind, readonly string[]>> = {
  'jobs-failed': ['batches', 'operations'],
  'jobs-running': ['batches', 'operations'],
  'first-readers': ['readers/import', 'readers'],
  'first-copies': ['imports', 'fast-lane', 'cataloguing'],
  late: ['due?state=late'],
  'due-today': ['due?state=today'],
  'holds-fetch': ['holds'],
  'holds-left': ['holds?tab=left'],
  'holds-ready': ['holds?tab=ready'],
  doubtful: ['imports', 'roster', 'batches'],
  'backup-failed': ['backup'],
  'backup-place': ['backup'],
  'backup-old': ['backup'],
  processing: ['labels', 'copies?state=processing'],
  repair: ['repair', 'copies?state=repair'],
  stubs: ['cataloguing/stubs', 'cataloguing'],
}

const icons: Record<TodoKind, IconName> = {
  clock: 'clock',
  'jobs-failed': 'warning',
  'jobs-running': 'refresh',
  'first-readers': 'people',
  'first-copies': 'shelf',
  late: 'bell',
  'due-today': 'bag',
  'holds-fetch': 'shelf',
  'holds-left': 'shelf',
  'holds-ready': 'clock',
  doubtful: 'question',
  'backup-failed': 'backup',
  'backup-place': 'backup',
  'backup-old': 'backup',
  processing: 'label',
  repair: 'repair',
  stubs: 'edit',
}

/** The rows of 要做的, the most urgent first, and how many more there are. */
export function useTodos(today: Today, backups: Backups | undefined, now: string): { rows: TodoRow[]; more: number } {
  const school = useSchool()
  const { permissions } = useMe()
  const confirm = useCommand<typeof confirmClock>('POST /schools/:school/clock/confirm', {
    refresh: [['today', school]],
    said: () => t('today.clock_done'),
  })
  const pageOf = (kind: TodoKind): string | undefined =>
    places[kind]?.find((place) => {
      const page = pages.find((one) => one.path === place.split('?')[0])
      return page && (!page.permission || permissions.includes(page.permission))
    })
  const action = (kind: TodoKind): ReactNode => {
    if (kind === 'clock')
      return permissions.includes('installation.confirm-clock') ? (
        <Button kind="primary" busy={confirm.busy} onClick={() => void confirm.run({ params: { school } })}>
          {t('today.clock_do')}
        </Button>
      ) : null
    // a list for one class is read here; for several it goes out on paper
    if (kind === 'late' && (today.due?.lateClasses ?? 0) + (today.due?.lateStaff ?? 0) > 1)
      return (
        <LinkButton
          href={urlOf<typeof dueAsPdf>('GET /schools/:school/due-loans.pdf', {
            params: { school },
            query: { state: 'late' },
          })}
          target="_blank"
          rel="noopener"
          icon="print"
        >
          {t('today.late_do')}
        </LinkButton>
      )
    const place = pageOf(kind)
    return place === undefined ? undefined : <LinkButton href={staffHref(school, place)}>{wordOf(kind)}</LinkButton>
  }
  const wanted = ranked(kindsOf(today, backups, now)).filter((kind) => kind === 'clock' || pageOf(kind) !== undefined)
  const rows = wanted.map((kind) => ({
    key: kind,
    icon: icons[kind],
    ...wordsOf(kind, today, backups, now),
    action: action(kind),
  }))
  return { rows: rows.slice(0, MOST_TODOS), more: Math.max(0, rows.length - MOST_TODOS) }
}

function kindsOf(today: Today, backups: Backups | undefined, now: string): TodoKind[] {
  const { due, jobs } = today
  const backup = backups && backupTodo(backups, now)
  const all: readonly (readonly [TodoKind, boolean])[] = [
    ['clock', today.standstill === 'platform.clock_doubtful'],
    ['jobs-failed', jobs.failed > 0],
    ['jobs-running', jobs.running > 0],
    ['first-readers', today.begins.readers],
    ['first-copies', today.begins.copies],
    ['late', (due?.late ?? 0) > 0],
    ['due-today', (due?.today ?? 0) > 0],
    ['holds-fetch', (today.holds?.fetch ?? 0) > 0],
    ['holds-left', (today.holds?.left ?? 0) > 0],
    ['holds-ready', (today.holds?.lastDay ?? 0) > 0],
    ['doubtful', today.doubtful.items > 0],
    ['processing', today.processing.copies > 0],
    ['repair', today.repair > 0],
    ['stubs', today.stubs > 0],
  ]
  return [...all.flatMap(([kind, there]) => (there ? [kind] : [])), ...(backup ? [backup] : [])]
}

function wordOf(kind: TodoKind): string {
  if (kind === 'jobs-failed') return t('today.jobs_failed_do')
  if (kind === 'jobs-running') return t('today.jobs_running_do')
  if (kind === 'first-readers') return t('today.first_readers_do')
  if (kind === 'first-copies') return t('today.first_copies_do')
  if (kind === 'late') return t('today.late_see')
  if (kind === 'due-today') return t('today.due_today_do')
  if (kind === 'holds-fetch') return t('today.holds_fetch_do')
  if (kind === 'holds-left') return t('today.holds_left_do')
  if (kind === 'holds-ready') return t('today.holds_ready_do')
  if (kind === 'doubtful') return t('today.doubtful_do')
  if (kind === 'backup-place') return t('today.backup_place_do')
  if (kind === 'backup-old' || kind === 'backup-failed') return t('today.backup_do')
  if (kind === 'processing') return t('today.processing_do')
  if (kind === 'repair') return t('today.repair_do')
  return t('today.stubs_do')
}

function wordsOf(
  kind: TodoKind,
  today: Today,
  backups: Backups | undefined,
  now: string,
): { title: string; note: string } {
  const { due, jobs, doubtful, processing, holds } = today
  if (kind === 'clock')
    return { title: t('today.clock'), note: t('today.clock_note', { day: dayWithLongWeekday(today.day) }) }
  if (kind === 'jobs-failed')
    return { title: t('today.jobs_failed', { n: jobs.failed }), note: t('today.jobs_failed_note') }
  if (kind === 'first-readers') return { title: t('today.first_readers'), note: t('today.first_readers_note') }
  if (kind === 'first-copies') return { title: t('today.first_copies'), note: t('today.first_copies_note') }
  if (kind === 'jobs-running')
    return { title: t('today.jobs_running', { n: jobs.running }), note: t('today.jobs_running_note') }
  if (kind === 'late') {
    const n = due?.late ?? 0
    const classes = due?.lateClasses ?? 0
    const days = due?.oldestDays ?? 0
    const staff = due?.lateStaff ?? 0
    if (due && staff > 0 && classes > 0)
      return {
        title: t('today.late', { n }),
        note: t('today.late_note_staff', { days, classes, inClasses: n - staff, staff }),
      }
    return {
      title: classes > 1 ? t('today.late_in_classes', { n, classes }) : t('today.late', { n }),
      note: due?.most ? t('today.late_note_most', { days, ...due.most }) : t('today.late_note', { days }),
    }
  }
  if (kind === 'due-today')
    return { title: t('today.due_today', { n: due?.today ?? 0 }), note: t('today.due_today_note') }
  if (kind === 'holds-fetch')
    return { title: t('today.holds_fetch', { n: holds?.fetch ?? 0 }), note: t('today.holds_fetch_note') }
  if (kind === 'holds-left')
    return { title: t('today.holds_left', { n: holds?.left ?? 0 }), note: t('today.holds_left_note') }
  if (kind === 'holds-ready')
    return { title: t('today.holds_ready', { n: holds?.lastDay ?? 0 }), note: t('today.holds_ready_note') }
  if (kind === 'doubtful')
    return {
      title: t('today.doubtful', { n: doubtful.items }),
      note: t('today.doubtful_note', { batches: doubtful.batches }),
    }
  if (kind === 'backup-failed') return { title: t('today.backup_failed'), note: t('today.backup_failed_note') }
  if (kind === 'backup-place') return { title: t('today.backup_place'), note: t('today.backup_place_note') }
  if (kind === 'backup-old') {
    const last = backups?.last?.at
    const days = last === undefined ? 0 : Math.floor((Date.parse(now) - Date.parse(last)) / 86_400_000)
    return { title: t('today.backup_old', { n: days }), note: t('today.backup_old_note') }
  }
  if (kind === 'processing')
    return {
      title: t('today.processing', { n: processing.copies }),
      note: t('today.processing_note', { days: processing.oldestDays }),
    }
  if (kind === 'repair') return { title: t('today.repair', { n: today.repair }), note: t('today.repair_note') }
  return { title: t('today.stubs', { n: today.stubs }), note: t('today.stubs_note') }
}
