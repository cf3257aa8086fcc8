import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { noticeKinds } from '#outbox/rules'
import { textNames } from './rules.ts'

const id = z.number().int()
const count = z.number().int()
const pathId = z.coerce.number().int()

/** `today`: due today or before; `soon`: within a week as well; `all`: whatever is out (收书). */
export const scopes = ['today', 'soon', 'all'] as const
const scope = z.object({ scope: z.enum(scopes).default('today') })
export type Scope = z.output<typeof scope>['scope']

export const classNotice = z.object({
  classId: id,
  className: z.string(),
  pupils: count,
  books: count,
  late: count,
  teachers: z.array(z.string()),
})
export type ClassNotice = z.output<typeof classNotice>

export const listClassNotices = endpoint({
  key: 'GET /schools/:school/notices/classes',
  summary: 'Class by class how many books should come back; a class teacher sees his class',
  access: { permission: 'notices.see', inClass: true },
  params: schoolParams,
  query: scope,
  reply: z.object({ classes: z.array(classNotice), library: z.string() }),
})

export const classSheet = z.object({
  classId: id,
  className: z.string(),
  library: z.string(),
  day: z.string(),
  /** For the chat group and the picture: figures alone. */
  group: z.string(),
  /** To be read out in class: with names. */
  readOut: z.string(),
  readers: z.array(
    z.object({
      seatNumber: z.number().int().nullable(),
      name: z.string(),
      books: z.array(z.object({ title: z.string(), dueDay: z.string(), daysLate: count })),
    }),
  ),
  books: count,
})
export type ClassSheet = z.output<typeof classSheet>

export const readClassSheet = endpoint({
  key: 'GET /schools/:school/notices/classes/:id',
  summary: 'What the class teacher reads out, and what may stand in the chat group',
  access: { permission: 'notices.see', inClass: true },
  params: schoolParams.extend({ id: pathId }),
  query: scope,
  reply: classSheet,
})

export const slipsAsPdf = endpoint({
  key: 'GET /schools/:school/notices/slips.pdf',
  summary: 'Slips to cut and fold, one for each child, class after class; never to hang up',
  access: { permission: 'notices.see', inClass: true },
  params: schoolParams,
  query: scope.extend({ classId: pathId.optional() }),
  produces: 'application/pdf',
})

const round = z.object({
  /** Readers who are told, and the books of which. */
  readers: count,
  books: count,
  classes: count,
  app: count,
  mail: count,
  robots: count,
  /** Class teachers without a mail address, by class. */
  withoutAddress: z.array(z.string()),
  /** Mail and groups wait until then; null: they go at once. */
  waitsUntil: z.string().nullable(),
  byKind: z.array(z.object({ kind: z.enum(noticeKinds), readers: count, books: count })),
})
export type Round = z.output<typeof round>

export const previewRound = endpoint({
  key: 'GET /schools/:school/notices/round',
  summary: 'Who would be told now, by which way; what was said already is not said again',
  access: { permission: 'notices.send' },
  params: schoolParams,
  reply: round,
})

export const sendRound = endpoint({
  key: 'POST /schools/:school/notices/round',
  summary: 'Tells now whoever is to be told; a second time says nothing twice',
  access: { permission: 'notices.send' },
  params: schoolParams,
  body: z.object({}),
  reply: round,
})

const collectedClass = z.object({
  classId: id,
  className: z.string(),
  /** Books still out and how many pupils have them; books that came back since the first day. */
  out: count,
  pupils: count,
  back: count,
})
export type CollectedClass = z.output<typeof collectedClass>

export const readCollection = endpoint({
  key: 'GET /schools/:school/notices/collection',
  summary: 'The week in which all books come back, class by class: how many are still out',
  access: { permission: 'notices.see', inClass: true },
  params: schoolParams,
  reply: z.object({
    firstDay: z.string().nullable(),
    lastDay: z.string().nullable(),
    /** The last day of this term, for choosing the week. */
    termEnds: z.string().nullable(),
    classes: z.array(collectedClass),
  }),
})

export const collectionAsExcel = endpoint({
  key: 'GET /schools/:school/notices/collection.xlsx',
  summary: 'How many books each class still has, as an Excel file',
  access: { permission: 'notices.see', inClass: true },
  params: schoolParams,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const collectionAsPdf = endpoint({
  key: 'GET /schools/:school/notices/collection.pdf',
  summary: 'How many books each class still has, to print',
  access: { permission: 'notices.see', inClass: true },
  params: schoolParams,
  produces: 'application/pdf',
})

export const inboxMessage = z.object({
  id,
  kind: z.enum(noticeKinds),
  at: z.string(),
  body: z.string(),
  read: z.boolean(),
  /** Of the loans it speaks of: what has come back since is ticked. */
  books: z.array(z.object({ title: z.string(), dueDay: z.string(), back: z.boolean() })),
  classId: id.nullable(),
})
export type InboxMessage = z.output<typeof inboxMessage>

export const readInbox = endpoint({
  key: 'GET /schools/:school/me/notices',
  summary: 'What the library told me, the last first',
  access: 'signed-in',
  params: schoolParams,
  reply: z.object({ unread: count, messages: z.array(inboxMessage) }),
})

export const markRead = endpoint({
  key: 'POST /schools/:school/me/notices/read',
  summary: 'I have read these',
  access: 'signed-in',
  params: schoolParams,
  body: z.object({ ids: z.array(id).max(200) }),
  reply: z.object({ unread: count }),
})

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const daysLate = z.number().int().min(0).max(365)

export const plan = z.object({
  /** Goes out by itself on every open day. */
  on: z.boolean(),
  /** From this time of day on. */
  at: time,
  before: z.number().int().min(0).max(14),
  onDay: z.boolean(),
  late: z.tuple([daysLate, daysLate, daysLate]),
  /** Where this program is found, for links: `http://192.168.1.20:8080`. Empty: no links. */
  address: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]),
  /** The week in which all books come back; null outside. */
  collection: z
    .object({ firstDay: z.iso.date(), lastDay: z.iso.date() })
    .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { path: ['lastDay'], message: 'first day before last' })
    .nullable(),
})
export type NoticePlan = z.output<typeof plan>

const textName = z.enum(textNames)
const text = z.string().max(1000)
export const savedTexts = z.partialRecord(textName, text.min(1))
export type SavedTexts = z.output<typeof savedTexts>

const noticeSettings = z.object({
  plan,
  texts: z.array(
    z.object({
      name: textName,
      text: z.string(),
      own: z.boolean(),
      /** What may stand in brackets, as it is written in this language. */
      words: z.array(z.string()),
    }),
  ),
})
export type NoticeSettings = z.output<typeof noticeSettings>

export const readSettings = endpoint({
  key: 'GET /schools/:school/notices/settings',
  summary: 'On which days what is said, and in which words',
  access: { permission: 'notices.send' },
  params: schoolParams,
  reply: noticeSettings,
})

export const savePlan = endpoint({
  key: 'PUT /schools/:school/notices/plan',
  summary: 'Days of the reminders, and the week in which all books come back',
  access: { permission: 'notices.send' },
  params: schoolParams,
  body: plan,
  reply: z.object({}),
})

export const saveText = endpoint({
  key: 'PUT /schools/:school/notices/texts',
  summary: 'One text in the school’s own words; null takes the program’s again',
  access: { permission: 'notices.send' },
  params: schoolParams,
  body: z.object({ name: textName, text: text.nullable() }),
  reply: z.object({ text: z.string() }),
})

export const previewText = endpoint({
  key: 'POST /schools/:school/notices/texts/preview',
  summary: 'A text with what is real today; nothing is saved',
  access: { permission: 'notices.send' },
  params: schoolParams,
  body: z.object({ name: textName, text }),
  reply: z.object({ text: z.string() }),
})
