import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'
import { ROLES } from '#platform/permissions'
import { daySchema } from '#values/wire'

const id = z.coerce.number().int()
const number = z.number().int()

export const deviceKind = z.enum(['desk', 'terminal', 'board'])

export const me = z.object({
  school: z.object({
    slug: z.string(),
    name: z.string(),
    demo: z.boolean(),
    /** It looks after the installation: backups are its business, no other school's. */
    first: z.boolean(),
  }),
  user: z
    .object({
      id: number,
      name: z.string(),
      kind: z.enum(['pupil', 'staff']),
      roles: z.array(z.string()),
      /** 三（2）班; empty for staff. */
      className: z.string(),
      /** 1–12, from which pages for children take their size; null for staff and classes that have left. */
      grade: number.nullable(),
    })
    .nullable(),
  permissions: z.array(z.string()),
  device: z.object({ id: number, kind: deviceKind, name: z.string() }).nullable(),
  today: z.string(),
  version: z.string(),
})
export type Me = z.output<typeof me>

export const getMe = endpoint({
  key: 'GET /schools/:school/me',
  summary: 'Who is signed in, what he may do, and the device he sits at',
  access: 'public',
  params: schoolParams,
  reply: me,
})

export const signIn = endpoint({
  key: 'POST /schools/:school/sign-in',
  summary: 'Signs a member of staff in by account and password',
  access: 'public',
  params: schoolParams,
  body: z.object({ account: z.string().min(1).max(60), password: z.string().min(1).max(200) }),
  reply: z.object({ mustChange: z.boolean() }),
})

export const signOut = endpoint({
  key: 'POST /schools/:school/sign-out',
  summary: 'Ends the session',
  access: 'public',
  params: schoolParams,
  reply: z.null(),
})

const pin = z.string().regex(/^\d{6}$/)

export const cardSignIn = endpoint({
  key: 'POST /schools/:school/sign-in/card',
  summary:
    'Signs a reader in with the QR code of his card: alone at a registered terminal or board, elsewhere with his PIN and only where the school allows it',
  access: 'public',
  params: schoolParams,
  body: z.object({
    /** The code, or the whole address that stands in the QR code. */
    code: z.string().min(8).max(300),
    pin: pin.optional(),
  }),
  reply: z.object({
    kind: z.enum(['pupil', 'staff']),
    /** He has no PIN yet, may use one at home, and stands where one is chosen. */
    mayChoosePin: z.boolean(),
  }),
})

export const choosePin = endpoint({
  key: 'POST /schools/:school/me/pin',
  summary: 'The PIN that I use with my card away from the library; chosen at a registered device',
  access: 'signed-in',
  params: schoolParams,
  body: z.object({ pin }),
  reply: z.null(),
})

const password = z.string().min(8).max(200)

export const changeMyPassword = endpoint({
  key: 'POST /schools/:school/me/password',
  summary: 'My own new password; ends my other sessions',
  access: 'signed-in',
  params: schoolParams,
  body: z.object({ old: z.string().min(1).max(200), new: password }),
  reply: z.null(),
})

export const staffMember = z.object({
  id: number,
  name: z.string(),
  staffNumber: z.string().nullable(),
  /** Null: he borrows, but does not sign in. */
  login: z.string().nullable(),
  stopped: z.boolean(),
  leftOn: z.string().nullable(),
  roles: z.array(
    z.object({
      id: number,
      role: z.string(),
      classId: number.nullable(),
      className: z.string(),
      fromDay: z.string(),
      untilDay: z.string().nullable(),
    }),
  ),
})
export type StaffMember = z.output<typeof staffMember>

export const listStaff = endpoint({
  key: 'GET /schools/:school/staff',
  summary: 'Members of staff with their accounts and roles',
  access: { permission: 'accounts.manage-staff' },
  params: schoolParams,
  query: z.object({ status: z.enum(['active', 'left']).default('active') }),
  reply: z.array(staffMember),
})

export const staffAsExcel = endpoint({
  key: 'GET /schools/:school/staff/list.xlsx',
  summary: 'Members of staff with their accounts and roles as an Excel file',
  access: { permission: 'accounts.manage-staff' },
  params: schoolParams,
  query: z.object({ status: z.enum(['active', 'left']).default('active') }),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

/** Roles of members of staff. */
const staffRoles = ['administrator', 'librarian', 'head', 'class-teacher', 'teacher'] as const
export type StaffRole = (typeof staffRoles)[number]

const account = z.object({
  account: z.string().trim().min(2).max(40),
  role: z.enum(staffRoles),
  classId: number.nullable().default(null),
})

export const addStaff = endpoint({
  key: 'POST /schools/:school/staff',
  summary: 'A member of staff with an account and a role; the password is made on the spot and shown once',
  access: { permission: 'accounts.manage-staff' },
  params: schoolParams,
  body: account.extend({ name: z.string().trim().min(1).max(40) }),
  reply: z.object({ id: number, password: z.string() }),
})

export const openAccount = endpoint({
  key: 'POST /schools/:school/staff/:id/account',
  summary: 'An account for a member of staff who had none; the password is shown once',
  access: { permission: 'accounts.manage-staff' },
  params: schoolParams.extend({ id }),
  body: account,
  reply: z.object({ password: z.string() }),
})

export const moveStaff = endpoint({
  key: 'POST /schools/:school/staff/:id/step',
  summary: 'A member of staff leaves or comes back, or his account is stopped for a while',
  access: { permission: 'accounts.manage-staff' },
  params: schoolParams.extend({ id }),
  body: z.object({ step: z.enum(['stop-account', 'start-account', 'leave', 'come-back']) }),
  reply: z.null(),
})

export const resetPassword = endpoint({
  key: 'POST /schools/:school/staff/:id/password',
  summary: 'A new password made on the spot and shown once; ends the sessions of that person',
  access: { permission: 'accounts.manage-staff' },
  params: schoolParams.extend({ id }),
  reply: z.object({ password: z.string() }),
})

export const giveRole = endpoint({
  key: 'POST /schools/:school/staff/:id/roles',
  summary: 'Gives a role, in the whole school or in one class, from a day on, until a day or for good',
  access: { permission: 'accounts.manage-staff' },
  params: schoolParams.extend({ id }),
  body: z.object({
    role: z.enum(ROLES),
    classId: number.nullable().default(null),
    fromDay: daySchema.nullable().default(null),
    untilDay: daySchema.nullable().default(null),
  }),
  reply: z.null(),
})

export const takeRole = endpoint({
  key: 'DELETE /schools/:school/staff/:id/roles/:grant',
  summary: 'Takes a role away; the last administrator stays',
  access: { permission: 'accounts.manage-staff' },
  params: schoolParams.extend({ id, grant: id }),
  reply: z.null(),
})

export const device = z.object({
  id: number,
  name: z.string(),
  kind: deviceKind,
  registeredAt: z.string(),
  registeredBy: z.string().nullable(),
  /** The device that asks. */
  here: z.boolean(),
})
export type Device = z.output<typeof device>

export const listDevices = endpoint({
  key: 'GET /schools/:school/devices',
  summary: 'Registered desks, terminals and class boards',
  access: { permission: 'accounts.manage-devices' },
  params: schoolParams,
  reply: z.array(device),
})

export const registerDevice = endpoint({
  key: 'POST /schools/:school/devices',
  summary: 'Registers the browser that asks as a desk, a terminal or a class board',
  access: { permission: 'accounts.manage-devices' },
  params: schoolParams,
  body: z.object({ name: z.string().trim().min(1).max(40), kind: deviceKind }),
  reply: z.object({ id: number }),
})

export const removeDevice = endpoint({
  key: 'DELETE /schools/:school/devices/:id',
  summary: 'A device counts no longer; sessions begun there end',
  access: { permission: 'accounts.manage-devices' },
  params: schoolParams.extend({ id }),
  reply: z.null(),
})

/** Whether cards sign in away from the library's devices, with the PIN. */
export const cardUse = z.object({ anywhere: z.boolean() })

export const getCardUse = endpoint({
  key: 'GET /schools/:school/card-use',
  summary: 'Whether readers may sign in with card and PIN away from the library',
  access: { permission: 'accounts.manage-devices' },
  params: schoolParams,
  reply: cardUse,
})

export const setCardUse = endpoint({
  key: 'PUT /schools/:school/card-use',
  summary: 'Allows or ends signing in with card and PIN away from the library',
  access: { permission: 'accounts.manage-devices' },
  params: schoolParams,
  body: cardUse,
  reply: z.null(),
})
