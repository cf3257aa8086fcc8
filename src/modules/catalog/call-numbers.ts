import { raiseCounters, takeNumber } from '#platform/counter'
import type { Db } from '#platform/database'
import type { Context } from '#platform/perform'
import { refuse } from '#platform/problem'
import { readSetting, setting } from '#school'
import { type CallNumberScheme, formatCallNumber, readCallNumber, USUAL_SCHEME } from '#values/call-number'
import { readClassNumber } from '#values/class-number'
import { shelfKey } from '#values/shelf-key'
import { initialsOf } from '#values/pinyin'
import { matchKey } from '#values/fold-traditional'
import { type BibFields, callNumberScheme as schemeChosen } from './contract.ts'

/** How the school makes call numbers (A4): 种次号, author number, 登记号, colour label; and which marks it writes. */
export const callNumberScheme = setting('catalog.call-number-scheme', schemeChosen, USUAL_SCHEME)

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

/** What the scheme would give next, nothing taken; empty where that is known only at saving. */
export async function proposeCallNumber(
  db: Db,
  schoolId: number,
  asked: { classNumber: string; name: string },
): Promise<string> {
  const scheme = await readSetting(db, schoolId, callNumberScheme)
  const classNumber = readClassNumber(asked.classNumber)
  if (!classNumber) return ''
  const next = async (counter: string) => {
    const row = await db
      .selectFrom('counter')
      .select('value')
      .where('school_id', '=', schoolId)
      .where('name', '=', counter)
      .executeTakeFirst()
    return (row?.value ?? 0) + 1
  }
  const book = async () => {
    if (scheme.book === 'running') return String(await next(runningCounter(classNumber.text)))
    if (scheme.book !== 'author') return ''
    const initials = authorInitials(asked.name)
    return (await tableNumber(db, asked.name)) ?? `${initials}${await next(authorCounter(asked.classNumber, initials))}`
  }
  return formatCallNumber({ classNumber: classNumber.text, book: await book() }, scheme)
}

/** Titles that stand under this call number already. */
export function titlesAt(
  db: Db,
  schoolId: number,
  callNumber: string,
  except?: number,
): Promise<{ id: number; title: string }[]> {
  return db
    .selectFrom('bib')
    .select(['id', 'title'])
    .where('school_id', '=', schoolId)
    .where('call_key', '=', callNumber === '' ? '-' : shelfKey(callNumber))
    .where('id', '<>', except ?? 0)
    .where('state', 'in', ['complete', 'stub'])
    .orderBy('id')
    .limit(5)
    .execute()
}

/**
 * A call number that a librarian wrote: refused while another title stands under it, unless the two shall share it; the running
 * numbers go on behind it.
 */
export async function takeWritten(
  context: Context,
  callNumber: string,
  { shared, except }: { shared: boolean; except?: number },
): Promise<ReturnType<typeof refuse> | undefined> {
  const { tx, schoolId } = context
  const classNumber = readClassNumber(callNumber)
  // Held to the end of the transaction: of two who write the same number at once the second sees the first.
  if (classNumber) await takeNumber(tx, schoolId, runningCounter(classNumber.text), 0)
  const [other] = shared ? [] : await titlesAt(tx, schoolId, callNumber, except)
  if (other)
    return refuse('catalog.call_number_taken', { number: callNumber, title: other.title }, { at: 'callNumber' })
  await raiseRunningNumbers(context, [callNumber])
  return undefined
}

export const runningCounter = (classNumber: string): string => `running-number/${classNumber}`

/** From the loaded table of author numbers; without an entry, the initials of the first name and a number within the class. */
async function authorNumber(context: Context, fields: BibFields): Promise<string> {
  const name = fields.names[0]?.name ?? fields.responsibility
  const initials = authorInitials(name)
  return (
    (await tableNumber(context.tx, name)) ??
    `${initials}${await takeNumber(context.tx, context.schoolId, authorCounter(fields.classNumber, initials))}`
  )
}

const authorInitials = (name: string) => initialsOf(name).slice(0, 3).toUpperCase() || 'X'
const authorCounter = (classNumber: string, initials: string) => `author-number/${classNumber}/${initials}`

async function tableNumber(db: Db, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('author_number')
    .select('number')
    .where('name_key', '=', matchKey(name))
    .executeTakeFirst()
  return row?.number
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
    const counter = runningCounter(found.classNumber)
    highest.set(counter, Math.max(highest.get(counter) ?? 0, Number(found.book)))
  }
  await raiseCounters(context.tx, context.schoolId, highest)
}
