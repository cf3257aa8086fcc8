import type { StaffPage } from '../shell/page-entry.ts'

/** The reading room and its log. */
export const readingRoomPages: readonly StaffPage[] = [
  {
    group: 'lending',
    path: 'reading-room',
    title: 'nav.readingRoom',
    permission: 'reading-room.keep',
    messages: ['reading-room'],
    load: () => import('./room.tsx'),
  },
  {
    group: 'lending',
    path: 'reading-room/log',
    title: 'nav.readingRoomLog',
    permission: 'reading-room.log',
    messages: ['reading-room'],
    load: () => import('./log.tsx'),
  },
]
