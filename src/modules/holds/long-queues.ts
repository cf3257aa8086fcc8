import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { ListFile, Making } from '#platform/export/list-file'
import type { LongQueue } from './contract.ts'
import { copiesToBuy } from './rules.ts'

/** Titles that at least so many wait for, the longest first: what the purchase plan should think of. */
export async function listLongQueues(db: Db, schoolId: number, from: number): Promise<LongQueue[]> {
  const queues = await db
    .selectFrom('hold as h')
    .innerJoin('bib as b', (join) => join.onRef('b.school_id', '=', 'h.school_id').onRef('b.id', '=', 'h.bib_id'))
    .select((eb) => ['h.bib_id', 'b.title', 'b.responsibility', eb.fn.countAll<number>().as('waiting')])
    .where('h.school_id', '=', schoolId)
    .where('h.ended_at', 'is', null)
    .where('h.kept_copy_id', 'is', null)
    .groupBy(['h.bib_id', 'b.title', 'b.responsibility'])
    .execute()
  const long = queues.filter((row) => row.waiting >= from)
  const ids = long.map((row) => row.bib_id)
  const copies = await countCopies(db, schoolId, ids)
  const isbns = await firstIsbns(db, schoolId, ids)
  return long
    .map((row) => {
      const n = copies.get(row.bib_id) ?? 0
      return {
        bibId: row.bib_id,
        title: row.title,
        author: row.responsibility,
        isbn: isbns.get(row.bib_id) ?? '',
        waiting: row.waiting,
        copies: n,
        ratio: n === 0 ? null : Math.round((row.waiting / n) * 10) / 10,
        buy: copiesToBuy(row.waiting, n),
      }
    })
    .sort((a, b) => b.buy - a.buy || b.waiting - a.waiting || a.bibId - b.bibId)
}

/** Copies that are lent: what is lost, withdrawn or only read here shortens no queue. */
async function countCopies(db: Db, schoolId: number, bibIds: readonly number[]): Promise<Map<number, number>> {
  if (bibIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('copy as c')
    .innerJoin('zone as z', (join) => join.onRef('z.school_id', '=', 'c.school_id').onRef('z.id', '=', 'c.zone_id'))
    .select((eb) => ['c.bib_id', eb.fn.countAll<number>().as('n')])
    .where('c.school_id', '=', schoolId)
    .where('c.bib_id', 'in', bibIds)
    .where('c.state', 'not in', ['withdrawn', 'lost', 'not-found'])
    .where('z.lends', '=', 1)
    .groupBy('c.bib_id')
    .execute()
  return new Map(rows.map((row) => [row.bib_id, row.n]))
}

async function firstIsbns(db: Db, schoolId: number, bibIds: readonly number[]): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  if (bibIds.length === 0) return found
  const rows = await db
    .selectFrom('bib_number')
    .select(['bib_id', 'number'])
    .where('school_id', '=', schoolId)
    .where('bib_id', 'in', bibIds)
    .where('kind', '=', 'isbn')
    .orderBy('number')
    .execute()
  for (const { bib_id, number } of rows) if (!found.has(bib_id)) found.set(bib_id, number)
  return found
}

export function longQueuesFile(db: Db, { language, school }: Making, from: number): ListFile {
  return {
    title: say(language, 'holds.long_title'),
    about: say(language, 'holds.long_about', { from }),
    columns: [
      { title: say(language, 'holds.column_title'), type: 'text', width: 70 },
      { title: say(language, 'holds.column_author'), type: 'text', width: 40 },
      { title: say(language, 'holds.column_isbn'), type: 'text', width: 36 },
      { title: say(language, 'holds.column_waiting'), type: 'integer', width: 20, total: true },
      { title: say(language, 'holds.column_copies'), type: 'integer', width: 20, total: true },
      { title: say(language, 'holds.column_buy'), type: 'integer', width: 24, total: true },
    ],
    rows: (async function* () {
      for (const one of await listLongQueues(db, school.schoolId, from))
        yield [one.title, one.author, one.isbn, one.waiting, one.copies, one.buy]
    })(),
  }
}
