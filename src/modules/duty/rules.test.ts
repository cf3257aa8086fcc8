import { describe, expect, test } from 'vitest'
import { endOfDuty } from './rules.ts'

const NOON = { from: '12:00', to: '13:00' }
const LATE = { from: '16:00', to: '17:30' }

describe('B3 a desk on duty closes by itself', () => {
  test('ten minutes after the opening window, for the last in the queue', () => {
    expect(endOfDuty('12:10', [NOON, LATE], 2)).toBe('13:10')
    expect(endOfDuty('16:00', [NOON, LATE], 2)).toBe('17:40')
  })

  test('who opens it a little before the bell means the window that comes', () => {
    expect(endOfDuty('11:50', [NOON, LATE], 8)).toBe('13:10')
    expect(endOfDuty('11:40', [NOON, LATE], 1)).toBe('12:40')
  })

  test('after the hours that the school allows, however long the window', () => {
    expect(endOfDuty('08:00', [{ from: '08:00', to: '17:00' }], 2)).toBe('10:00')
    expect(endOfDuty('13:00', [NOON], 3)).toBe('16:00')
  })

  test('at midnight at the latest', () => {
    expect(endOfDuty('23:00', [], 8)).toBe('23:59')
    expect(endOfDuty('22:30', [{ from: '22:00', to: '23:55' }], 8)).toBe('23:59')
  })
})
