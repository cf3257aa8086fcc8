import { beforeAll, expect, test } from 'vitest'
import { unwrap } from '#platform/route'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { type GivenDatabase, onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies } from '../../../tests/given/library.ts'

/** More than are changed in the command itself. */
const MANY = 240

onBothEngines('L2 bulk work whose job is gone, as after a restore', (given) => {
  let database: Awaited<ReturnType<GivenDatabase['open']>>
  let app: GivenApp
  let school: GivenSchool
  let librarian: SignedIn
  const copies: number[] = []
  let batch: number

  /** The program once more over the same data; the one before does no more work. */
  const startAnew = async () => {
    await app.jobs.stop()
    await app.database.write((tx) =>
      tx.deleteFrom('job').where('school_id', '=', school.schoolId).where('state', '<>', 'done').execute(),
    )
    return givenApp({ engine: given.engine, open: async () => database })
  }
  const stateNow = async () => {
    const { body } = await librarian.call('GET /schools/:school/batches')
    const found = (body as { id: number; state: string; canUndo: boolean }[]).find((one) => one.id === batch)
    return [found?.state, found?.canUndo]
  }
  const prices = async () => {
    const rows = await app.database.read
      .selectFrom('copy')
      .select('price_fen')
      .where('school_id', '=', school.schoolId)
      .where('id', 'in', copies)
      .execute()
    return Map.groupBy(rows, (row) => row.price_fen)
  }
  const undo = () => librarian.call('POST /schools/:school/batches/:id/undo', { params: { id: batch } })

  beforeAll(async () => {
    database = await given.open()
    app = await givenApp({ engine: given.engine, open: async () => database })
    school = await givenSchool(app)
    librarian = await givenStaff(app, school, 'librarian')
    for (let made = 0; made < MANY; made += 80)
      copies.push(...(await givenCopies(app, school, { count: 80 })).map((one) => one.id))
    await app.jobs.drain()
  })

  test('a bulk change goes on by itself at the next start, to its end', async () => {
    await app.jobs.stop()
    const body = { selection: { ids: copies }, change: { priceFen: 3200 } }
    const asked = await librarian.call('POST /schools/:school/copies/changes', { body })
    batch = (asked.body as { batch: number }).batch
    expect(await stateNow()).toEqual(['applying', false])
    app = await startAnew()
    await app.jobs.drain()
    expect(await stateNow()).toEqual(['applied', true])
    expect((await prices()).get(3200)).toHaveLength(MANY)
  })

  test('an undo that stopped half-way goes on by itself too, once only, where it stopped', async () => {
    await app.jobs.stop()
    expect((await undo()).status).toBe(200)
    expect(await stateNow()).toEqual(['undoing', false])
    expect((await undo()).body).toMatchObject({ code: 'operations.not_undoable' })
    const slice = app.undoOf('holdings.change-copies')?.slice
    if (!slice) throw new Error('nobody undoes a change of copies')
    const { left } = unwrap(await app.perform(school.system, app.clock.now(), slice, { batchId: batch }))
    expect([left > 0, left < MANY]).toEqual([true, true])
    app = await startAnew()
    const jobs = await app.database.read
      .selectFrom('job')
      .select('id')
      .where('school_id', '=', school.schoolId)
      .where('kind', '=', 'operations.undo-batch')
      .execute()
    expect(jobs).toHaveLength(1)
    await app.jobs.drain()
    expect(await stateNow()).toEqual(['undone', false])
    expect((await prices()).get(3200)).toBeUndefined()
  })

  test('an undo whose job was given up is begun again by hand, from the list of bulk work', async () => {
    const body = { selection: { ids: copies }, change: { priceFen: 4500 } }
    const asked = await librarian.call('POST /schools/:school/copies/changes', { body })
    batch = (asked.body as { batch: number }).batch
    await app.jobs.drain()
    await app.database.write((tx) =>
      tx
        .updateTable('batch')
        .set({ state: 'undoing' })
        .where('school_id', '=', school.schoolId)
        .where('id', '=', batch)
        .execute(),
    )
    expect(await stateNow()).toEqual(['undoing', true])
    expect((await undo()).status).toBe(200)
    await app.jobs.drain()
    expect(await stateNow()).toEqual(['undone', false])
    expect((await prices()).get(4500)).toBeUndefined()
  })
})
