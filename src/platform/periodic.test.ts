import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { idSource } from '#platform/ids'
import { job, writeJob } from '#platform/jobs'
import { createPerform } from '#platform/perform'
import { type Periodic, writeBetween } from '#platform/periodic'
import { givenSqlite } from '../../tests/given/database.ts'

const given = givenSqlite()
const FIRST = '2026-11-23T00:00:00.000Z'

/** What stands in the queue after the clock went from one moment to another, work by work, in the order in which it came due. */
async function cameDue(patterns: readonly string[], from: string, to: string): Promise<string[]> {
  const database = await given.open()
  const { next } = idSource(1, Date.parse(FIRST), () => Date.parse(FIRST))
  const ids = { next, release: async () => undefined }
  const quiet = { standstill: () => undefined, announce: () => undefined, jobsWritten: () => undefined }
  const perform = createPerform({ database, ids, writeJob, ...quiet })
  const work = job({
    kind: 'test.work',
    payload: z.object({}),
    attempts: 1,
    handler: async () => async () => undefined,
  })
  const works = patterns.map((pattern): Periodic => ({
    name: pattern,
    pattern,
    timeZone: 'Asia/Shanghai',
    write: (later, slot) => later(work, {}, { key: `${pattern} ${slot}` }),
  }))
  await writeBetween(works, { from, to }, perform)
  const rows = await database.read.selectFrom('job').select('unique_key').orderBy('id').execute()
  return rows.map((row) => row.unique_key ?? '')
}

describe('L5 work that comes back, under a clock that is moved', () => {
  test('does so once where the clock leaps over several of its times, as of the last', async () => {
    const leap = cameDue(['30 12 * * *', '*/10 * * * *'], '2026-11-20T09:10:00.000Z', '2026-11-23T00:00:00.000Z')
    expect(await leap).toEqual(['0/30 12 * * * 2026-11-22T04:30', '0/*/10 * * * * 2026-11-23T00:00'])
  })

  test('does not where none of its times lies between', async () => {
    expect(await cameDue(['30 12 * * *'], '2026-11-23T04:30:00.000Z', '2026-11-24T04:29:00.000Z')).toEqual([])
  })
})
