import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'

export const erasePerson = endpoint({
  key: 'POST /schools/:school/readers/:id/erase',
  summary: 'Erases the personal data of a reader who left; the figures stay',
  access: { permission: 'privacy.erase' },
  params: schoolParams.extend({ id: z.coerce.number().int() }),
  reply: z.object({ personId: z.number().int() }),
})
