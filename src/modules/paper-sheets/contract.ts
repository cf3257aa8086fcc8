import * as z from 'zod'
import { XLSX } from '#people/contract'
import { endpoint, schoolParams } from '#platform/endpoint'
import { daySchema } from '#values/wire'
import { lineKinds, MOST_LINES } from './rules.ts'

const id = z.number().int()
const pathId = z.coerce.number().int()
const access = { permission: 'paper-sheets.enter' } as const
const sheetId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const sheetParams = schoolParams.extend({ sheet: z.string().max(60) })
const typed = z.string().trim().max(100)

export const classSheetPrinted = endpoint({
  key: 'GET /schools/:school/classes/:id/paper-sheet.pdf',
  summary: 'The loan sheet of a class to fill in by hand: names, card numbers and their barcodes',
  access,
  params: schoolParams.extend({ id: pathId }),
  produces: 'application/pdf',
})

export const blankSheetPrinted = endpoint({
  key: 'GET /schools/:school/paper-sheets/blank.pdf',
  summary: 'A loan sheet without names',
  access,
  params: schoolParams,
  produces: 'application/pdf',
})

export const listSheetPupils = endpoint({
  key: 'GET /schools/:school/classes/:id/paper-sheet-pupils',
  summary: 'Who is meant by the numbers on the sheet of a class',
  access,
  params: schoolParams.extend({ id: pathId }),
  reply: z.object({
    pupils: z.array(z.object({ id, name: z.string(), seat: id.nullable(), card: z.string() })),
  }),
})

const reader = z.object({ id, name: z.string(), className: z.string(), stopped: z.boolean() })

export const lookAtLine = endpoint({
  key: 'GET /schools/:school/paper-sheets/line',
  summary: 'What is known of a reader and a book on the day of a sheet, before the line is kept',
  access,
  params: schoolParams,
  query: z.object({ day: daySchema, card: typed.default(''), barcode: typed.default('') }),
  reply: z.object({
    reader: z.union([reader, z.literal('none'), z.literal('unknown')]),
    book: z.union([
      z.object({
        copyId: id,
        title: z.string(),
        withdrawn: z.boolean(),
        holder: z.object({ id: id.nullable(), name: z.string() }).nullable(),
        lentLater: z.boolean(),
        kept: z.boolean(),
      }),
      z.literal('shared'),
      z.literal('unknown'),
    ]),
  }),
})

export const sheetLine = z.object({
  kind: z.enum(lineKinds),
  /** The number in the class or the card, as it was typed; may be empty for a return. */
  who: typed,
  barcode: typed.min(1),
})
export type SheetLine = z.output<typeof sheetLine>

export const sheetInput = z.object({
  /** Made when the sheet is begun: sent twice it counts once. */
  sheet: sheetId,
  classId: id.nullable(),
  day: daySchema,
  lines: z.array(sheetLine).min(1).max(MOST_LINES),
})
export type SheetInput = z.output<typeof sheetInput>

export const enterSheet = endpoint({
  key: 'POST /schools/:school/paper-sheets',
  summary: 'Keeps a filled sheet; its lines are merged in the background, and what does not fit waits for a teacher',
  access,
  params: schoolParams,
  body: sheetInput,
  reply: z.object({ added: id }),
})

export const sheetHead = z.object({
  sheet: z.string(),
  classId: id.nullable(),
  className: z.string(),
  day: z.string(),
  enteredAt: z.string(),
  lines: id,
  /** Still on their way into the books. */
  waiting: id,
  /** In 待核对. */
  tasks: id,
  undone: z.boolean(),
})
export type SheetHead = z.output<typeof sheetHead>

export const listSheets = endpoint({
  key: 'GET /schools/:school/paper-sheets',
  summary: 'Loan sheets that were entered, the last first',
  access,
  params: schoolParams,
  query: z.object({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ total: id, sheets: z.array(sheetHead) }),
})

export const sheetsAsExcel = endpoint({
  key: 'GET /schools/:school/paper-sheets/list.xlsx',
  summary: 'Loan sheets that were entered, as an Excel file',
  access,
  params: schoolParams,
  produces: XLSX,
})

export const sheetsPrinted = endpoint({
  key: 'GET /schools/:school/paper-sheets/list.pdf',
  summary: 'Loan sheets that were entered, to print',
  access,
  params: schoolParams,
  produces: 'application/pdf',
})

export const lineStates = ['waiting', 'written', 'task', 'settled', 'dropped'] as const

export const keptLine = z.object({
  seq: id,
  kind: z.enum(lineKinds),
  card: z.string(),
  reader: z.string(),
  barcode: z.string(),
  title: z.string(),
  dueDay: z.string().nullable(),
  state: z.enum(lineStates),
})
export type KeptLine = z.output<typeof keptLine>

export const readSheet = endpoint({
  key: 'GET /schools/:school/paper-sheets/:sheet',
  summary: 'A sheet that was entered, and what became of each line',
  access,
  params: sheetParams,
  reply: z.object({ head: sheetHead, lines: z.array(keptLine), undoTasks: id }),
})

export const undoSheet = endpoint({
  key: 'POST /schools/:school/paper-sheets/:sheet/undo',
  summary: 'Takes a whole sheet back, the last line first; what stands on it by now waits for a teacher',
  access,
  params: sheetParams,
  reply: z.object({ lines: id }),
})
