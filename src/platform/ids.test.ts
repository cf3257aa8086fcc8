import { expect, test } from 'vitest'
import { leaseIds } from '#platform/ids'
import { onBothEngines } from '../../tests/given/database.ts'

onBothEngines('L6 ids', (given) => {
  test('are never given twice, however often and however soon the program is killed', async () => {
    const database = await given.open()
    const seen = new Set<number>()
    let last = 0
    for (let kill = 0; kill < 5; kill++) {
      // On PostgreSQL a killed process is known by the end of its lease.
      const until_at = new Date(0).toISOString()
      await database.write((tx) => tx.updateTable('process_lease').set({ until_at }).execute())
      const ids = await leaseIds(database, `process ${kill}`)
      for (let i = 0; i < 1000; i++) {
        const id = ids.next()
        expect(id).toBeGreaterThan(last)
        seen.add((last = id))
      }
    }
    expect(seen.size).toBe(5000)
  })
})
