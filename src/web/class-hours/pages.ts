import type { StaffPage } from '../shell/page-entry.ts'

/** Whole classes at the desk, and what is kept of it. */
export const classHourPages: readonly StaffPage[] = [
  {
    group: 'lending',
    path: 'class-hours',
    title: 'nav.classLending',
    permission: 'class-hours.run',
    messages: ['class-hours'],
    load: () => import('./who-comes.tsx'),
  },
  {
    group: 'lending',
    path: 'class-hours/:hour',
    title: 'nav.classLending',
    permission: 'class-hours.run',
    tab: false,
    bare: true,
    messages: ['class-hours', 'circulation'],
    load: () => import('./hour-page.tsx'),
  },
  {
    group: 'lending',
    path: 'class-hours/past',
    title: 'nav.classHours',
    permission: 'class-hours.see',
    messages: ['class-hours'],
    load: () => import('./past-hours.tsx'),
  },
]

/** When each class comes: beside the calendar and the opening hours. */
export const timetablePage: StaffPage = {
  group: 'office',
  path: 'timetable',
  title: 'nav.readingTimetable',
  permission: 'timetable.see',
  messages: ['timetable', 'calendar'],
  load: () => import('../timetable/timetable.tsx'),
}
