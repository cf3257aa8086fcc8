import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'
import { copySources } from './contract/copies.ts'

export * from './contract/copies.ts'

const id = z.coerce.number().int()

export const zoneKinds = ['stacks', 'reading-room', 'corner', 'corridor', 'shelf', 'office', 'storage'] as const

export const zone = z.object({
  id: z.number().int(),
  parentId: z.number().int().nullable(),
  name: z.string(),
  kind: z.enum(zoneKinds),
  classId: z.number().int().nullable(),
  /** 三（2）班, for a class corner; empty elsewhere. */
  className: z.string(),
  /** False: what stands here is read here and not lent. */
  lends: z.boolean(),
  /** Copies that stand in the zone itself, withdrawn ones left out. */
  copies: z.number().int(),
  /** With those of the zones in it. */
  allCopies: z.number().int(),
})
export type Zone = z.output<typeof zone>

export const listZones = endpoint({
  key: 'GET /schools/:school/zones',
  summary: 'Rooms, shelves and class corners, each with how many copies stand in it',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  reply: z.array(zone),
})

export const listCornerClasses = endpoint({
  key: 'GET /schools/:school/zones/classes',
  summary: 'The classes that a corner can be bound to',
  access: { permission: 'holdings.manage' },
  params: schoolParams,
  reply: z.array(z.object({ id: z.number().int(), label: z.string(), hasCorner: z.boolean() })),
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

export const closeZone = endpoint({
  key: 'POST /schools/:school/zones/:id/close',
  summary: 'Closes a zone in which nothing stands any more, or opens it again',
  access: { permission: 'holdings.manage' },
  params: schoolParams.extend({ id }),
  body: z.object({ closed: z.boolean().default(true) }),
  reply: z.null(),
})

/** Which part of the accession register: by number, by the day of receipt, or both. */
export const registerRange = z.object({
  from: z.coerce.number().int().min(1).optional(),
  to: z.coerce.number().int().min(1).optional(),
  receivedFrom: daySchema.optional(),
  receivedTo: daySchema.optional(),
})
export type RegisterRange = z.output<typeof registerRange>

export const REGISTER_LINES_ON_A_PAGE = 100

/** A run of copies of one title with the next numbers and otherwise equal facts. */
export const registerLine = z.object({
  first: z.number().int(),
  last: z.number().int(),
  count: z.number().int(),
  receivedOn: z.string(),
  bibId: z.number().int(),
  title: z.string(),
  author: z.string(),
  publisher: z.string(),
  year: z.string(),
  edition: z.string(),
  priceFen: z.number().int().nullable(),
  source: z.enum(copySources),
  callNumber: z.string(),
  note: z.string(),
  /** The day it was struck off the stock; it stays in this register. */
  withdrawnOn: z.string().nullable(),
})
export type RegisterLine = z.output<typeof registerLine>

export const registerTotals = z.object({
  copies: z.number().int(),
  fen: z.number().int(),
  titles: z.number().int(),
  unpriced: z.number().int(),
  withdrawn: z.number().int(),
  withdrawnFen: z.number().int(),
})
export type RegisterTotals = z.output<typeof registerTotals>

export const readRegister = endpoint({
  key: 'GET /schools/:school/accession-register',
  summary: 'The accession register (个别登记) in lines as it is printed, with its totals',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: registerRange.extend({ page: z.coerce.number().int().min(1).default(1) }),
  reply: z.object({ lines: z.array(registerLine), total: z.number().int(), totals: registerTotals }),
})

export const registerAsPdf = endpoint({
  key: 'GET /schools/:school/accession-register/register.pdf',
  summary: 'The accession register to print, A4 landscape',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: registerRange,
  produces: 'application/pdf',
})

export const registerAsExcel = endpoint({
  key: 'GET /schools/:school/accession-register/register.xlsx',
  summary: 'The accession register as an Excel file, one row for each copy',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: registerRange,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const zonesAsExcel = endpoint({
  key: 'GET /schools/:school/zones/list.xlsx',
  summary: 'The zones with their counts as an Excel file',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const zonesAsPdf = endpoint({
  key: 'GET /schools/:school/zones/list.pdf',
  summary: 'The zones with their counts to print',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  produces: 'application/pdf',
})

export const sharedBarcodesAsExcel = endpoint({
  key: 'GET /schools/:school/copies/shared-barcodes.xlsx',
  summary: 'The shared barcodes as an Excel file',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})
