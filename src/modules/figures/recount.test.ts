import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { deeds, happen, library } from '../../../tests/given/figures-history.ts'
import { readAll, recount, type Recounted } from '../../../tests/given/figures-recount.ts'
import type { Figures } from './contract.ts'
import { dimensions, mayBeSplit, measures } from './rules.ts'

const DAY_MS = 86_400_000
const BEGIN = Date.parse('2026-09-07T00:10:00.000Z')

/** Holds one question against the recount; answers how many cells there were. */
async function compare(app: GivenApp, school: GivenSchool, librarian: SignedIn, asked: Question): Promise<number> {
  const where = asked.filters
    .map(({ dimension, keys }) => `${dimension}:${keys.map(encodeURIComponent).join(',')}`)
    .join(';')
  const query = { measure: asked.measure, by: asked.by.join(','), where, from: asked.from, to: asked.to }
  const reply = await librarian.call('GET /schools/:school/figures', { query })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  const { table } = reply.body as Figures
  const today = new Date(Date.parse(app.clock.now()) + 8 * 3_600_000).toISOString().slice(0, 10)
  const counted = recount(await readAll(app.database, school.schoolId), { ...asked, today })
  const seen = new Map<string, Figure>()
  table.rows.forEach((row, at) =>
    table.columns.forEach((column, across) =>
      seen.set(`${row.key}|${column.key}`, figureAt(table.above[at], table.below?.[at], across)),
    ),
  )
  const margin = (keys: Table['rows'], { above, below }: Table['rowTotals']) =>
    new Map(keys.map(({ key }, at) => [key, figureAt(above, below, at)]))
  const what = `${JSON.stringify(asked)} at ${today}`
  agree(asked.measure, seen, counted.cells, what)
  agree(asked.measure, margin(table.rows, table.rowTotals), counted.rows, `${what}, rows`)
  agree(asked.measure, margin(table.columns, table.columnTotals), counted.columns, `${what}, columns`)
  expect(table.total, what).toEqual(counted.total)
  return seen.size
}

type Table = Figures['table']
type Figure = Recounted['total']

const figureAt = (above: readonly number[] | undefined, below: readonly number[] | null | undefined, at: number) => ({
  above: above?.[at] ?? Number.NaN,
  below: below?.[at] ?? null,
})

/** Cells of nothing may be left out on either side; where nothing was lent, it is the copies that fill a cell. */
function agree(
  measure: string,
  seen: ReadonlyMap<string, Figure>,
  counted: ReadonlyMap<string, Figure>,
  what: string,
): void {
  const nothing = (one: Figure | undefined) => one === undefined || one.above === 0
  for (const key of new Set([...counted.keys(), ...seen.keys()])) {
    const [ours, theirs] = [seen.get(key), counted.get(key)]
    if (measure === 'never-lent' && (!ours || !theirs)) continue
    if (nothing(ours) && nothing(theirs)) continue
    expect({ key, ...ours }, what).toEqual({ key, ...theirs })
  }
}

interface Question {
  readonly measure: (typeof measures)[number]
  readonly by: (typeof dimensions)[number][]
  readonly filters: { dimension: (typeof dimensions)[number]; keys: string[] }[]
  readonly from: string
  readonly to: string
}

const question = fc
  .record({
    measure: fc.constantFrom(...measures),
    by: fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 2 }),
    filters: fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 3 }),
    pick: fc.nat(50),
    from: fc.integer({ min: -10, max: 40 }),
    days: fc.integer({ min: 0, max: 60 }),
  })
  .filter(({ measure, by, filters }) => [...by, ...filters].every((one) => mayBeSplit(measure, one)))

onBothEngines('B8 every figure agrees with a full recount', (given) => {
  test('after lending, undoing, moving, merging, importing, erasing, reading there and waiting, in any order', async () => {
    const app = await givenApp(given)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ deed: fc.constantFrom(...deeds), a: fc.nat(29), b: fc.nat(29) }), {
          minLength: 20,
          maxLength: 45,
        }),
        fc.array(question, { minLength: 8, maxLength: 8 }),
        async (history, questions) => {
          app.clock.set(new Date(BEGIN).toISOString())
          const school = await givenSchool(app)
          const place = await library(app, school)
          const keysOf = async () => {
            const reply = await place.librarian.call('GET /schools/:school/figures/choices')
            return (reply.body as { values: { dimension: string; keys: { key: string }[] }[] }).values
          }
          let at = 0
          for (const deed of history) {
            app.clock.advance(37 * 60_000)
            await happen(app, school, place, deed)
            // a night ends the session
            if (deed.deed === 'wait') place.librarian = await givenStaff(app, school, 'administrator')
            if (++at % 6 > 0) continue
            const values = await keysOf()
            const asked = questions[(at / 6) % questions.length]
            if (asked) await compare(app, school, place.librarian, questionOf(asked, values))
          }
          const values = await keysOf()
          for (const asked of questions) await compare(app, school, place.librarian, questionOf(asked, values))
        },
      ),
      { numRuns: given.engine === 'sqlite' ? 6 : 3 },
    )
  }, 240_000)
})

function questionOf(
  { pick, from, days, filters, ...asked }: Parameters<Parameters<typeof question.map>[0]>[0],
  values: readonly { dimension: string; keys: { key: string }[] }[],
): Question {
  const first = new Date(BEGIN + from * DAY_MS).toISOString().slice(0, 10)
  return {
    ...asked,
    filters: filters.flatMap((dimension) => {
      const keys = [...(values.find((one) => one.dimension === dimension)?.keys.map(({ key }) => key) ?? []), '-']
      return keys.length > 1
        ? [{ dimension, keys: [keys[pick % keys.length] ?? '-', keys[(pick + 1) % keys.length] ?? '-'] }]
        : []
    }),
    from: first,
    to: new Date(Date.parse(first) + days * DAY_MS).toISOString().slice(0, 10),
  }
}
