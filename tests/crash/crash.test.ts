import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Furnished, furnishOnce, killOnce, workOf } from './round.ts'

const KILLS = 6
const seed = randomInt(1_000_000)

describe('L6 a kill at a random moment leaves nothing lost and nothing half done', () => {
  let furnished: Furnished
  beforeAll(async () => {
    furnished = await furnishOnce()
  })
  afterAll(() => furnished.remove())

  for (let number = 0; number < KILLS; number++) {
    test(`kill ${number + 1}, while ${workOf(number)}`, { timeout: 180_000 }, async () => {
      expect(await killOnce(furnished, seed, number)).toContain('ready again')
    })
  }
})
