import { expect, test } from 'vitest'
import * as z from 'zod'
import { verifyChain } from '#platform/audit'
import { takeNumber } from '#platform/counter'
import type { Database } from '#platform/database'
import { breaksUnique } from '#platform/database/constraint'
import { idSource } from '#platform/ids'
import { job, writeJob } from '#platform/jobs'
import { command, createPerform, type Perform } from '#platform/perform'
import { type Actor, systemActor } from '#platform/permissions'
import { done, type Outcome, refuse, Refused } from '#platform/problem'
import { onBothEngines } from '../../tests/given/database.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const SCHOOL = 7
const actor = systemActor(SCHOOL)

const note = job({
  kind: 'test.note',
  payload: z.object({ text: z.string() }),
  attempts: 1,
  handler: async () => async () => null,
})

/** Counts up, records it, and refuses (after having written) when asked for an odd number. */
const countUp = command({
  name: 'test.count-up',
  permission: 'test.count',
  input: z.object({ by: z.number().int().min(1) }),
  run: async ({ tx, schoolId, record, later }, { by }): Promise<Outcome<{ value: number }>> => {
    const value = await takeNumber(tx, schoolId, 'test', by)
    record({ action: 'count', entity: 'counter', entityId: value, data: { by } })
    later(note, { text: `counted ${by}` }, { key: 'note' })
    if (by % 2 === 1) return refuse('platform.not_found')
    return done({ value })
  },
})

/** Breaks off with an error of the database where it was done before. */
const claim = command({
  name: 'test.claim',
  permission: null,
  input: z.object({ name: z.string() }),
  run: async ({ tx, schoolId }, { name }): Promise<Outcome<string>> => {
    await tx.insertInto('counter').values({ school_id: schoolId, name, value: 1 }).execute()
    return done(name)
  },
})

function performOver(database: Database): Perform {
  const ids = idSource(1, Date.now(), Date.now)
  return createPerform({
    database,
    ids: { next: ids.next, release: async () => undefined },
    writeJob,
    standstill: () => undefined,
    announce: () => undefined,
    jobsWritten: () => undefined,
  })
}

async function state(database: Database) {
  const counter = await database.read
    .selectFrom('counter')
    .select('value')
    .where('name', '=', 'test')
    .executeTakeFirst()
  const audit = await database.read.selectFrom('audit_entry').select('seq').where('school_id', '=', SCHOOL).execute()
  const jobs = await database.read.selectFrom('job').select('id').execute()
  return { counter: counter?.value ?? 0, audit: audit.length, jobs: jobs.length }
}

onBothEngines('perform', (given) => {
  test('a change, its audit entry and its job are written together', async () => {
    const database = await given.open()
    expect(await performOver(database)(actor, NOW, countUp, { by: 2 })).toEqual({ ok: true, value: { value: 1 } })
    expect(await state(database)).toEqual({ counter: 2, audit: 1, jobs: 1 })
    expect(await verifyChain(database.read, SCHOOL)).toMatchObject({ ok: true, entries: 1 })
  })

  test('a refusal after a write leaves nothing behind', async () => {
    const database = await given.open()
    expect(await performOver(database)(actor, NOW, countUp, { by: 3 })).toMatchObject({
      ok: false,
      problem: { code: 'platform.not_found' },
    })
    expect(await state(database)).toEqual({ counter: 0, audit: 0, jobs: 0 })
  })

  test('a dry run answers as the deed would and changes nothing', async () => {
    const database = await given.open()
    expect(await performOver(database)(actor, NOW, countUp, { by: 4 }, { dryRun: true })).toEqual({
      ok: true,
      value: { value: 1 },
    })
    expect(await state(database)).toEqual({ counter: 0, audit: 0, jobs: 0 })
  })

  test('who lacks the permission is refused before anything runs', async () => {
    const database = await given.open()
    const pupil: Actor = { ...actor, kind: 'person', label: 'person:5', grants: [] }
    expect(await performOver(database)(pupil, NOW, countUp, { by: 2 })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    })
    expect(await state(database)).toEqual({ counter: 0, audit: 0, jobs: 0 })
  })

  test('wrong input is answered with its place', async () => {
    const database = await given.open()
    expect(await performOver(database)(actor, NOW, countUp, { by: 0 })).toMatchObject({
      ok: false,
      problem: { code: 'platform.invalid_input', at: 'by', status: 422 },
    })
  })

  test('the same key gives the first answer again, refusals too, and another input under it is refused', async () => {
    const database = await given.open()
    const perform = performOver(database)
    const first = await perform(actor, NOW, countUp, { by: 2 }, { idempotencyKey: 'a' })
    expect(await perform(actor, NOW, countUp, { by: 2 }, { idempotencyKey: 'a' })).toEqual(first)
    expect(await state(database)).toMatchObject({ counter: 2, audit: 1 })
    const refused = await perform(actor, NOW, countUp, { by: 3 }, { idempotencyKey: 'b' })
    expect(await perform(actor, NOW, countUp, { by: 3 }, { idempotencyKey: 'b' })).toEqual(refused)
    expect(await perform(actor, NOW, countUp, { by: 4 }, { idempotencyKey: 'b' })).toMatchObject({
      problem: { code: 'platform.key_used_otherwise', status: 409 },
    })
  })

  test('the same key gives the first answer again where the deed could not be done a second time', async () => {
    const database = await given.open()
    const perform = performOver(database)
    const first = await perform(actor, NOW, claim, { name: 'seat' }, { idempotencyKey: 'a' })
    expect(first).toEqual({ ok: true, value: 'seat' })
    expect(await perform(actor, NOW, claim, { name: 'seat' }, { idempotencyKey: 'a' })).toEqual(first)
    await expect(perform(actor, NOW, claim, { name: 'seat' }, { idempotencyKey: 'b' })).rejects.toSatisfy((error) =>
      breaksUnique(error, 'counter_pk', 'counter.'),
    )
    expect(await perform(actor, NOW, claim, { name: 'window' }, { idempotencyKey: 'a' })).toMatchObject({
      problem: { code: 'platform.key_used_otherwise' },
    })
    expect(await database.read.selectFrom('counter').select('name').execute()).toEqual([{ name: 'seat' }])
  })

  test('an input that is made first is made once for a key, and a refusal in making it is repeated', async () => {
    const database = await given.open()
    const perform = performOver(database)
    let made = 0
    const ask = (key: string, make: () => Promise<{ by: number }>, keyedBy: unknown = 'two') =>
      perform(actor, NOW, countUp, make, { idempotencyKey: key, keyedBy })
    const two = async () => ({ by: 2 * ++made })
    const first = await ask('a', two)
    expect(await ask('a', two)).toEqual(first)
    expect(made).toBe(1)
    expect(await ask('a', two, 'something else')).toMatchObject({ problem: { code: 'platform.key_used_otherwise' } })
    const refused = await ask('b', async () => {
      throw new Refused({ code: 'platform.not_found', status: 404 })
    })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'platform.not_found' } })
    expect(await ask('b', two)).toEqual(refused)
    expect(await state(database)).toMatchObject({ counter: 2, audit: 1 })
  })

  test('the same key twenty times at once is done once', async () => {
    const database = await given.open()
    const perform = performOver(database)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => perform(actor, NOW, countUp, { by: 2 }, { idempotencyKey: 'once' })),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await state(database)).toMatchObject({ counter: 2, audit: 1 })
  })

  test('commands at once are done one after another, and the chain holds', async () => {
    const database = await given.open()
    const perform = performOver(database)
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => perform(actor, NOW, countUp, { by: n % 4 === 3 ? 1 : 2 })),
    )
    expect(answers.filter((answer) => answer.ok).length).toBe(30)
    expect(await state(database)).toMatchObject({ counter: 60, audit: 30 })
    expect(await verifyChain(database.read, SCHOOL)).toMatchObject({ ok: true, entries: 30 })
  })
})

onBothEngines('L2 the audit chain', (given) => {
  const entries = async (database: Database, count: number) => {
    for (let n = 0; n < count; n++) await performOver(database)(actor, NOW, countUp, { by: 2 })
  }

  test('an altered entry is found', async () => {
    const database = await given.open()
    await entries(database, 5)
    await database.write((tx) =>
      tx.updateTable('audit_payload').set({ payload: '{"by":9}' }).where('seq', '=', 3).execute(),
    )
    expect(await verifyChain(database.read, SCHOOL)).toMatchObject({ ok: false, firstBad: 3 })
  })

  test('an entry taken out is found, and so is a cut-off end', async () => {
    const database = await given.open()
    await entries(database, 5)
    await database.write((tx) => tx.deleteFrom('audit_entry').where('seq', '=', 5).execute())
    expect(await verifyChain(database.read, SCHOOL)).toMatchObject({ ok: false, firstBad: 5 })
    await database.write((tx) => tx.deleteFrom('audit_entry').where('seq', '=', 2).execute())
    expect(await verifyChain(database.read, SCHOOL)).toMatchObject({ ok: false, firstBad: 2 })
  })

  test('an emptied payload breaks it where no erasure is on record (L5)', async () => {
    const database = await given.open()
    await entries(database, 3)
    await database.write((tx) => tx.updateTable('audit_payload').set({ payload: '' }).where('seq', '=', 2).execute())
    expect(await verifyChain(database.read, SCHOOL)).toMatchObject({ ok: false, firstBad: 2 })
  })
})
