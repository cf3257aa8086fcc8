import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { zoneKinds } from './rules.ts'

export * from './contract/copies.ts'
export { copySources } from './rules.ts'

const id = z.coerce.number().int()

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
