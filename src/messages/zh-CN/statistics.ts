/** 今天: what may be seen of it. */
export default {
  may_see_today: '可以看“今天”',
} as const
