import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { barcodeSchema, daySchema, fenSchema } from '#values/wire'
import { conditions, copyStates } from './rules.ts'

const id = z.coerce.number().int()

export const zoneKinds = ['stacks', 'reading-room', 'corner', 'corridor', 'shelf', 'office', 'storage'] as const
export const copySources = ['purchase', 'gift', 'transfer', 'replacement', 'unknown'] as const

export const zone = z.object({
  id: z.number().int(),
  parentId: z.number().int().nullable(),
  name: z.string(),
  kind: z.enum(zoneKinds),
  classId: z.number().int().nullable(),
  /** False: what stands here is read here and not lent. */
  lends: z.boolean(),
  copies: z.number().int(),
})
export type Zone = z.output<typeof zone>

export const listZones = endpoint({
  key: 'GET /schools/:school/zones',
  summary: 'Rooms, shelves and class corners, each with how many copies stand in it',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  reply: z.array(zone),
})

export const zoneInput = z.object({
  /** Left out for a new zone. */
  id: z.number().int().optional(),
  parentId: z.number().int().nullable().default(null),
  name: z.string().trim().min(1).max(40),
  kind: z.enum(zoneKinds),
  classId: z.number().int().nullable().default(null),
  lends: z.boolean().default(true),
})

export const saveZone = endpoint({
  key: 'PUT /schools/:school/zones',
  summary: 'Adds or changes a zone',
  access: { permission: 'holdings.manage' },
  params: schoolParams,
  body: zoneInput,
  reply: z.object({ id: z.number().int() }),
})

export const copy = z.object({
  id: z.number().int(),
  bibId: z.number().int(),
  title: z.string(),
  volume: z.string(),
  callNumber: z.string(),
  barcode: z.string().nullable(),
  accessionNumber: z.number().int(),
  zoneId: z.number().int(),
  zone: z.string(),
  priceFen: z.number().int().nullable(),
  source: z.enum(copySources),
  condition: z.enum(conditions),
  state: z.enum(copyStates),
  receivedOn: z.string(),
  note: z.string(),
  lendings: z.number().int(),
})
export type Copy = z.output<typeof copy>

export const newCopies = z.object({
  bibId: z.number().int(),
  zoneId: z.number().int(),
  /** One for each copy; null where a copy has no barcode yet. */
  barcodes: z.array(barcodeSchema.nullable()).min(1).max(200),
  sharedBarcode: barcodeSchema.nullable().default(null),
  volume: z.string().max(200).default(''),
  priceFen: fenSchema.nullable().default(null),
  source: z.enum(copySources).default('purchase'),
  condition: z.enum(conditions).default('good'),
  /** `available` where a collection that stands on its shelves is registered; else it goes through processing. */
  state: z.enum(['processing', 'available']).default('available'),
  receivedOn: daySchema.optional(),
  note: z.string().max(300).default(''),
})
export type NewCopies = z.input<typeof newCopies>

export const registeredCopy = z.object({
  id: z.number().int(),
  accessionNumber: z.number().int(),
  barcode: z.string().nullable(),
})

export const registerCopies = endpoint({
  key: 'POST /schools/:school/copies',
  summary: 'Registers copies of a title',
  access: { permission: 'holdings.manage' },
  params: schoolParams,
  body: newCopies,
  reply: z.array(registeredCopy),
})

export const copiesOfTitle = endpoint({
  key: 'GET /schools/:school/bibs/:id/copies',
  summary: 'The copies of a title, for staff',
  access: { permission: 'holdings.see' },
  params: schoolParams.extend({ id }),
  reply: z.array(copy),
})
