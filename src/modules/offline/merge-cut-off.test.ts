import { expect, test } from 'vitest'
import { unwrap } from '#platform/route'
import { mergeFacts } from './merge-facts.ts'
import { mergeSlice } from './merge-slice.ts'
import { givenApp, givenSchool } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenDesk } from '../../../tests/given/offline.ts'

onBothEngines('B7 a merge that is cut off', (given) => {
  test('a server that ends in mid-queue goes on where it stopped, and nothing counts twice', async () => {
    const database = await given.open()
    const first = await givenApp({ engine: given.engine, open: () => Promise.resolve(database) })
    const place = await givenSchool(first)
    const desk = await givenDesk(first, place)
    const reader = await givenReader(first, place)
    const copies = await givenCopies(first, place, { count: 6 })
    // as after a kill: the facts are kept, some are merged, the job stands in its table
    await first.jobs.stop()
    await desk.send(copies.map(({ barcode }) => desk.fact({ kind: 'lend', card: reader.cardNumber, barcode })))
    for (let merged = 0; merged < 2; merged++)
      unwrap(await first.perform(place.system, first.clock.now(), mergeSlice, { limit: 1 }))
    // nor is the work done that a server was told to leave: its job goes on after the next start
    const stopped = {
      ...first,
      id: 0,
      schoolId: place.schoolId,
      payload: {},
      actor: place.system,
      now: first.clock.now,
      progress: () => Promise.resolve(),
      signal: AbortSignal.abort(),
    }
    await expect(mergeFacts(stopped)).rejects.toThrow('aborted')
    const count = () => database.read.selectFrom('loan').select('copy_id').where('voided_at', 'is', null).execute()
    expect(await count()).toHaveLength(2)
    const second = await givenApp({ engine: given.engine, open: () => Promise.resolve(database) })
    await second.jobs.drain()
    expect(new Set((await count()).map((loan) => loan.copy_id)).size).toBe(6)
    expect(await count()).toHaveLength(6)
  })
})
