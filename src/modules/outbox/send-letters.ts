import type { Config } from '#platform/config'
import type { Db } from '#platform/database'
import { hook } from '#platform/hook'
import { MailFailed, type MailServer, openMailServer } from '#platform/mail'
import type { SchoolRef } from '#platform/route'
import { sealingOf } from '#platform/sealed'
import { loadSchool, readSetting } from '#school'
import type { Delivering } from './deliver-messages.ts'
import { mailServer } from './settings.ts'
import type { TakenMessage } from './store.ts'

/** A server that did not answer is left alone so long. */
const SERVER_REST_MS = 10 * 60_000

/** A letter's words at the moment it is sent; `all-back`: there is nothing left to say. */
export type Letter = { readonly subject: string; readonly text: string } | 'all-back'

/** Asked of whoever wrote the message, when it is sent: names and titles are not kept beside it, and books come back meanwhile. */
export const letterWanted = hook<
  [db: Db, about: { readonly school: SchoolRef; readonly now: string }, message: TakenMessage],
  Letter
>('outbox.letter-wanted')

/** The school's mail server with its password; why not, where there is none or it was sealed elsewhere. */
export async function readMailServer(
  db: Db,
  school: SchoolRef,
  config: Config,
): Promise<MailServer | 'no-server' | 'secret-lost'> {
  const stored = await readSetting(db, school.schoolId, mailServer)
  if (!stored) return 'no-server'
  const password = stored.password === '' ? '' : sealingOf(config).open(stored.password)
  if (password === undefined) return 'secret-lost'
  const { host, port, security, user, address } = stored
  const library = (await loadSchool(db, school.schoolId))?.libraryName ?? ''
  return { host, port, security, user, password, from: { name: school.name + library, address } }
}

/** One letter after another; when the server itself fails, the rest wait without being tried. */
export async function sendLetters({ parts, run, school, next, end, putOff }: Delivering): Promise<void> {
  let message = await next('mail')
  if (!message) return
  const db = run.database.read
  const server = await readMailServer(db, school, parts.config)
  const post = typeof server === 'string' ? undefined : openMailServer(server)
  try {
    for (; message; message = await next('mail')) {
      const to = await addressOf(db, run.schoolId, message.person_id)
      const [letter = 'all-back'] =
        to === undefined ? [] : await letterWanted.ask(db, { school, now: run.now() }, message)
      if (!post) await end(message, { reason: typeof server === 'string' ? server : 'no-server', again: false })
      else if (to === undefined) await end(message, { reason: 'no-address', again: false })
      else if (letter === 'all-back') await end(message, { reason: letter, again: false })
      else {
        const failed = await tryLetter(() => post.send({ to, ...letter }))
        await end(message, failed && { reason: `mail:${failed.message}`, again: failed.where === 'server' })
        if (failed?.where === 'server') return await putOff('mail', `mail:${failed.message}`, SERVER_REST_MS)
      }
    }
  } finally {
    post?.close()
  }
}

async function tryLetter(send: () => Promise<void>): Promise<MailFailed | undefined> {
  try {
    await send()
    return undefined
  } catch (error) {
    if (error instanceof MailFailed) return error
    throw error
  }
}

async function addressOf(db: Db, schoolId: number, personId: number | null): Promise<string | undefined> {
  const row = await db
    .selectFrom('notice_address')
    .select('email')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId ?? 0)
    .executeTakeFirst()
  return row?.email
}
