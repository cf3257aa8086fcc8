import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { endAll } from '../crash/program.ts'
import { givenPostgres } from '../given/database.ts'
import type { SchoolKind } from './school.ts'
import { simulate } from './simulate.ts'

const base = mkdtempSync(path.join(inject('quickFolder'), 'shuxiang-simulate-'))
afterAll(async () => {
  await endAll()
  rmSync(base, { recursive: true, force: true })
})

/** A small school, two weeks long, on either database; the whole term is `npm run simulate`. */
const SMALL = { pupils: 44, weeks: 2, kills: 1 }

async function differences(school: SchoolKind, seed: number, databaseUrl?: string): Promise<(string | undefined)[]> {
  const folder = path.join(base, `${school}-${seed}`)
  const { compared, deeds, kills } = await simulate({ ...SMALL, school, seed, folder, databaseUrl })
  expect(deeds).toBeGreaterThan(150)
  expect(kills).toBe(1)
  return compared.map(({ difference }) => difference).filter((one) => one !== undefined)
}

describe('L5 a simulated term agrees with its ledger to the last loan, through a power cut', () => {
  test('on the embedded database', { timeout: 120_000 }, async () => {
    expect(await differences('primary', 11)).toEqual([])
  })

  const postgres = givenPostgres()
  test.skipIf(inject('pgUrl') === '')('on PostgreSQL', { timeout: 120_000 }, async () => {
    expect(await differences('nine-year', 12, (await postgres.open()).location)).toEqual([])
  })
})
