import type zh from '../zh-CN/installation.ts'

export default {
  may_confirm_clock: 'may confirm the date of this computer',
  claimed: 'This installation has a school already. Please sign in as its administrator.',
} satisfies Record<keyof typeof zh, string>
