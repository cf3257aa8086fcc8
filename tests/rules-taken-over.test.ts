import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '#platform/database/migrate'
import { migrations } from '../migrations/index.ts'
import { type GivenApp, givenApp, givenSchool, givenStaff } from './given/app.ts'
import { onBothEngines } from './given/database.ts'
import { givenCopies, givenReader } from './given/library.ts'

onBothEngines('B2 the rules of an installation from before there were versions', (given) => {
  /** As it was before the migration: the table stands among the settings. */
  async function before({ database }: GivenApp): Promise<void> {
    await database.write(async (tx) => {
      for (const statement of [
        'DROP TABLE lending_rule_draft',
        'DROP TABLE lending_rule_set',
        'ALTER TABLE loan DROP COLUMN rules_version',
        "DELETE FROM schema_migration WHERE name = '0008-create-lending-rules'",
      ])
        await sql.raw(statement).execute(tx)
    })
  }

  test('become the first version, and the school goes on lending by them', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const untouched = await givenSchool(app)
    await before(app)
    const set = (name: string, value: unknown) => ({
      school_id: school.schoolId,
      name,
      value: JSON.stringify(value),
      changed_at: app.clock.now(),
    })
    const rules = [
      { category: 'pupil', kind: '*', count: 1, days: 7, renewals: 0 },
      { category: '*', kind: 'comic', count: 2, days: 3, renewals: 1 },
    ]
    await app.database.write((tx) =>
      tx
        .insertInto('school_setting')
        .values([set('circulation.rules', rules), set('circulation.overdue-stops', true)])
        .execute(),
    )
    await migrate(app.database, migrations, app.clock.now())
    const librarian = await givenStaff(app, school, 'librarian')
    expect((await librarian.call('GET /schools/:school/lending-rules')).body).toMatchObject({
      version: 1,
      set: {
        rules: [
          { id: 1, when: { category: ['pupil'] }, values: { count: 1, period: { unit: 'days', n: 7 }, renewals: 0 } },
          { id: 2, when: { kind: ['comic'] }, values: { count: 2, period: { unit: 'days', n: 3 }, renewals: 1 } },
          { id: 3, when: {}, values: { ladder: [{ from: 1, step: 'pause' }] } },
        ],
      },
    })
    const reader = await givenReader(app, school)
    const [copy] = await givenCopies(app, school)
    const body = { copyId: copy?.id, personId: reader.id }
    expect((await librarian.call('POST /schools/:school/desk/beeps', { body })).body).toMatchObject({
      kind: 'lent',
      dueDay: '2026-11-30',
    })
    const other = await givenStaff(app, untouched, 'librarian')
    expect((await other.call('GET /schools/:school/lending-rules')).body).toMatchObject({ version: 0 })
    const left = await app.database.read.selectFrom('school_setting').select('name').execute()
    expect(left.filter(({ name }) => name.startsWith('circulation.'))).toEqual([])
  })
})
