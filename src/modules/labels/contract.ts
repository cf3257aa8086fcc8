import * as z from 'zod'
import { copySelection } from '#holdings/contract'
import { endpoint, schoolParams } from '#platform/endpoint'

const id = z.coerce.number().int()

export const labelKinds = ['barcode', 'spine', 'pair', 'colour'] as const
export type LabelKind = (typeof labelKinds)[number]

/** Tenths of a millimetre, right and down positive. */
export const printerOffset = z.object({
  x: z.number().int().min(-100).max(100),
  y: z.number().int().min(-100).max(100),
})

export const barcodeForm = z.object({
  prefix: z.string().regex(/^[A-Z0-9-]{0,8}$/),
  digits: z.number().int().min(4).max(12),
})
export type BarcodeForm = z.output<typeof barcodeForm>

/** A sheet or roll; millimetres from the top left corner. */
export const labelLayout = z.object({
  name: z.string(),
  paper: z.object({ width: z.number(), height: z.number() }),
  columns: z.number().int(),
  rows: z.number().int(),
  width: z.number(),
  height: z.number(),
  left: z.number(),
  top: z.number(),
  gapX: z.number(),
  gapY: z.number(),
  printer: z.enum(['laser', 'thermal']),
  offset: printerOffset,
})
export type Layout = z.output<typeof labelLayout>

export const labelSettings = z.object({
  layouts: z.array(labelLayout),
  /** The next own barcode. */
  barcodes: barcodeForm.extend({ next: z.number().int() }),
})
export type LabelSettings = z.output<typeof labelSettings>

export const readSettings = endpoint({
  key: 'GET /schools/:school/labels/settings',
  summary: 'Label layouts with the offsets of the school’s printer, and how its barcodes look',
  access: { permission: 'labels.print' },
  params: schoolParams,
  reply: labelSettings,
})

export const settingsChange = z.object({
  offset: printerOffset.extend({ layout: z.string() }).optional(),
  /** `next` can only go up: a number that was given is not given again. */
  barcodes: barcodeForm.extend({ next: z.number().int().min(1).max(999_999_999_999) }).optional(),
})

export const saveSettings = endpoint({
  key: 'PUT /schools/:school/labels/settings',
  summary: 'Sets the printer’s offset for a layout, or how barcodes look',
  access: { permission: 'labels.print' },
  params: schoolParams,
  body: settingsChange,
  reply: z.null(),
})

/** What is to be printed on which sheet. */
export const labelOrder = z.object({
  selection: copySelection,
  kind: z.enum(labelKinds),
  layout: z.string().max(40),
  /** Labels of the first sheet that are gone. */
  used: z.array(z.number().int().min(1).max(200)).max(200).default([]),
  /** Those that were printed before too. */
  again: z.boolean().default(false),
})
export type LabelOrder = z.output<typeof labelOrder>

export const labelChoice = z.object({
  /** Copies that get labels. */
  copies: z.number().int(),
  labels: z.number().int(),
  pages: z.number().int(),
  printedBefore: z.number().int(),
  /** They get the next own barcodes. */
  withoutBarcode: z.number().int(),
  /** They get no spine or colour label yet, and are left out. */
  withoutCallNumber: z.number().int(),
  unknown: z.array(z.string()),
  /** Barcodes too long for this label: not every scanner will read them. */
  narrow: z.number().int(),
  sample: z.array(z.object({ accessionNumber: z.number().int(), title: z.string(), callNumber: z.string() })),
})
export type LabelChoice = z.output<typeof labelChoice>

export const chooseLabels = endpoint({
  key: 'POST /schools/:school/labels/choice',
  summary: 'What an order of labels would print; changes nothing',
  access: { permission: 'labels.print' },
  params: schoolParams,
  body: labelOrder,
  reply: labelChoice,
})

export const printLabels = endpoint({
  key: 'POST /schools/:school/labels/runs',
  summary: 'Makes a print run of labels: gives barcodes where there are none and notes what was printed',
  access: { permission: 'labels.print' },
  params: schoolParams,
  body: labelOrder,
  reply: z.object({ run: z.number().int(), copies: z.number().int(), labels: z.number().int() }),
})

export const takeBarcodes = endpoint({
  key: 'POST /schools/:school/labels/rolls',
  summary: 'Takes a run of new barcodes for stickers that are not yet on any book',
  access: { permission: 'labels.print' },
  params: schoolParams,
  body: z.object({
    count: z.number().int().min(1).max(5000),
    layout: z.string().max(40),
    used: z.array(z.number().int().min(1).max(200)).max(200).default([]),
  }),
  reply: z.object({ run: z.number().int(), first: z.string(), last: z.string() }),
})

export const labelRun = z.object({
  id: z.number().int(),
  at: z.string(),
  by: z.string(),
  kind: z.enum([...labelKinds, 'roll']),
  layout: z.string(),
  labels: z.number().int(),
  /** The first and last barcode of a roll; titles of a run of copies. */
  about: z.string(),
  undone: z.boolean(),
  canUndo: z.boolean(),
})
export type LabelRun = z.output<typeof labelRun>

export const listRuns = endpoint({
  key: 'GET /schools/:school/labels/runs',
  summary: 'The last thirty print runs, to print one again',
  access: { permission: 'labels.print' },
  params: schoolParams,
  reply: z.array(labelRun),
})

export const runAsPdf = endpoint({
  key: 'GET /schools/:school/labels/runs/:id/labels.pdf',
  summary: 'The sheets of a print run',
  access: { permission: 'labels.print' },
  params: schoolParams.extend({ id }),
  produces: 'application/pdf',
})

export const runNotes = endpoint({
  key: 'GET /schools/:school/labels/runs/:id/notes',
  summary: 'What the paper of a print run cannot show as it is meant',
  access: { permission: 'labels.print' },
  params: schoolParams.extend({ id }),
  reply: z.object({ notes: z.array(z.string()) }),
})

export const alignmentAsPdf = endpoint({
  key: 'GET /schools/:school/labels/alignment.pdf',
  summary: 'A page to set the printer’s offset by',
  access: { permission: 'labels.print' },
  params: schoolParams,
  query: z.object({ layout: z.string().max(40) }),
  produces: 'application/pdf',
})
