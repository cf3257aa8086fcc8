import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { onBothEngines } from '../../../tests/given/database.ts'
import { grewTenfold, lookAgain } from './statistics.ts'

onBothEngines('A5 after a large import the database knows how its tables look', (given) => {
  test('without waiting for its own rounds', async () => {
    const database = await given.open()
    const counters = Array.from({ length: 700 }, (_, value) => ({ school_id: 7, name: `n${value}`, value }))
    await database.write((tx) => tx.insertInto('counter').values(counters).execute())
    await lookAgain(database)
    if (database.engine === 'sqlite') return
    const { rows } = await sql<{ n: number }>`
      SELECT reltuples AS n FROM pg_class WHERE oid = 'counter'::regclass`.execute(database.read)
    expect(rows).toEqual([{ n: 700 }])
  })
})

test('A5 statistics are made anew at a thousand, ten thousand, a hundred thousand, and not in between', () => {
  const slices = Array.from({ length: 500 }, (_, at) => [at * 250, (at + 1) * 250] as const)
  expect(slices.filter(([from, to]) => grewTenfold(from, to)).map(([, to]) => to)).toEqual([1000, 10_000, 100_000])
  expect(grewTenfold(0, 999)).toBe(false)
  expect(grewTenfold(900, 1100)).toBe(true)
})
