import * as z from 'zod'
import { setting } from '#school'
import { hours } from './contract.ts'

/** Something goes out only between these times of day, on open days. */
export const sendingHours = setting('outbox.hours', hours, { from: '07:30', until: '19:00' })

/** The mail server; `password` is sealed. */
export const mailServer = setting(
  'outbox.mail',
  z
    .object({
      host: z.string(),
      port: z.number().int(),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string(),
      password: z.string(),
      address: z.string(),
    })
    .nullable(),
  null,
)

/** The robots of the school's chat groups; address and secret are sealed: who has them may write to the group. */
export const robots = setting(
  'outbox.robots',
  z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      kind: z.enum(['wecom', 'dingtalk', 'feishu']),
      /** Of one class, or of the whole school. */
      classId: z.number().int().nullable(),
      on: z.boolean(),
      host: z.string(),
      address: z.string(),
      secret: z.string(),
    }),
  ),
  [],
)
