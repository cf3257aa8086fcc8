import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'
import { nameForms, purposes } from '../rules.ts'

const id = z.number().int()
const pathId = z.coerce.number().int()
const oneHold = schoolParams.extend({ id: pathId })

export const holdSettings = z.object({
  /** Where held books are put: what the desk reads out. */
  place: z.string().trim().min(1).max(40),
  /** How a reader stands on the slip in the book. */
  names: z.enum(nameForms),
  /** Whether a pupil may hold what stands on the shelf and could be taken at once. */
  onShelf: z.boolean(),
})
export type HoldSettings = z.output<typeof holdSettings>

/** `ready`: on the hold shelf for him; `asleep`: passed over until he wants it again. */
export const holdStates = ['waiting', 'asleep', 'ready'] as const

export const hold = z.object({
  id,
  bibId: id,
  title: z.string(),
  author: z.string(),
  callNumber: z.string(),
  classNumber: z.string(),
  state: z.enum(holdStates),
  purpose: z.enum(purposes),
  personId: id.nullable(),
  reader: z.string(),
  classId: id.nullable(),
  className: z.string(),
  note: z.string(),
  placedDay: daySchema,
  /** Whether only one copy will do. */
  oneCopy: z.boolean(),
  /** How many stand before. */
  ahead: z.number().int(),
  /** When the turn may come; null where nobody can say. */
  expected: daySchema.nullable(),
  /** On the hold shelf: since when, until when. */
  readyDay: daySchema.nullable(),
  untilDay: daySchema.nullable(),
  barcode: z.string().nullable(),
  asleepTo: daySchema.nullable(),
  /** A copy stands on the shelf and could be fetched for the first in the queue: its place. */
  onShelf: z.string().nullable(),
})
export type Hold = z.output<typeof hold>

const placed = z.object({
  ids: z.array(id),
  /** How many stand before the first of them. */
  ahead: z.number().int(),
  expected: daySchema.nullable(),
})

export const placeMine = endpoint({
  key: 'POST /schools/:school/me/holds',
  summary: 'Puts me in the queue for a title, or for one copy of it',
  access: 'signed-in',
  params: schoolParams,
  body: z.object({ bibId: id, copyId: id.optional() }),
  reply: placed,
})

export const placeInput = z.object({
  bibId: id,
  copyId: id.optional(),
  /** For whom: a reader or a class. */
  personId: id.nullable().default(null),
  classId: id.nullable().default(null),
  /** A set for a lesson: so many copies. */
  copies: z.number().int().min(1).max(80).default(1),
  purpose: z.enum(purposes).default('leisure'),
  /** What for: the lesson, the day. */
  note: z.string().trim().max(100).default(''),
  /** Why it is placed against a block. */
  override: z.string().trim().min(1).max(200).optional(),
})

export const placeHold = endpoint({
  key: 'POST /schools/:school/holds',
  summary: 'Puts a reader or a class in the queue for a title',
  access: 'signed-in',
  params: schoolParams,
  body: placeInput,
  reply: placed,
})

const myHold = hold.pick({
  id: true,
  bibId: true,
  title: true,
  author: true,
  classNumber: true,
  state: true,
  ahead: true,
  expected: true,
  untilDay: true,
  asleepTo: true,
})
export type MyHold = z.output<typeof myHold>

export const myHolds = endpoint({
  key: 'GET /schools/:school/me/holds',
  summary: 'What I wait for, and what is ready for me',
  access: 'signed-in',
  params: schoolParams,
  reply: z.object({ holds: z.array(myHold), place: z.string() }),
})

export const cancelMine = endpoint({
  key: 'POST /schools/:school/me/holds/:id/cancel',
  summary: 'I do not want it any more',
  access: 'signed-in',
  params: oneHold,
  reply: z.object({ id }),
})

const sleep = z.object({
  /** Passed over from this day on; null ends it. */
  from: daySchema.nullable(),
  /** Until this day, included; null: until it is ended. */
  to: daySchema.nullable().default(null),
})

export const sleepMine = endpoint({
  key: 'POST /schools/:school/me/holds/:id/sleep',
  summary: 'Passes me over for a while and keeps my place',
  access: 'signed-in',
  params: oneHold,
  body: sleep,
  reply: z.object({ id }),
})

export const manage = { permission: 'holds.manage' } as const

export const cancelHold = endpoint({
  key: 'POST /schools/:school/holds/:id/cancel',
  summary: 'Ends a hold; what was set aside for it goes to the next in the queue',
  access: manage,
  params: oneHold,
  body: z.object({ reason: z.string().trim().max(200).default('') }),
  reply: z.object({ id }),
})

export const moveUp = endpoint({
  key: 'POST /schools/:school/holds/:id/move-up',
  summary: 'Puts a hold before all others of its title, with a reason',
  access: manage,
  params: oneHold,
  body: z.object({ reason: z.string().trim().min(1).max(200) }),
  reply: z.object({ id, ahead: z.number().int() }),
})

export const sleepHold = endpoint({
  key: 'POST /schools/:school/holds/:id/sleep',
  summary: 'Passes a reader over for a while and keeps his place',
  access: manage,
  params: oneHold,
  body: sleep,
  reply: z.object({ id }),
})

export const keepCopy = endpoint({
  key: 'POST /schools/:school/holds/keep',
  summary: 'A copy that was fetched from the shelf is set aside for the next in its queue',
  access: manage,
  params: schoolParams,
  body: z.object({ barcode: z.string().trim().min(1).max(40) }),
  reply: z.object({
    id,
    title: z.string(),
    reader: z.string(),
    className: z.string(),
    until: daySchema,
    place: z.string(),
  }),
})

export const holdsOfReader = endpoint({
  key: 'GET /schools/:school/readers/:id/holds',
  summary: 'What a reader waits for, for the desk',
  access: { permission: 'circulation.lend' },
  params: oneHold,
  reply: z.object({ holds: z.array(myHold), place: z.string() }),
})

export const readHoldSettings = endpoint({
  key: 'GET /schools/:school/holds/settings',
  summary: 'Where the hold shelf is and how names stand on it',
  access: manage,
  params: schoolParams,
  reply: holdSettings,
})

export const saveHoldSettings = endpoint({
  key: 'PUT /schools/:school/holds/settings',
  summary: 'Says where the hold shelf is and how names stand on it',
  access: { permission: 'lending-rules.change' },
  params: schoolParams,
  body: holdSettings,
  reply: holdSettings,
})
