import type { Db } from '#platform/database'
import { prepared } from '#platform/database/prepared'
import type { InboxMessage } from './contract.ts'

/** So far back one looks. */
const MOST = 50

const messagesOf = prepared((db: Db, p: { schoolId: number; personId: number; now: string }) =>
  db
    .selectFrom('notice_message')
    .select(['id', 'kind', 'class_id', 'body', 'sent_at', 'read_at', 'once_key'])
    .where('school_id', '=', p.schoolId)
    .where('person_id', '=', p.personId)
    .where('channel', '=', 'app')
    .where('sent_at', '<=', p.now)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST),
)

const booksOf = (db: Db, schoolId: number, ids: readonly number[]) =>
  db
    .selectFrom('notice_loan as n')
    .innerJoin('loan as l', (join) => join.onRef('l.school_id', '=', 'n.school_id').onRef('l.id', '=', 'n.loan_id'))
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'l.school_id').onRef('b.id', '=', 'l.bib_id'))
    .select(['n.message_id', 'b.title', 'l.due_day', 'l.returned_at'])
    .where('n.school_id', '=', schoolId)
    .where('n.message_id', 'in', ids.length > 0 ? ids : [0])
    .orderBy('l.due_day')
    .orderBy('l.id')
    .execute()

/** What the library told somebody; who nobody is has no inbox. */
export async function readInbox(
  db: Db,
  schoolId: number,
  { personId, now }: { readonly personId: number | null; readonly now: string },
): Promise<{ unread: number; messages: InboxMessage[] }> {
  if (personId === null) return { unread: 0, messages: [] }
  const rows = await messagesOf(db, { schoolId, personId, now })
  const books = Map.groupBy(
    await booksOf(
      db,
      schoolId,
      rows.map((row) => row.id),
    ),
    (one) => one.message_id,
  )
  const messages = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    at: row.sent_at ?? '',
    body: row.body,
    read: row.read_at !== null,
    // of a class loan one book stands for all
    books: (row.once_key.startsWith('class-loan/') ? [] : (books.get(row.id) ?? [])).map((one) => ({
      title: one.title,
      dueDay: one.due_day,
      back: one.returned_at !== null,
    })),
    // of a class only where it is told to its teacher: a pupil's own class is no page for him
    classId: row.once_key.startsWith('class/') ? row.class_id : null,
  }))
  return { unread: messages.filter((one) => !one.read).length, messages }
}
