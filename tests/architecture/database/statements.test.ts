import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type TableEntry, tableRegistry } from '#platform/registry'
import { givenApp, givenSchool, givenStaff } from '../../given/app.ts'
import { givenSqlite } from '../../given/database.ts'
import { endpointsOf, requestOf } from './samples.ts'
import { statementProblems, watched } from './statements.ts'
import { givenStranger } from './stranger.ts'

const given = givenSqlite()
const EARLIER = '2026-11-23T00:00:00.000Z'

describe('L1 the statements behind every endpoint', () => {
  const statements = new Set<string>()

  beforeAll(async () => {
    const app = await givenApp({
      engine: given.engine,
      open: async () => {
        const database = await given.open()
        return { ...watched(database, (statement) => statements.add(statement)), location: database.location }
      },
    })
    const school = await givenSchool(app)
    // In a school that has everything, so that no answer ends before its last question.
    const own = await givenStranger(app.database, school.schoolId)
    const administrator = await givenStaff(app, school, 'administrator')
    statements.clear()
    for (const endpoint of endpointsOf(app)) await administrator.call(endpoint.key, requestOf(endpoint, own))
  })

  test('name the school of each table they ask', () => {
    expect(statements.size).toBeGreaterThan(30)
    expect([...statements].flatMap((statement) => statementProblems(statement, tableRegistry))).toEqual([])
  })
})

/** By which index over what is open a table is to be asked for it: given as a value, a state hides its partial index. */
const OVER_WHAT_IS_OPEN = { job: 'job_open_once', notice_message: 'notice_message_open' }

describe('L1 what is still to be done', () => {
  test('is found without a look at all that was ever done', async () => {
    const statements = new Set<string>()
    const database = await given.open()
    const { location } = database
    const app = await givenApp({
      engine: given.engine,
      open: async () => ({ ...watched(database, (statement) => statements.add(statement)), location }),
    })
    const { schoolId } = await givenSchool(app)
    await database.write(async (tx) => {
      const waits = {
        school_id: schoolId,
        once_key: 'a',
        kind: 'due',
        channel: 'robot',
        robot_id: 1,
        not_before: EARLIER,
      } as const
      const known = { day: EARLIER.slice(0, 10), body: '', books: 1, pupils: 1, state: 'waiting', attempts: 0 } as const
      await tx
        .insertInto('notice_message')
        .values({ id: 1, ...waits, ...known, created_at: EARLIER, actor: 'system' })
        .execute()
      const due = { school_id: 0, kind: 'notices.rounds', payload: '{}', state: 'waiting', run_at: EARLIER } as const
      await tx
        .insertInto('job')
        .values({ id: 1, ...due, actor: 'system', created_at: EARLIER })
        .execute()
    })
    statements.clear()
    await app.jobs.drain()
    const sought = [...statements].flatMap((statement) => {
      const [, table = ''] = /^(?:select .* from|update) "(\w+)"/.exec(statement) ?? []
      const byNumber = /"id" = \?|"robot_id"/.test(statement)
      return table in OVER_WHAT_IS_OPEN && !byNumber ? [{ table, statement }] : []
    })
    // the queue itself; whether a message waits, what was cut off, which is the next to go
    expect(sought.map(({ table }) => table).sort()).toEqual([
      'job',
      ...Array.from({ length: 3 }, () => 'notice_message'),
    ])
    for (const { table, statement } of sought) {
      const plan = await sql
        .raw<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement.replaceAll('?', "likely('1')")}`)
        .execute(database.read)
      const by = OVER_WHAT_IS_OPEN[table as keyof typeof OVER_WHAT_IS_OPEN]
      expect(plan.rows.map(({ detail }) => detail).join()).toContain(`USING INDEX ${by}`)
    }
  })
})

describe('a statement', () => {
  const registry: readonly TableEntry[] = [
    { table: 'loan', kind: 'tenant' },
    { table: 'copy', kind: 'tenant' },
    { table: 'job', kind: 'local' },
  ]
  const problems = (statement: string) => statementProblems(statement, registry).map((line) => line.split(':')[0])

  test.for([
    'select * from "loan" where "school_id" = ? and "id" = ?',
    'select * from "loan" as "l" inner join "copy" as "c" on "c"."school_id" = "l"."school_id" where "l"."school_id" = ?',
    'insert into "loan" ("school_id", "id") values (?, ?)',
    'update "loan" set "due_on" = ? where "school_id" = ?',
    'delete from "job" where "id" = ?',
    'select *, exists (select 1 from "copy" where "copy"."school_id" = ? and max(1, 2) = 2) from "loan" where "school_id" = ?',
    'insert into "loan" ("school_id", "id") select "school_id", "id" from "copy" where "school_id" = ?',
  ])('is sound: %s', (statement) => {
    expect(problems(statement)).toEqual([])
  })

  test.for([
    ['select * from "loan" where "id" = ?', 'loan without a school'],
    [
      'select * from "loan" as "l" inner join "copy" as "c" on "c"."id" = "l"."copy_id" where "l"."school_id" = ?',
      'copy without a school',
    ],
    ['delete from "copy" where "barcode" = ?', 'copy without a school'],
    ['select * from "loan" where "id" in (select "id" from "copy" where "school_id" = ?)', 'loan without a school'],
    ['select * from "loan" where "school_id" = ? and "id" in (select "id" from "copy")', 'copy without a school'],
    ['update "loan" set "school_id" = ? where "school_id" = ?', 'sets a school'],
    ['update "loan" set "at" = datetime(?) where "school_id" = ?', 'computes in SET what belongs in TypeScript'],
  ] as const)('is complained of: %s', ([statement, what]) => {
    expect(problems(statement)).toEqual([what])
  })
})
