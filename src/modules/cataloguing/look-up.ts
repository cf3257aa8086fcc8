import { sql } from 'kysely'
import { say } from '#messages/say'
import type { ExportRow } from '#platform/export/columns'
import type { ListFile, Making } from '#platform/export/list-file'
import { dayOfInstant } from '#values/instant'
import { bibsByNumber } from '#catalog'
import type { Db } from '#platform/database'
import { hyphenateIsbn, publisherPrefix } from '#values/isbn-hyphens'
import { readIsbn } from '#values/isbn'
import type { z } from 'zod'
import type { listStubs as stubsEndpoint, OwnTitle, readIsbn as isbnEndpoint } from './contract.ts'

/** Stubs shown at once: a morning's work. */
const MOST_STUBS = 200

function ownRows(db: Db, schoolId: number) {
  return db
    .selectFrom('bib')
    .select(['id', 'title', 'responsibility', 'call_number', 'copies', 'state', 'isbn', 'created_at'])
    .where('school_id', '=', schoolId)
}
type OwnRow = Awaited<ReturnType<ReturnType<typeof ownRows>['execute']>>[number]

function toOwnTitle(row: OwnRow): OwnTitle {
  const { id, title, copies } = row
  const state = row.state === 'stub' ? 'stub' : 'complete'
  return { id, title, author: row.responsibility, callNumber: row.call_number, copies, state }
}

/** What is known of an ISBN as scanned or typed. */
export async function lookUpIsbn(db: Db, schoolId: number, text: string): Promise<z.output<typeof isbnEndpoint.reply>> {
  const found = readIsbn(text)
  const isbn = found?.isbn13 ?? ''
  const nothing = { isbn, hyphenated: '', proposal: found?.proposal ?? '', own: [], publisher: '', place: '' }
  if (isbn === '') return nothing
  const ids = await bibsByNumber(db, schoolId, isbn)
  const own = ids.length === 0 ? [] : await ownRows(db, schoolId).where('id', 'in', ids).orderBy('id').execute()
  return {
    ...nothing,
    hyphenated: hyphenateIsbn(isbn),
    own: own.map(toOwnTitle),
    ...(await publisherOf(db, schoolId, isbn)),
  }
}

/** The publisher that most of the school's records with the same prefix name. */
async function publisherOf(db: Db, schoolId: number, isbn: string): Promise<{ publisher: string; place: string }> {
  const prefix = publisherPrefix(isbn)?.replaceAll('-', '')
  const unknown = { publisher: '', place: '' }
  if (prefix === undefined) return unknown
  const withPrefix = db
    .selectFrom('bib_number as n')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'n.school_id').onRef('b.id', '=', 'n.bib_id'))
    .where('n.school_id', '=', schoolId)
    .where('n.number', '>=', prefix)
    .where('n.number', '<', `${prefix}:`)
    .where('b.publisher', '<>', '')
  const most = await withPrefix
    .select((eb) => ['b.publisher', eb.fn.countAll<number>().as('n'), eb.fn.max('b.id').as('last')])
    .groupBy('b.publisher')
    .orderBy('n', 'desc')
    .orderBy('last', 'desc')
    .executeTakeFirst()
  if (!most) return unknown
  const row = await db
    .selectFrom('bib')
    .select('details')
    .where('school_id', '=', schoolId)
    .where('id', '=', most.last)
    .executeTakeFirst()
  const { place } = JSON.parse(row?.details ?? '{}') as { place?: string }
  return { publisher: most.publisher, place: place ?? '' }
}

const stubs = (db: Db, schoolId: number) =>
  ownRows(db, schoolId).where('state', '=', sql.lit('stub')).orderBy('created_at').orderBy('id')

/** What waits to be catalogued. */
export async function listStubs(db: Db, schoolId: number): Promise<z.output<typeof stubsEndpoint.reply>> {
  const rows = await stubs(db, schoolId).limit(MOST_STUBS).execute()
  const all = await db
    .selectFrom('bib')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('school_id', '=', schoolId)
    .where('state', '=', sql.lit('stub'))
    .executeTakeFirstOrThrow()
  return {
    total: all.n,
    rows: rows.map((row) => ({ ...toOwnTitle(row), isbn: row.isbn ?? '', createdAt: row.created_at })),
  }
}

/** All that waits to be catalogued, as a list to take to the shelf. */
export function stubsFile(db: Db, { school, language }: Making): ListFile {
  return {
    title: say(language, 'catalog.stubs'),
    about: '',
    columns: [
      { title: say(language, 'catalog.title'), type: 'text', width: 100 },
      { title: say(language, 'catalog.isbn'), type: 'text', width: 50 },
      { title: say(language, 'catalog.since'), type: 'day', width: 40 },
      { title: say(language, 'catalog.copies'), type: 'integer', width: 20, total: true },
    ],
    rows: stubRows(db, school),
  }
}

async function* stubRows(db: Db, { schoolId, timeZone }: Making['school']): AsyncGenerator<ExportRow> {
  let after: { createdAt: string; id: number } | undefined
  for (;;) {
    const from = after
    const rows = await (
      from === undefined
        ? stubs(db, schoolId)
        : stubs(db, schoolId).where((eb) =>
            eb.or([
              eb('created_at', '>', from.createdAt),
              eb.and([eb('created_at', '=', from.createdAt), eb('id', '>', from.id)]),
            ]),
          )
    )
      .limit(MOST_STUBS)
      .execute()
    for (const { title, isbn, created_at, copies } of rows)
      yield [title, isbn ?? '', dayOfInstant(created_at, timeZone), copies]
    const last = rows.at(-1)
    if (!last || rows.length < MOST_STUBS) return
    after = { createdAt: last.created_at, id: last.id }
  }
}
