import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { LEAST_DAYS, MOST_DAYS } from './rules.ts'

export const erasePerson = endpoint({
  key: 'POST /schools/:school/readers/:id/erase',
  summary: 'Erases the personal data of a reader who left; the figures stay',
  access: { permission: 'privacy.erase' },
  params: schoolParams.extend({ id: z.coerce.number().int() }),
  reply: z.object({ personId: z.number().int() }),
})

const days = z.coerce.number().int().min(LEAST_DAYS).max(MOST_DAYS)

export const keptData = z.object({
  /** days after leaving */
  days: z.number().int(),
  /** readers who left and are not erased */
  left: z.number().int(),
  /** of them: left by a list, which nobody has confirmed; they stay */
  unconfirmed: z.number().int(),
  /** of the others: with books; they stay until that is settled */
  withBooks: z.number().int(),
  /** whose time is over */
  tonight: z.number().int(),
})
export type KeptData = z.output<typeof keptData>

export const readKeptData = endpoint({
  key: 'GET /schools/:school/kept-data',
  summary: 'How long the data of readers who left is kept, and of how many; `days` to see what another number would do',
  access: { permission: 'privacy.erase' },
  params: schoolParams,
  query: z.object({ days: days.optional() }),
  reply: keptData,
})

export const setKeptDays = endpoint({
  key: 'PUT /schools/:school/kept-data',
  summary: 'Sets for how many days the data of readers who left is kept',
  access: { permission: 'privacy.erase' },
  params: schoolParams,
  body: z.object({ days: z.number().int().min(LEAST_DAYS).max(MOST_DAYS) }),
  reply: z.object({ days: z.number().int() }),
})
