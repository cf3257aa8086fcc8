import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { barcodeSchema, daySchema, fenSchema } from '#values/wire'
import { conditions, copyEvents, copySources, copyStates } from '../rules.ts'

const id = z.coerce.number().int()

export const copy = z.object({
  id: z.number().int(),
  version: z.number().int(),
  bibId: z.number().int(),
  title: z.string(),
  author: z.string(),
  volume: z.string(),
  callNumber: z.string(),
  barcode: z.string().nullable(),
  sharedBarcode: z.string().nullable(),
  accessionNumber: z.number().int(),
  zoneId: z.number().int(),
  zone: z.string(),
  priceFen: z.number().int().nullable(),
  source: z.enum(copySources),
  condition: z.enum(conditions),
  state: z.enum(copyStates),
  /** Instant. */
  stateSince: z.string(),
  receivedOn: z.string(),
  /** Instant; null while no label was printed. */
  labelPrintedAt: z.string().nullable(),
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

/** What a list of copies is narrowed to; everything left out is not asked for. */
export const copyFilter = z.object({
  /** A barcode, an accession number, an ISBN, or a part of a title. */
  q: z.string().trim().max(100).optional(),
  /** A zone and everything in it. */
  zone: z.coerce.number().int().optional(),
  state: z.enum(copyStates).optional(),
  noBarcode: z.literal('1').optional(),
  /** No label was printed yet. */
  noLabel: z.literal('1').optional(),
  /** The barcode that an old system gave to all copies of a title. */
  sharedBarcode: barcodeSchema.optional(),
  /** Accession numbers, both ends counted. */
  from: z.coerce.number().int().min(1).optional(),
  to: z.coerce.number().int().min(1).optional(),
  receivedFrom: daySchema.optional(),
  receivedTo: daySchema.optional(),
})
export type CopyFilter = z.output<typeof copyFilter>

export const listCopies = endpoint({
  key: 'GET /schools/:school/copies',
  summary: 'Copies by search and filters, the last registered first',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: copyFilter.extend({ page: z.coerce.number().int().min(1).default(1) }),
  reply: z.object({ rows: z.array(copy), total: z.number().int(), titles: z.number().int() }),
})

export const copiesAsExcel = endpoint({
  key: 'GET /schools/:school/copies/list.xlsx',
  summary: 'A list of copies as an Excel file',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: copyFilter,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const copiesAsPdf = endpoint({
  key: 'GET /schools/:school/copies/list.pdf',
  summary: 'A list of copies to print',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  query: copyFilter,
  produces: 'application/pdf',
})

export const copyHistoryEntry = z.object({
  at: z.string(),
  /** Empty where the person is no longer known, or a program did it. */
  by: z.string(),
  action: z.string(),
  /** Values before and after, by field; only fields that a copy has. */
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})

export const copyDetail = copy.extend({
  isbn: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
  /** The steps of its life that are taken here, and whether this person may take them. */
  events: z.array(z.object({ event: z.enum(copyEvents), to: z.enum(copyStates), can: z.boolean() })),
  can: z.object({ change: z.boolean() }),
  history: z.array(copyHistoryEntry),
})
export type CopyDetail = z.output<typeof copyDetail>

export const getCopy = endpoint({
  key: 'GET /schools/:school/copies/:id',
  summary: 'One copy with its history and what may be done with it',
  access: { permission: 'holdings.see' },
  params: schoolParams.extend({ id }),
  reply: copyDetail,
})

/** What many copies can be changed to at once. */
export const sharedChange = z.object({
  zoneId: z.number().int().optional(),
  event: z.enum(copyEvents).optional(),
  priceFen: fenSchema.nullable().optional(),
  condition: z.enum(conditions).optional(),
})

export const oneChange = sharedChange.extend({
  barcode: barcodeSchema.nullable().optional(),
  volume: z.string().trim().max(200).optional(),
  source: z.enum(copySources).optional(),
  receivedOn: daySchema.optional(),
  note: z.string().trim().max(300).optional(),
})

export const changeCopy = endpoint({
  key: 'PATCH /schools/:school/copies/:id',
  summary: 'Changes one copy, or takes a step of its life',
  access: { permission: 'holdings.see' },
  params: schoolParams.extend({ id }),
  body: oneChange.extend({
    /** As it was on the screen. */
    version: z.number().int(),
  }),
  reply: z.object({ version: z.number().int() }),
})

/** Copies picked one by one, scanned, or all that a filter finds. */
export const copySelection = z.union([
  z.object({ ids: z.array(z.number().int()).min(1).max(5000) }),
  z.object({ barcodes: z.array(z.string().min(1).max(60)).min(1).max(5000) }),
  z.object({ filter: copyFilter }),
])
export type CopySelection = z.output<typeof copySelection>

export const changedCopies = z.object({
  total: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Why some stay as they are, with three of them each. */
  refused: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      count: z.number().int(),
      copies: z.array(z.object({ accessionNumber: z.number().int(), title: z.string() })),
    }),
  ),
  /** Scanned barcodes that are on no copy. */
  unknown: z.array(z.string()),
  /** Null where nothing changes. */
  batch: z.number().int().nullable(),
  /** The background work of a large batch; null where it is done already. */
  job: z.number().int().nullable(),
})
export type ChangedCopies = z.output<typeof changedCopies>

export const changeCopies = endpoint({
  key: 'POST /schools/:school/copies/changes',
  summary: 'Changes many copies as one batch that can be undone; a dry run is the preview',
  access: { permission: 'holdings.manage' },
  params: schoolParams,
  body: z.object({
    selection: copySelection,
    change: sharedChange,
    /** How many the preview was about to change: refused when it has become another number. */
    expected: z.number().int().optional(),
  }),
  reply: changedCopies,
})

export const sharedBarcode = z.object({
  barcode: z.string(),
  titles: z.array(z.string()),
  copies: z.number().int(),
  /** Copies that have no barcode of their own yet. */
  without: z.number().int(),
})

export const listSharedBarcodes = endpoint({
  key: 'GET /schools/:school/copies/shared-barcodes',
  summary: 'Barcodes that all copies of a title share (一种一码), with what is still to be mended',
  access: { permission: 'holdings.see' },
  params: schoolParams,
  reply: z.array(sharedBarcode),
})
