import { sql } from 'kysely'
import type { Db, Fixed, Tx } from '#platform/database'
import { notFound, refuse } from '#platform/problem'
import type { Channel, MessageState, NoticeKind } from './rules.ts'

declare module '#platform/database' {
  interface Tables {
    notice_address: { school_id: Fixed<number>; person_id: Fixed<number>; email: string; changed_at: string }
    notice_message: {
      school_id: Fixed<number>
      id: Fixed<number>
      /** What makes it one and not another: two processes that write it at once write one. */
      once_key: Fixed<string>
      kind: Fixed<NoticeKind>
      channel: Fixed<Channel>
      /** To whom; null for a robot, and after the person's data was erased. */
      person_id: number | null
      /** Of which class it speaks. */
      class_id: Fixed<number | null>
      robot_id: Fixed<number | null>
      day: Fixed<string>
      /** What a reader was told. A letter is written when it is sent, with what is out by then; only its figures stay. */
      body: string
      books: number
      pupils: number
      state: MessageState
      not_before: string
      attempts: number
      taken_at: string | null
      sent_at: string | null
      read_at: string | null
      reason: string | null
      created_at: Fixed<string>
      actor: Fixed<string>
    }
  }
}

/** Teachers of classes on a day, with their mail address where there is one. */
export async function classTeachers(
  db: Db,
  schoolId: number,
  today: string,
): Promise<{ classId: number; personId: number; name: string; email: string | null }[]> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'g.school_id').onRef('p.id', '=', 'g.person_id'))
    .leftJoin('notice_address as a', (join) =>
      join.onRef('a.school_id', '=', 'g.school_id').onRef('a.person_id', '=', 'g.person_id'),
    )
    .select(['g.class_id', 'p.id', 'p.name', 'a.email'])
    .where('g.school_id', '=', schoolId)
    .where('g.role', '=', 'class-teacher')
    .where('p.status', '=', 'active')
    .where('g.from_day', '<=', today)
    .where((eb) => eb.or([eb('g.until_day', 'is', null), eb('g.until_day', '>=', today)]))
    .orderBy('p.sort_key')
    .execute()
  return rows.flatMap((row) =>
    row.class_id === null ? [] : [{ classId: row.class_id, personId: row.id, name: row.name, email: row.email }],
  )
}

export interface NewMessage {
  readonly onceKey: string
  readonly kind: NoticeKind
  readonly channel: Channel
  readonly personId: number | null
  readonly classId: number | null
  readonly robotId: number | null
  readonly day: string
  readonly body: string
  readonly books: number
  readonly pupils: number
  /** What stands in the inbox is there from `notBefore` on; the rest waits to be sent. */
  readonly notBefore: string
}

export const asRow = (
  message: NewMessage,
  { id, schoolId, now, actor }: { id: number; schoolId: number; now: string; actor: string },
) => ({
  school_id: schoolId,
  id,
  once_key: message.onceKey,
  kind: message.kind,
  channel: message.channel,
  person_id: message.personId,
  class_id: message.classId,
  robot_id: message.robotId,
  day: message.day,
  body: message.body,
  books: message.books,
  pupils: message.pupils,
  state: message.channel === 'app' ? ('sent' as const) : ('waiting' as const),
  not_before: message.notBefore,
  attempts: 0,
  taken_at: null,
  sent_at: message.channel === 'app' ? message.notBefore : null,
  read_at: null,
  reason: null,
  created_at: now,
  actor,
})

/**
 * The states of what is still to arrive, as they stand in the index over it: given as values they would hide it, and all that was
 * ever said would be looked through.
 */
export const underWay = [sql.lit<MessageState>('waiting'), sql.lit<MessageState>('sending')]

/** Takes what waits for sending; undefined when another process was faster or somebody stopped it. */
export async function takeMessage(tx: Tx, schoolId: number, id: number, now: string) {
  return tx
    .updateTable('notice_message')
    .set((eb) => ({ state: 'sending' as const, taken_at: now, attempts: eb('attempts', '+', 1) }))
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(['id', 'kind', 'channel', 'person_id', 'class_id', 'robot_id', 'day', 'body', 'attempts'])
    .executeTakeFirst()
}
export type TakenMessage = NonNullable<Awaited<ReturnType<typeof takeMessage>>>

/** Why nothing was changed: the message went another way meanwhile, or there is none. */
export async function alreadyOrGone(tx: Tx, schoolId: number, id: number): Promise<ReturnType<typeof refuse>> {
  const row = await tx
    .selectFrom('notice_message')
    .select('state')
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? refuse('outbox.already', { state: row.state }) : notFound()
}

/** Who has a mail address. */
export async function addressesOf(db: Db, schoolId: number): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('notice_address').select('person_id').where('school_id', '=', schoolId).execute()
  return new Set(rows.map((row) => row.person_id))
}
