import type { StaffPage } from '../shell/page-entry.ts'

/** Who of the pupils served when: beside cards and devices. The desk itself stands in the light entry, at `/s/<school>/duty`. */
export const dutyPages: readonly StaffPage[] = [
  {
    group: 'readers',
    path: 'duty-shifts',
    title: 'nav.dutyShifts',
    permission: 'duty.see-shifts',
    messages: ['duty'],
    load: () => import('./shifts.tsx'),
  },
]
