import { cellAt, plainText } from '#codecs/sheets/cells'
import { readSheetsInWorker } from '#codecs/sheets/read-in-worker'
import { insertRows } from '#platform/database/insert-rows'
import { command } from '#platform/perform'
import { done, type Outcome, refused } from '#platform/problem'
import { matchKey } from '#values/fold-traditional'
import * as z from 'zod'

const authorNumber = z.object({ name: z.string().min(1).max(60), number: z.string().min(1).max(20) })

/** A4: a table of author numbers; a later line for the same name takes the place of the earlier one. */
export const loadAuthorNumbers = command({
  name: 'cataloguing.load-author-numbers',
  permission: 'catalog.set-numbers',
  input: z.object({ rows: z.array(authorNumber).max(100_000), unread: z.number().int() }),
  run: async ({ tx, schoolId, record }, { rows, unread }): Promise<Outcome<{ loaded: number; unread: number }>> => {
    const byKey = new Map(rows.map(({ name, number }) => [matchKey(name), number]))
    const entries = [...byKey].map(([name_key, number]) => ({ name_key, number }))
    for (let at = 0; at < entries.length; at += 500) {
      const slice = entries.slice(at, at + 500)
      const keys = slice.map((one) => one.name_key)
      await tx.deleteFrom('author_number').where('name_key', 'in', keys).execute()
      await insertRows(tx, 'author_number', slice)
    }
    record({ action: 'load', entity: 'author-numbers', entityId: schoolId, data: { loaded: entries.length } })
    return done({ loaded: entries.length, unread })
  },
})

/** The rows of an uploaded table: the first two columns that are filled, a heading left out. */
export async function authorNumbersIn(
  path: string,
): Promise<{ rows: { name: string; number: string }[]; unread: number }> {
  const read = await readSheetsInWorker(path)
  if (!read.ok) return refused('catalog.table_unreadable')
  const rows: { name: string; number: string }[] = []
  let unread = 0
  for (const row of read.sheets[0]?.rows ?? []) {
    const [name = '', number = ''] = [0, 1].map((column) => plainText(cellAt(row, column)).trim())
    if (/^[A-Za-z]?\d[\w.-]*$|^[A-Z]{1,4}\d*$/.test(number) && name !== '') rows.push({ name, number })
    else if (name !== '' || number !== '') unread++
  }
  return { rows, unread }
}
