import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'

const id = z.coerce.number().int()
const number = z.number().int()
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const stage = z.enum(['primary', 'junior', 'senior'])

export const schoolClass = z.object({
  id: number,
  stage,
  entryYear: number,
  number: z.string(),
  grade: number.optional(),
  label: z.string(),
  closed: z.boolean(),
  pupils: number,
  /** Pupils who have a card with a sign-in code. */
  cards: number,
})
export type SchoolClassRow = z.output<typeof schoolClass>

export const listClasses = endpoint({
  key: 'GET /schools/:school/classes',
  summary: 'All classes with their names of this school year and how many pupils they have',
  access: { permission: 'people.see-readers', inClass: true },
  params: schoolParams,
  reply: z.array(schoolClass),
})

export const classesAsExcel = endpoint({
  key: 'GET /schools/:school/classes/list.xlsx',
  summary: 'The classes with their numbers of pupils as an Excel file',
  access: { permission: 'people.see-readers', inClass: true },
  params: schoolParams,
  produces: XLSX,
})

export const classInput = z.object({
  stage,
  entryYear: number.min(1990).max(2100),
  number: z.string().trim().min(1).max(10),
})

export const addClasses = endpoint({
  key: 'POST /schools/:school/classes',
  summary: 'Adds classes; those that are there stay as they are, closed ones are opened again',
  access: { permission: 'people.manage-readers' },
  params: schoolParams,
  body: z.object({ classes: z.array(classInput).min(1).max(120) }),
  /** Those that are there now and were not before. */
  reply: z.object({ added: number, opened: number, ids: z.array(number) }),
})

export const closeClass = endpoint({
  key: 'POST /schools/:school/classes/:id/close',
  summary: 'Closes a class without pupils, or opens it again',
  access: { permission: 'people.manage-readers' },
  params: schoolParams.extend({ id }),
  body: z.object({ closed: z.boolean() }),
  reply: z.null(),
})

export const reader = z.object({
  id: number,
  kind: z.enum(['pupil', 'staff']),
  name: z.string(),
  category: z.string(),
  classId: number.nullable(),
  className: z.string(),
  seatNumber: number.nullable(),
  studentNumber: z.string().nullable(),
  cardNumber: z.string(),
  cardStopped: z.boolean(),
  /** A card with a sign-in code was printed. */
  hasCard: z.boolean(),
  status: z.enum(['active', 'left']),
  leftOn: z.string().nullable(),
  /** A list left him out, and nobody has said yet that he left. */
  leftByList: z.boolean(),
  version: number,
})
export type Reader = z.output<typeof reader>

const readerFilter = z.object({
  text: z.string().max(60).optional(),
  classId: id.optional(),
  kind: z.enum(['pupil', 'staff']).optional(),
  status: z.enum(['active', 'left']).default('active'),
  /** 1: only those whose card was stopped; `none`: only those without a card. */
  card: z.enum(['stopped', 'none']).optional(),
})
export type ReaderFilter = z.output<typeof readerFilter>

export const listReaders = endpoint({
  key: 'GET /schools/:school/readers',
  summary: 'Readers by class, kind, state or what is typed; a class teacher sees his class',
  access: { permission: 'people.see-readers', inClass: true },
  params: schoolParams,
  query: readerFilter.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({ total: number, readers: z.array(reader) }),
})

export const readersAsExcel = endpoint({
  key: 'GET /schools/:school/readers/list.xlsx',
  summary: 'The readers of a filter as an Excel file, which can be changed and imported again',
  access: { permission: 'people.see-readers', inClass: true },
  params: schoolParams,
  query: readerFilter,
  produces: XLSX,
})

export const readersPrinted = endpoint({
  key: 'GET /schools/:school/readers/list.pdf',
  summary: 'The readers of a filter as a list to print',
  access: { permission: 'people.see-readers', inClass: true },
  params: schoolParams,
  query: readerFilter,
  produces: 'application/pdf',
})

export const getReader = endpoint({
  key: 'GET /schools/:school/readers/:id',
  summary: 'One reader',
  access: { permission: 'people.see-readers', inClass: true },
  params: schoolParams.extend({ id }),
  reply: reader,
})

export const readerInput = z.object({
  kind: z.enum(['pupil', 'staff']),
  name: z.string().trim().min(1).max(60),
  category: z.string().trim().min(1).max(40),
  classId: number.nullable().default(null),
  seatNumber: number.min(1).max(200).nullable().default(null),
  studentNumber: z.string().trim().min(1).max(40).nullable().default(null),
  cardNumber: z
    .string()
    .regex(/^[!-~]{1,40}$/)
    .nullable()
    .default(null),
})

export const addReader = endpoint({
  key: 'POST /schools/:school/readers',
  summary: 'One new reader, by hand',
  access: { permission: 'people.manage-readers' },
  params: schoolParams,
  body: readerInput,
  reply: reader,
})

export const changeReader = endpoint({
  key: 'PUT /schools/:school/readers/:id',
  summary: 'Changes a reader',
  access: { permission: 'people.manage-readers' },
  params: schoolParams.extend({ id }),
  body: readerInput.omit({ kind: true }).extend({ version: number }),
  reply: reader,
})

export const moveReader = endpoint({
  key: 'POST /schools/:school/readers/:id/step',
  summary: 'A step of a reader: leaves, comes back, his card is stopped or works again',
  access: { permission: 'people.manage-readers' },
  params: schoolParams.extend({ id }),
  body: z.object({ step: z.enum(['leave', 'come-back', 'stop-card', 'start-card']) }),
  reply: reader,
})

/** Which cards are printed. At most 600 at once: sixty sheets. */
export const cardOrder = z.object({
  readerIds: z.array(number).max(600).optional(),
  classIds: z.array(number).max(40).optional(),
  /** False: only those who have none. True: all of them anew, and the cards they have no longer sign in. */
  again: z.boolean(),
  /** The address under which phones reach the program, as it stands in the QR codes: `http://192.168.1.20:8080`. */
  origin: z
    .string()
    .max(200)
    .regex(/^https?:\/\/[\w.:[\]-]+$/),
  /** The first free place on a sheet that has been begun, from 1. */
  startAt: number.min(1).max(10).default(1),
})

export const printCards = endpoint({
  key: 'POST /schools/:school/cards/print',
  summary: 'Issues cards with a new sign-in code and answers the sheets to print; old codes of these readers stop',
  access: { permission: 'people.manage-readers' },
  params: schoolParams,
  body: cardOrder,
  produces: 'application/pdf',
})

export const classSheet = endpoint({
  key: 'GET /schools/:school/classes/:id/barcodes.pdf',
  summary: 'The barcode sheet of a class: card numbers, never a sign-in code',
  access: { permission: 'people.see-readers', inClass: true },
  params: schoolParams.extend({ id }),
  produces: 'application/pdf',
})
