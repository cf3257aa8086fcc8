import { sql } from 'kysely'
import { describe, expect, inject, test } from 'vitest'
import { givenPostgres, onBothEngines } from '../../../tests/given/database.ts'
import { breaksUnique } from './constraint.ts'
import { sendRows } from './insert-rows.ts'
import { prepared, preparedSend } from './prepared.ts'

const SCHOOL = 7
const counter = (name: string, value: number) => ({ school_id: SCHOOL, name, value })
const raise = preparedSend((db, p: { name: string }) =>
  db
    .updateTable('counter')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .where('school_id', '=', SCHOOL)
    .where('name', '=', p.name),
)
const all = prepared((db, p: { schoolId: number }) =>
  db.selectFrom('counter').selectAll().where('school_id', '=', p.schoolId).orderBy('name'),
)

onBothEngines('L1 changes that nobody waits for', (given) => {
  test('are kept in the order in which they were sent, and seen by what is asked after them', async () => {
    const database = await given.open()
    const seen = await database.write(async (tx) => {
      sendRows(tx, 'counter', [counter('a', 1), counter('b', 5)])
      raise(tx, { name: 'a' })
      const found = await all(tx, { schoolId: SCHOOL })
      raise(tx, { name: 'b' })
      return found
    })
    expect(seen).toEqual([counter('a', 2), counter('b', 5)])
    expect(await all(database.read, { schoolId: SCHOOL })).toEqual([counter('a', 2), counter('b', 6)])
  })

  test('fail the whole transaction with their own error, even as the last ones', async () => {
    const database = await given.open()
    await database.write(async (tx) => sendRows(tx, 'counter', [counter('a', 1)]))
    const last = database.write(async (tx) => sendRows(tx, 'counter', [counter('b', 1), counter('a', 9)]))
    await expect(last).rejects.toSatisfy((error) => breaksUnique(error, 'counter_pk', 'counter.'))
    const asked = database.write(async (tx) => {
      sendRows(tx, 'counter', [counter('c', 1)])
      sendRows(tx, 'counter', [counter('a', 9)])
      return await all(tx, { schoolId: SCHOOL })
    })
    await expect(asked).rejects.toSatisfy((error) => breaksUnique(error, 'counter_pk', 'counter.'))
    expect(await all(database.read, { schoolId: SCHOOL })).toEqual([counter('a', 1)])
    await database.write(async (tx) => raise(tx, { name: 'a' }))
    expect(await all(database.read, { schoolId: SCHOOL })).toEqual([counter('a', 2)])
  })

  test('of works at the same time stand in their own transactions', async () => {
    const database = await given.open()
    await database.write(async (tx) => sendRows(tx, 'counter', [counter('a', 0)]))
    const works = Array.from({ length: 40 }, (_, at) =>
      database.write(async (tx) => {
        raise(tx, { name: 'a' })
        if (at % 4 === 0) throw new Error('taken back')
      }),
    )
    const ended = await Promise.allSettled(works)
    expect(ended.filter((one) => one.status === 'rejected')).toHaveLength(10)
    expect(await all(database.read, { schoolId: SCHOOL })).toEqual([counter('a', 30)])
  })
})

describe.skipIf(inject('pgUrl') === '')('L1 statements that PostgreSQL keeps by name', () => {
  const given = givenPostgres()
  test('are lost with their connection, and the work is done again on another one', async () => {
    const database = await given.open()
    let tries = 0
    const found = await database.write(async (tx) => {
      raise(tx, { name: 'a' })
      sendRows(tx, 'counter', [counter('a', ++tries)])
      if (tries === 1) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
      return await all(tx, { schoolId: SCHOOL })
    })
    expect(found).toEqual([counter('a', 2)])
    expect(await all(database.read, { schoolId: SCHOOL })).toEqual([counter('a', 2)])
  })

  test('that failed when they came first are known afterwards all the same', async () => {
    const database = await given.open()
    const twice = () => database.write(async (tx) => sendRows(tx, 'counter', [counter('a', 1)]))
    await twice()
    for (let i = 0; i < 3; i++)
      await expect(twice()).rejects.toSatisfy((error) => breaksUnique(error, 'counter_pk', 'counter.'))
    const wrong = database.write(async (tx) => {
      sendRows(tx, 'counter', [counter('a', 1)])
      return await all(tx, { schoolId: SCHOOL })
    })
    await expect(wrong).rejects.toSatisfy((error) => breaksUnique(error, 'counter_pk', 'counter.'))
    expect(await database.write((tx) => all(tx, { schoolId: SCHOOL }))).toEqual([counter('a', 1)])
  })

  test('are learnt anew where a migration changed their table under a running program', async () => {
    const database = await given.open()
    await database.write(async (tx) => sendRows(tx, 'counter', [counter('a', 1)]))
    for (let i = 0; i < 8; i++) await Promise.all(Array.from({ length: 8 }, () => all(database.read, { schoolId: 7 })))
    await database.write((tx) => all(tx, { schoolId: SCHOOL }))
    await database.write((tx) => tx.schema.alterTable('counter').addColumn('added', 'integer').execute())
    const found = await Promise.all(Array.from({ length: 8 }, () => all(database.read, { schoolId: SCHOOL })))
    for (const rows of found) expect(rows).toEqual([{ ...counter('a', 1), added: null }])
    for (let i = 0; i < 8; i++)
      expect(await database.write((tx) => all(tx, { schoolId: SCHOOL }))).toEqual([{ ...counter('a', 1), added: null }])
  })
})
