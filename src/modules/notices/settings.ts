import * as z from 'zod'
import { setting } from '#school'
import { plan, savedTexts } from './contract.ts'

/** When what is said. Off until somebody switched it on: no school is surprised by what it sends. */
export const noticePlan = setting('notices.plan', plan, {
  on: false,
  at: '08:30',
  before: 2,
  onDay: true,
  late: [1, 7, 21],
  address: '',
  collection: null,
})

/** Texts that the school wrote itself; the others are those of the program. */
export const noticeTexts = setting('notices.texts', savedTexts, {})

/** The day of the last round that the clock began. */
export const lastRound = setting('notices.last-round', z.object({ day: z.string() }), { day: '' })
