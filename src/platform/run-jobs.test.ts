import { expect, test } from 'vitest'
import * as z from 'zod'
import { standingClock } from '#platform/clock'
import type { Database } from '#platform/database'
import { idSource } from '#platform/ids'
import { cancelJob, job, type JobHandler, type JobOptions, writeJob } from '#platform/jobs'
import { createPerform } from '#platform/perform'
import { systemActor } from '#platform/permissions'
import { startJobs } from '#platform/run-jobs'
import { onBothEngines } from '../../tests/given/database.ts'

const SCHOOL = 7
const NOW = '2026-11-23T02:00:00.000Z'

/** A queue with one kind of work that does what the test says. */
function givenQueue(database: Database, handler: JobHandler<{ text: string }>, attempts = 3) {
  const clock = standingClock(NOW)
  const source = idSource(1, Date.now(), Date.now)
  const ids = { next: source.next, release: async () => undefined }
  const work = job({
    kind: 'test.work',
    payload: z.object({ text: z.string() }),
    attempts,
    handler: async () => handler,
  })
  const quiet = { standstill: () => undefined, announce: () => undefined, jobsWritten: () => undefined }
  const perform = createPerform({ database, ids, writeJob, ...quiet })
  const logged: string[] = []
  const log = (message: string) => void logged.push(message)
  const runner = startJobs({ database, clock, ids, perform, definitions: [work], log })
  const write = async (text: string, options: JobOptions = {}) => {
    const id = ids.next()
    const pending = { id, definition: work as never, payload: { text }, options }
    await database.write(async (tx) => writeJob(tx, pending, { now: clock.now(), actor: systemActor(SCHOOL) }))
    return id
  }
  const row = async (id: number) =>
    await database.read.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()
  return { clock, runner, write, row, logged }
}

onBothEngines('L6 background work', (given) => {
  test('that fails is tried again, later each time, and counts as failed when its tries are used up', async () => {
    let tries = 0
    const { clock, runner, write, row, logged } = givenQueue(await given.open(), async () => {
      tries += 1
      throw new Error('the disk is away')
    })
    const id = await write('a')
    await runner.drain()
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 1, run_at: '2026-11-23T02:00:05.000Z' })
    await runner.drain()
    expect(tries).toBe(1)
    clock.advance(5_000)
    await runner.drain()
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 2, run_at: '2026-11-23T02:00:35.000Z' })
    clock.advance(30_000)
    await runner.drain()
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 3, error: 'the disk is away' })
    expect([tries, logged.length]).toEqual([3, 3])
    await runner.stop()
  })

  test('that comes through at the second try is done, with its result and its progress', async () => {
    let tries = 0
    const { clock, runner, write, row } = givenQueue(await given.open(), async ({ payload, progress }) => {
      tries += 1
      if (tries === 1) throw new Error('not yet')
      await progress(10, 10)
      return { said: payload.text }
    })
    const id = await write('good morning')
    await runner.drain()
    clock.advance(5_000)
    await runner.drain()
    const done = await row(id)
    expect(done).toMatchObject({ state: 'done', done: 10, total: 10 })
    expect(JSON.parse(done?.result ?? '')).toEqual({ said: 'good morning' })
    await runner.stop()
  })

  test('of one key is there once while it waits, and again when it has ended', async () => {
    const { clock, runner, write, row } = givenQueue(await given.open(), async () => null)
    const [at, later] = ['2026-11-23T03:00:00.000Z', '2026-11-23T04:00:00.000Z']
    const first = await write('a', { key: 'one', runAt: at })
    const second = await write('b', { key: 'one', runAt: at })
    expect([await row(first), await row(second)]).toMatchObject([{ state: 'waiting' }, undefined])
    clock.set(at)
    await runner.drain()
    expect(await row(await write('c', { key: 'one', runAt: later }))).toMatchObject({ state: 'waiting' })
    await runner.stop()
  })

  test('waits for its time', async () => {
    const { clock, runner, write, row } = givenQueue(await given.open(), async () => null)
    const id = await write('a', { runAt: '2026-11-23T03:00:00.000Z' })
    await runner.drain()
    expect(await row(id)).toMatchObject({ state: 'waiting' })
    clock.set('2026-11-23T03:00:00.000Z')
    await runner.drain()
    expect(await row(id)).toMatchObject({ state: 'done' })
    await runner.stop()
  })

  test('is cancelled while it waits, by its own school alone, and an ended one is not', async () => {
    const database = await given.open()
    const { runner, write, row } = givenQueue(database, async () => null)
    const id = await write('a', { runAt: '2026-11-24T02:00:00.000Z' })
    const cancel = (school: number) => database.write((tx) => cancelJob(tx, school, id, NOW))
    expect(await cancel(SCHOOL + 1)).toBe(false)
    expect(await cancel(SCHOOL)).toBe(true)
    expect(await cancel(SCHOOL)).toBe(false)
    expect(await row(id)).toMatchObject({ state: 'cancelled' })
    await runner.stop()
  })

  test('that was cancelled stops at the next progress it tells, not at the next beat of its lease', async () => {
    const database = await given.open()
    let told = 0
    const { runner, write } = givenQueue(database, async ({ id, progress, signal }) => {
      while (!signal.aborted && told < 40) {
        told += 1
        if (told === 2) await database.write((tx) => cancelJob(tx, SCHOOL, id, NOW))
        await progress(told, 100)
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
    })
    await write('a')
    await runner.drain()
    expect(told).toBeLessThan(20)
    await runner.stop()
  })

  test('that was cancelled while it ran is asked to stop, and what it still answers does not count', async () => {
    const database = await given.open()
    const begun = Promise.withResolvers<void>()
    const { runner, write, row } = givenQueue(database, async ({ signal }) => {
      begun.resolve()
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return 'done all the same'
    })
    const id = await write('a')
    runner.wake()
    await begun.promise
    await database.write((tx) => cancelJob(tx, SCHOOL, id, NOW))
    await runner.drain()
    expect(await row(id)).toMatchObject({ state: 'cancelled', result: null })
    await runner.stop()
  })

  test('that is stopped with the program goes on at the next start, without losing a try', async () => {
    const database = await given.open()
    const begun = Promise.withResolvers<void>()
    const first = givenQueue(database, async ({ signal }) => {
      begun.resolve()
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
    })
    const id = await first.write('a')
    first.runner.wake()
    await begun.promise
    await first.runner.stop()
    expect(await first.row(id)).toMatchObject({ state: 'waiting', attempts: 0 })
    const second = givenQueue(database, async () => null)
    await second.runner.drain()
    expect(await second.row(id)).toMatchObject({ state: 'done' })
    await second.runner.stop()
  })

  test('that took the whole program with it again and again is given up, so that the program can start', async () => {
    const database = await given.open()
    let begun = 0
    const { runner, write, row } = givenQueue(database, async () => void (begun += 1))
    const id = await write('a', { runAt: '2026-11-24T02:00:00.000Z' })
    // So often it was taken and never came to an end.
    await database.write((tx) =>
      tx.updateTable('job').set({ attempts: 23, run_at: NOW }).where('id', '=', id).execute(),
    )
    await runner.drain()
    expect(await row(id)).toMatchObject({ state: 'failed' })
    expect(begun).toBe(0)
    await runner.stop()
  })
})
