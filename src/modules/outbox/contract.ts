import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { channels, messageStates, noticeKinds, robotKinds } from './rules.ts'

const id = z.number().int()
const count = z.number().int()
const pathId = z.coerce.number().int()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const send = { permission: 'outbox.send' } as const
const setUp = { permission: 'outbox.set-up' } as const
const one = schoolParams.extend({ id: pathId })
const nothing = z.object({})

export const hours = z
  .object({ from: time, until: time })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'from before until' })

const outbox = z.object({
  hours,
  mail: z
    .object({
      host: z.string(),
      port: z.number().int(),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string(),
      address: z.string(),
      /** The password is there and can be read; false after a restore on another machine. */
      usable: z.boolean(),
    })
    .nullable(),
  robots: z.array(
    z.object({
      id,
      name: z.string(),
      kind: z.enum(robotKinds),
      classId: id.nullable(),
      className: z.string(),
      on: z.boolean(),
      host: z.string(),
      signed: z.boolean(),
      usable: z.boolean(),
    }),
  ),
  teachers: z.array(z.object({ personId: id, name: z.string(), classes: z.array(z.string()), email: z.string() })),
  classes: z.array(z.object({ id, label: z.string() })),
  /** Nothing goes out since a restore. */
  heldSince: z.string().nullable(),
  waiting: count,
})
export type Outbox = z.output<typeof outbox>

export const readOutbox = endpoint({
  key: 'GET /schools/:school/outbox',
  summary: 'Hours, mail server and robots without their secrets, the class teachers’ mail addresses',
  access: send,
  params: schoolParams,
  reply: outbox,
})

export const saveHours = endpoint({
  key: 'PUT /schools/:school/outbox/hours',
  summary: 'Between which times of day something may go out',
  access: send,
  params: schoolParams,
  body: hours,
  reply: nothing,
})

export const saveMail = endpoint({
  key: 'PUT /schools/:school/outbox/mail',
  summary: 'The school’s mail server; a password that is left out stays as it was',
  access: setUp,
  params: schoolParams,
  body: z.object({
    /** Null: no mail any more. */
    server: z
      .object({
        host: z.string().trim().min(1).max(200),
        port: z.number().int().min(1).max(65535),
        security: z.enum(['tls', 'starttls', 'none']),
        user: z.string().max(200),
        password: z.string().max(500).optional(),
        address: z.email().max(200),
      })
      .nullable(),
  }),
  reply: nothing,
})

export const testMail = endpoint({
  key: 'POST /schools/:school/outbox/mail/test',
  summary: 'Sends one letter now and says what the server answered',
  access: setUp,
  params: schoolParams,
  body: z.object({ to: z.email().max(200) }),
  reply: nothing,
})

const robotFields = z.object({
  name: z.string().trim().min(1).max(40),
  kind: z.enum(robotKinds),
  classId: id.nullable(),
  on: z.boolean(),
  /** Left out: stays as it was. */
  address: z.string().trim().min(1).max(1000).optional(),
  secret: z.string().max(500).optional(),
})

export const addRobot = endpoint({
  key: 'POST /schools/:school/outbox/robots',
  summary: 'A robot of a chat group: WeCom, DingTalk, Feishu',
  access: setUp,
  params: schoolParams,
  body: robotFields,
  reply: z.object({ id }),
})

export const changeRobot = endpoint({
  key: 'PUT /schools/:school/outbox/robots/:id',
  summary: 'Changes a robot; address and secret stay where they are left out',
  access: setUp,
  params: one,
  body: robotFields,
  reply: z.object({ id }),
})

export const removeRobot = endpoint({
  key: 'DELETE /schools/:school/outbox/robots/:id',
  summary: 'Forgets a robot with its address',
  access: setUp,
  params: one,
  reply: nothing,
})

export const testRobot = endpoint({
  key: 'POST /schools/:school/outbox/robots/:id/test',
  summary: 'Says hello in the group now and tells what was answered',
  access: setUp,
  params: one,
  reply: nothing,
})

export const saveAddress = endpoint({
  key: 'PUT /schools/:school/outbox/addresses/:id',
  summary: 'The mail address of a teacher; empty takes it away',
  access: send,
  params: one,
  body: z.object({ email: z.union([z.literal(''), z.email().max(200)]) }),
  reply: nothing,
})

export const logged = z.object({
  id,
  at: z.string(),
  day: z.string(),
  kind: z.enum(noticeKinds),
  channel: z.enum(channels),
  to: z.string(),
  toPupil: z.boolean(),
  className: z.string(),
  books: count,
  pupils: count,
  state: z.enum(messageStates),
  notBefore: z.string(),
  sentAt: z.string().nullable(),
  attempts: count,
  /** Why not, in words. */
  reason: z.string(),
  can: z.object({ resend: z.boolean(), stop: z.boolean() }),
})
export type Logged = z.output<typeof logged>
const logFilter = z.object({ channel: z.enum(channels).optional(), state: z.enum(messageStates).optional() })
export type LogFilter = z.output<typeof logFilter>

export const listLog = endpoint({
  key: 'GET /schools/:school/outbox/log',
  summary: 'What went where, the last first, with the reasons of what did not arrive',
  access: send,
  params: schoolParams,
  query: logFilter.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({ total: count, messages: z.array(logged) }),
})

export const logAsExcel = endpoint({
  key: 'GET /schools/:school/outbox/log.xlsx',
  summary: 'What went where, as an Excel file',
  access: send,
  params: schoolParams,
  query: logFilter,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const logAsPdf = endpoint({
  key: 'GET /schools/:school/outbox/log.pdf',
  summary: 'What went where, to print',
  access: send,
  params: schoolParams,
  query: logFilter,
  produces: 'application/pdf',
})

export const resendMessage = endpoint({
  key: 'POST /schools/:school/outbox/log/:id/resend',
  summary: 'Sends one message again that failed or was stopped',
  access: send,
  params: one,
  reply: z.object({ waitsUntil: z.string().nullable() }),
})

export const stopMessage = endpoint({
  key: 'POST /schools/:school/outbox/log/:id/stop',
  summary: 'Keeps one message from going out',
  access: send,
  params: one,
  reply: nothing,
})

export const release = endpoint({
  key: 'POST /schools/:school/outbox/release',
  summary: 'Lets out what was held after a restore, or drops it',
  access: send,
  params: schoolParams,
  body: z.object({ drop: z.boolean() }),
  reply: z.object({ messages: count }),
})
