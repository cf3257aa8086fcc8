import { beforeAll, describe, expect, test } from 'vitest'
import { type TableEntry, tableRegistry } from '#platform/registry'
import { givenApp, givenSchool, givenStaff } from '../../given/app.ts'
import { givenSqlite } from '../../given/database.ts'
import { endpointsOf, requestOf } from './samples.ts'
import { statementProblems, watched } from './statements.ts'
import { givenStranger } from './stranger.ts'

const given = givenSqlite()

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
