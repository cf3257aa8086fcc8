import * as z from 'zod'
import { command } from '#platform/perform'
import { done, type Outcome, refuse } from '#platform/problem'
import { readSetting, writeSetting } from '#school'
import { mailServer } from './settings.ts'

/** `password` comes sealed; null leaves the one that is there. */
export const saveMail = command({
  name: 'outbox.save-mail',
  permission: 'outbox.set-up',
  input: z
    .object({
      host: z.string(),
      port: z.number(),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string(),
      password: z.string().nullable(),
      address: z.string(),
    })
    .nullable(),
  run: async ({ tx, schoolId, now, record }, next): Promise<Outcome<Record<string, never>>> => {
    const before = await readSetting(tx, schoolId, mailServer)
    // to another server the password that is there is not shown: it would be given to whoever stands there
    const same = before !== null && next !== null && before.host === next.host && before.port === next.port
    if (next !== null && next.password === null && !same && before !== null && before.password !== '')
      return refuse('outbox.password_again', undefined, { status: 422, at: 'password' })
    const password = next?.password ?? (same ? before.password : '')
    await writeSetting(tx, schoolId, mailServer, next === null ? null : { ...next, password }, now)
    const told = next && { host: next.host, port: next.port, security: next.security }
    record({ action: next === null ? 'remove' : 'set', entity: 'mail-server', entityId: schoolId, data: { ...told } })
    return done({})
  },
})
