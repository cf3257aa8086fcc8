import { givenApp, givenSchool, givenStaff } from './app.ts'
import type { GivenDatabase } from './database.ts'
import { givenCopies, givenReader, givenZone } from './library.ts'
import { givenClass } from './people.ts'

/** What the desk and the lines of holds answer: the test names what it looks at. */
export interface Answer {
  status: number
  body: {
    kind: string
    next: string
    act: number
    dueDay: string
    kept?: { holdId: number; reader: string; until: string; place: string }
    code: string
    child: string
    token: string
    reasons: { code: string }[]
    ids: number[]
    ahead: number
    expected: string | null
    holds: { id: number; state: string; ahead: number; untilDay: string | null; reader: string }[]
    total: number
    copies: { copyId: number }[]
    putBack: number
    titles: { title: string; waiting: number; copies: number; buy: number }[]
  }
}

/** A title of which copies are out and readers wait, with the desk that serves them. */
export async function givenLine(given: GivenDatabase, { copies = 1, readers = 3 } = {}) {
  const app = await givenApp(given)
  const school = await givenSchool(app)
  const desk = await givenStaff(app, school, 'librarian')
  const classId = await givenClass(app, school, { entryYear: 2023, number: '2' })
  const people: { id: number }[] = []
  for (let n = 0; n < readers; n++) people.push(await givenReader(app, school, { name: `欧阳${n}`, classId }))
  const zoneId = await givenZone(app, school, { name: '大书库' })
  const books = await givenCopies(app, school, { count: copies, zoneId })
  const bibId = books[0]?.bibId ?? 0
  const reader = (n: number) => people[n]?.id ?? 0
  const call = (key: string, options: object = {}) => desk.call(key, options) as unknown as Promise<Answer>
  const beep = (n: number, person: number | null, more: object = {}) =>
    call('POST /schools/:school/desk/beeps', {
      body: { text: books[n]?.barcode, personId: person === null ? null : reader(person), ...more },
    })
  const hold = (person: number, more: object = {}) =>
    call('POST /schools/:school/holds', { body: { bibId, personId: reader(person), ...more } })
  const holds = async (tab = 'waiting') => (await call('GET /schools/:school/holds', { query: { tab } })).body.holds
  const stateOf = async (n: number) =>
    (
      await app.database.read
        .selectFrom('copy')
        .select('state')
        .where('school_id', '=', school.schoolId)
        .where('id', '=', books[n]?.id ?? 0)
        .executeTakeFirstOrThrow()
    ).state
  return { app, school, desk, classId, reader, books, bibId, call, beep, hold, holds, stateOf }
}
