import { expect, test } from 'vitest'
import { onBothEngines } from '../../../tests/given/database.ts'
import { insertRows } from './insert-rows.ts'

onBothEngines('L1 rows inserted in bulk', (given) => {
  test.each([0, 1, 3, 64, 151])('%s rows all stand in the table, each with its own values', async (count) => {
    const database = await given.open()
    const rows = Array.from({ length: count }, (_, at) => ({ school_id: 7, name: `n${at}`, value: at }))
    await database.write((tx) => insertRows(tx, 'counter', rows))
    const found = await database.read
      .selectFrom('counter')
      .selectAll()
      .where('school_id', '=', 7)
      .orderBy('value')
      .execute()
    expect(found).toEqual(rows)
  })
})
