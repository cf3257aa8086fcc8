import * as z from 'zod'
import { setting } from '#school'

/** Days after which the data of a reader who left is erased; half a year, so that a pupil who comes back is still known (L5). */
export const keptDaysAfterLeaving = setting('privacy.kept-days-after-leaving', z.number().int().min(30).max(1100), 180)
