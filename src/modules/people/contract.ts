import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { ROLES } from '#platform/permissions'
import { daySchema } from '#values/wire'

export const me = z.object({
  school: z.object({ slug: z.string(), name: z.string(), demo: z.boolean() }),
  user: z
    .object({ id: z.number().int(), name: z.string(), kind: z.enum(['pupil', 'staff']), roles: z.array(z.string()) })
    .nullable(),
  /** Names of what he may do somewhere; the screen offers no more. */
  permissions: z.array(z.string()),
  device: z.object({ id: z.number().int(), name: z.string(), kind: z.enum(['desk', 'terminal', 'board']) }).nullable(),
  today: z.string(),
  version: z.string(),
})
export type Me = z.output<typeof me>

export const getMe = endpoint({
  key: 'GET /schools/:school/me',
  summary: 'Who is signed in here and what he may do',
  access: 'public',
  params: schoolParams,
  reply: me,
})

export const signIn = endpoint({
  key: 'POST /schools/:school/sign-in',
  summary: 'Signs staff in with account and password',
  access: 'public',
  params: schoolParams,
  body: z.object({ account: z.string().min(1).max(60), password: z.string().min(1).max(200) }),
  reply: z.object({ mustChange: z.boolean() }),
})

export const signOut = endpoint({
  key: 'POST /schools/:school/sign-out',
  summary: 'Ends this session',
  access: 'public',
  params: schoolParams,
  reply: z.null(),
})

const id = z.coerce.number().int()
const number = z.number().int()

/** Reader categories: which line of the lending table holds. A school may have others. */
export const categories = ['pupil-lower', 'pupil', 'teacher'] as const

export const schoolClass = z.object({
  id: number,
  stage: z.enum(['primary', 'junior', 'senior']),
  entryYear: number,
  number: z.string(),
  grade: number.optional(),
  label: z.string(),
  closed: z.boolean(),
  pupils: number,
})
export type SchoolClassRow = z.output<typeof schoolClass>

export const listClasses = endpoint({
  key: 'GET /schools/:school/classes',
  summary: 'All classes with their names of this school year and how many pupils they have',
  access: { permission: 'people.see-readers', inClass: true },
  params: schoolParams,
  reply: z.array(schoolClass),
})

export const classInput = z.object({
  stage: z.enum(['primary', 'junior', 'senior']),
  entryYear: number.min(1990).max(2100),
  number: z.string().trim().min(1).max(10),
})

export const addClasses = endpoint({
  key: 'POST /schools/:school/classes',
  summary: 'Adds classes; those that are there already stay as they are',
  access: { permission: 'people.manage-readers' },
  params: schoolParams,
  body: z.object({ classes: z.array(classInput).min(1).max(120) }),
  reply: z.object({ added: number }),
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
  hasCard: z.boolean(),
  status: z.enum(['active', 'left']),
  leftOn: z.string().nullable(),
  version: number,
})
export type Reader = z.output<typeof reader>

export const listReaders = endpoint({
  key: 'GET /schools/:school/readers',
  summary: 'Readers by class, kind, state or what is typed; a class teacher sees his class',
  access: { permission: 'people.see-readers', inClass: true },
  params: schoolParams,
  query: z.object({
    text: z.string().max(60).optional(),
    classId: id.optional(),
    kind: z.enum(['pupil', 'staff']).optional(),
    status: z.enum(['active', 'left']).default('active'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  reply: z.object({ total: number, readers: z.array(reader) }),
})

export const readerInput = z.object({
  kind: z.enum(['pupil', 'staff']),
  name: z.string().trim().min(1).max(60),
  category: z.string().trim().min(1).max(40),
  classId: number.nullable().default(null),
  seatNumber: number.min(1).max(200).nullable().default(null),
  studentNumber: z.string().trim().max(40).nullable().default(null),
  cardNumber: z.string().trim().max(40).nullable().default(null),
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

export const staffMember = z.object({
  id: number,
  name: z.string(),
  login: z.string().nullable(),
  stopped: z.boolean(),
  roles: z.array(
    z.object({
      id: number,
      role: z.string(),
      classId: number.nullable(),
      className: z.string(),
      untilDay: z.string().nullable(),
    }),
  ),
})
export type StaffMember = z.output<typeof staffMember>

export const listStaff = endpoint({
  key: 'GET /schools/:school/staff',
  summary: 'Members of staff with their accounts and roles',
  access: { permission: 'people.manage-staff' },
  params: schoolParams,
  reply: z.array(staffMember),
})

const password = z.string().min(8).max(200)

export const addStaff = endpoint({
  key: 'POST /schools/:school/staff',
  summary: 'A member of staff with an account and a role; the password is made on the spot and shown once',
  access: { permission: 'people.manage-staff' },
  params: schoolParams,
  body: z.object({
    name: z.string().trim().min(1).max(40),
    account: z.string().trim().min(2).max(40),
    role: z.enum(['administrator', 'librarian', 'head', 'class-teacher', 'teacher']),
    classId: number.nullable().default(null),
  }),
  reply: z.object({ id: number, password: z.string() }),
})

export const resetPassword = endpoint({
  key: 'POST /schools/:school/staff/:id/password',
  summary: 'A new password made on the spot and shown once; ends the sessions of that person',
  access: { permission: 'people.manage-staff' },
  params: schoolParams.extend({ id }),
  reply: z.object({ password: z.string() }),
})

export const grantRole = endpoint({
  key: 'POST /schools/:school/staff/:id/roles',
  summary: 'Gives a role, in the whole school or in one class, until a day or for good',
  access: { permission: 'people.manage-staff' },
  params: schoolParams.extend({ id }),
  body: z.object({
    role: z.enum(ROLES),
    classId: number.nullable().default(null),
    untilDay: daySchema.nullable().default(null),
  }),
  reply: z.null(),
})

export const takeRole = endpoint({
  key: 'DELETE /schools/:school/staff/:id/roles/:grant',
  summary: 'Takes a role away; the last administrator stays',
  access: { permission: 'people.manage-staff' },
  params: schoolParams.extend({ id, grant: id }),
  reply: z.null(),
})

export const changeMyPassword = endpoint({
  key: 'POST /schools/:school/me/password',
  summary: 'My own new password',
  access: 'signed-in',
  params: schoolParams,
  body: z.object({ old: z.string().min(1).max(200), new: password }),
  reply: z.null(),
})

export const device = z.object({
  id: number,
  name: z.string(),
  kind: z.enum(['desk', 'terminal', 'board']),
  registeredAt: z.string(),
  seenAt: z.string().nullable(),
  /** The device that asks. */
  here: z.boolean(),
})

export const listDevices = endpoint({
  key: 'GET /schools/:school/devices',
  summary: 'Registered desks, terminals and class boards',
  access: { permission: 'people.manage-devices' },
  params: schoolParams,
  reply: z.array(device),
})

export const registerDevice = endpoint({
  key: 'POST /schools/:school/devices',
  summary: 'Registers the browser that asks as a desk, a terminal or a class board',
  access: { permission: 'people.manage-devices' },
  params: schoolParams,
  body: z.object({ name: z.string().trim().min(1).max(40), kind: z.enum(['desk', 'terminal', 'board']) }),
  reply: z.object({ id: number }),
})

export const removeDevice = endpoint({
  key: 'DELETE /schools/:school/devices/:id',
  summary: 'A device counts no longer; sessions begun there end',
  access: { permission: 'people.manage-devices' },
  params: schoolParams.extend({ id }),
  reply: z.null(),
})

export const cardSignIn = endpoint({
  key: 'POST /schools/:school/sign-in/card',
  summary:
    'Signs a reader in with the QR code of his card: alone at a registered terminal or board, elsewhere with his PIN and only where the school allows it',
  access: 'public',
  params: schoolParams,
  body: z.object({
    code: z.string().min(8).max(80),
    pin: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  reply: z.object({ kind: z.enum(['pupil', 'staff']) }),
})

export const choosePin = endpoint({
  key: 'POST /schools/:school/me/pin',
  summary: 'The PIN that I use with my card away from the library; chosen at a registered terminal',
  access: 'signed-in',
  params: schoolParams,
  body: z.object({ pin: z.string().regex(/^\d{6}$/) }),
  reply: z.null(),
})
