import * as z from 'zod'
import { setting } from '#school'
import { LEAST_DAYS, MOST_DAYS } from './rules.ts'

export const keptDays = z.number().int().min(LEAST_DAYS).max(MOST_DAYS)

/** Days after which the data of a reader who left is erased; half a year, so that a pupil who comes back is still known (L5). */
export const keptDaysAfterLeaving = setting('privacy.kept-days-after-leaving', keptDays, 180)
