import { expect, test } from 'vitest'
import { onBothEngines } from '../../../tests/given/database.ts'
import { insertRows } from './insert-rows.ts'
import { preparedIn } from './prepared-in.ts'

const byName = preparedIn((db, schoolId, names: string[]) =>
  db.selectFrom('counter').select(['name', 'value']).where('school_id', '=', schoolId).where('name', 'in', names),
)

onBothEngines('L1 rows asked for by many keys', (given) => {
  test('are each found once, whatever the number of keys, in one school alone', async () => {
    const database = await given.open()
    const rows = [7, 8].flatMap((school_id) =>
      Array.from({ length: 700 }, (_, at) => ({ school_id, name: `n${at}`, value: at + school_id })),
    )
    await database.write((tx) => insertRows(tx, 'counter', rows))
    for (const count of [0, 1, 3, 4, 5, 64, 65, 257, 600]) {
      const names = Array.from({ length: count }, (_, at) => `n${at}`)
      const found = await byName(database.read, 7, [...names, ...names, 'none'])
      expect(found.map((row) => row.value).toSorted((a, b) => a - b)).toEqual(names.map((_, at) => at + 7))
    }
  })
})
