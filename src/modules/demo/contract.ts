import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'

export const demoRoles = ['administrator', 'librarian', 'head', 'class-teacher', 'teacher'] as const

/** An account of the demonstration school; its password is made on the spot and told this once. */
export const demoAccount = z.object({
  role: z.enum(demoRoles),
  name: z.string(),
  account: z.string(),
  password: z.string(),
})
export type DemoAccount = z.output<typeof demoAccount>

export const demoMade = z.object({ slug: z.string(), accounts: z.array(demoAccount) })
export type DemoMade = z.output<typeof demoMade>

export const demoState = z.object({
  state: z.enum(['none', 'filling', 'ready', 'failed', 'removing']),
  done: z.number().int(),
  total: z.number().int(),
  /** How many titles it holds, or would hold. */
  titles: z.number().int(),
  school: z.object({ slug: z.string(), name: z.string() }).nullable(),
})
export type DemoState = z.output<typeof demoState>

export const getDemo = endpoint({
  key: 'GET /demo',
  summary: 'Whether there is a demonstration school, and how far it is made or removed',
  access: 'public',
  reply: demoState,
})

export const makeDemoFirst = endpoint({
  key: 'POST /setup/demo',
  summary: 'A demonstration school, from the wizard of a fresh installation',
  access: 'installer',
  reply: demoMade,
})

export const makeDemo = endpoint({
  key: 'POST /schools/:school/demo',
  summary: 'A demonstration school beside the real ones; its accounts are told this once',
  access: { permission: 'demo.manage' },
  params: schoolParams,
  reply: demoMade,
})
