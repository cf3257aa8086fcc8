import { randomUUIDv7 } from 'node:crypto'
import { openSqlite } from '#platform/database/sqlite'
import { type Desk, read, signedIn, signIn, type Told } from './desk.ts'
import { databaseOf } from './furnish.ts'
import { sleep, startProgram } from './program.ts'
import type { Round } from './round.ts'

const DESKS = 8
/** Standard rule of pupils: three books at a time. */
const BOOKS_A_READER = 3

/** One beep as its desk remembers it: what was asked under which key, and the answer, where one came. */
interface Deed {
  readonly key: string
  readonly copyId: number
  /** Null: given back. */
  readonly personId: number | null
  readonly body: object
  answer: Told | undefined
}

/**
 * Eight desks lend and take back; the power fails. After the restart nothing that was answered is missing, what was asked again
 * under its key is there exactly once, and every copy is where the last beep put it.
 */
export async function killWhileLending({ folder, random, stock }: Round): Promise<string> {
  const program = await startProgram(folder)
  const { cookie } = await signIn(program.url)
  const deeds: Deed[] = []
  const desks = Array.from({ length: DESKS }, async (_, number) => {
    for (const deed of dayOf(number, stock, random)) {
      deeds.push(deed)
      if (!(await carryOut(signedIn(program.url, cookie), deed))) return
    }
  })
  await sleep(100 + random() * 1400)
  await program.kill()
  await Promise.all(desks)

  const again = await startProgram(folder)
  const desk = signedIn(again.url, cookie)
  const answered = deeds.filter((deed) => deed.answer !== undefined)
  for (const deed of deeds) {
    const first = deed.answer?.text
    if (!(await carryOut(desk, deed))) throw new Error('a beep that was asked again got no answer')
    if (first !== undefined && first !== deed.answer?.text)
      throw new Error(`the same key was answered otherwise: ${first} / ${deed.answer?.text ?? ''}`)
  }
  await again.stop()
  holdAgainst(databaseOf(folder), deeds)
  return `${answered.length} beeps answered, ${deeds.length - answered.length} cut off; ready again in ${again.readyMs} ms`
}

/** What one desk does, without an end: each copy is lent, every third goes back at once. */
function* dayOf(number: number, { copies, readers }: Round['stock'], random: () => number): Generator<Deed> {
  const mine = <T>(all: readonly T[]): T[] => all.filter((_, at) => at % DESKS === number)
  const persons = mine(readers)
  let lent = 0
  for (const copy of mine(copies)) {
    const personId = persons[Math.floor(lent / BOOKS_A_READER)]
    if (personId === undefined) return
    yield deed(copy, personId)
    if (random() < 0.3) yield deed(copy, null)
    else lent++
  }
}

function deed({ id, barcode }: Round['stock']['copies'][number], personId: number | null): Deed {
  return { key: randomUUIDv7(), copyId: id, personId, body: { text: barcode, personId }, answer: undefined }
}

/** False when no answer came; an answer that refuses is a defect here. */
async function carryOut(desk: Desk, deed: Deed): Promise<boolean> {
  const told = await desk
    .call('POST /schools/:school/desk/beeps', { body: deed.body, key: deed.key })
    .catch(() => undefined)
  if (told === undefined) return false
  read(told)
  deed.answer = told
  return true
}

/** Holds the loans in the database against what the desks remember: all of it, and nothing else. */
function holdAgainst(file: string, deeds: readonly Deed[]): void {
  const out = new Map<number, number>()
  for (const { copyId, personId } of deeds) {
    if (personId === null) out.delete(copyId)
    else out.set(copyId, personId)
  }
  const connection = openSqlite(file, 'read')
  const open = connection
    .prepare('SELECT copy_id, person_id FROM loan WHERE returned_at IS NULL')
    .raw()
    .all() as number[][]
  const loans = connection.prepare('SELECT count(*) FROM loan').pluck().get()
  connection.close()
  const wrong = open.filter(([copyId = 0, personId]) => out.get(copyId) !== personId)
  const lent = deeds.filter((one) => one.personId !== null).length
  if (wrong.length > 0 || open.length !== out.size || loans !== lent)
    throw new Error(
      `${open.length} open of ${String(loans)} loans, but ${out.size} of ${lent} by the desks; wrong: ${wrong.length}`,
    )
}
