import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'

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
