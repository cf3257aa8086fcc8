import type zh from '../zh-CN/statistics.ts'

export default {
  may_see_today: 'May see Today',
} satisfies Record<keyof typeof zh, string>
