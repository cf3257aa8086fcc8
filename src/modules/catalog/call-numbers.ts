import * as z from 'zod'
import { raiseCounter, takeNumber } from '#platform/counter'
import type { Context } from '#platform/perform'
import { readSetting, setting } from '#school'
import { type CallNumberScheme, formatCallNumber, readCallNumber, USUAL_SCHEME } from '#values/call-number'
import { readClassNumber } from '#values/class-number'
import { initialsOf } from '#values/pinyin'
import { matchKey } from '#values/fold-traditional'
import type { BibFields } from './contract.ts'

/** How the school makes call numbers (A4): 种次号, author number, 登记号, colour label; and which marks it writes. */
export const callNumberScheme = setting(
  'catalog.call-number-scheme',
  z.object({
    book: z.enum(['running', 'author', 'accession', 'none']),
    volumeMark: z.enum([':', '(', '-']),
    editionMark: z.enum(['=', '-']),
  }),
  USUAL_SCHEME,
)

/**
 * The next call number of a class by the school's scheme; empty when there is no class number to stand on. A running number
 * (种次号) comes from the counter of its class: a gap is not filled again.
 */
export async function giveCallNumber(context: Context, fields: BibFields): Promise<string> {
  const scheme: CallNumberScheme = await readSetting(context.tx, context.schoolId, callNumberScheme)
  const classNumber = readClassNumber(fields.classNumber)
  if (!classNumber) return ''
  const number = { classNumber: classNumber.text, ...(await bookNumber(context, scheme, classNumber.text, fields)) }
  return formatCallNumber(number, scheme)
}

async function bookNumber(
  context: Context,
  scheme: CallNumberScheme,
  classNumber: string,
  fields: BibFields,
): Promise<{ book: string }> {
  if (scheme.book === 'running')
    return { book: String(await takeNumber(context.tx, context.schoolId, runningCounter(classNumber))) }
  if (scheme.book === 'author') return { book: await authorNumber(context, fields) }
  return { book: '' }
}

export const runningCounter = (classNumber: string): string => `running-number/${classNumber}`

/** From the loaded table of author numbers; without an entry, the initials of the first name and a number within the class. */
async function authorNumber(context: Context, fields: BibFields): Promise<string> {
  const name = fields.names[0]?.name ?? fields.responsibility
  const row = await context.tx
    .selectFrom('author_number')
    .select('number')
    .where('name_key', '=', matchKey(name))
    .executeTakeFirst()
  if (row) return row.number
  const initials = initialsOf(name).slice(0, 3).toUpperCase() || 'X'
  return `${initials}${await takeNumber(context.tx, context.schoolId, `author-number/${fields.classNumber}/${initials}`)}`
}

/**
 * Call numbers that come in from elsewhere are kept, and the running number of their class goes on behind the highest: what is
 * given next is not on the shelf already.
 */
export async function raiseRunningNumbers(context: Context, callNumbers: readonly string[]): Promise<void> {
  const scheme = await readSetting(context.tx, context.schoolId, callNumberScheme)
  if (scheme.book !== 'running') return
  const highest = new Map<string, number>()
  for (const text of callNumbers) {
    const found = readCallNumber(text, scheme)
    if (found === undefined || !/^\d{1,7}$/.test(found.book)) continue
    highest.set(found.classNumber, Math.max(highest.get(found.classNumber) ?? 0, Number(found.book)))
  }
  for (const [classNumber, number] of highest)
    await raiseCounter(context.tx, context.schoolId, runningCounter(classNumber), number)
}
