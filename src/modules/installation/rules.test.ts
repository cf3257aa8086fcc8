import { describe, expect, test } from 'vitest'
import { proposedFirstDay } from './rules.ts'

describe('L1 the first day of term that the wizard proposes', () => {
  test.each([
    ['2026-09-20', '2026-09-01'],
    ['2026-08-10', '2026-09-01'],
    ['2027-01-11', '2026-09-01'],
    ['2027-02-10', '2027-02-22'],
    ['2026-02-20', '2026-02-16'],
    ['2026-06-01', '2026-02-16'],
  ])('on %s it is %s', (today, first) => expect(proposedFirstDay(today)).toBe(first))
})
