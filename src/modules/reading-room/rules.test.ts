import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fullness, spanAt } from './rules.ts'

describe('B6 the window of a moment', () => {
  const day = [
    { name: '午间', from: '12:00', to: '13:00' },
    { name: '放学前', from: '16:00', to: '17:00' },
  ]
  test('is the opening window it lies in; between two of them the gap', () => {
    expect(spanAt('12:00', day)).toEqual(day[0])
    expect(spanAt('13:00', day)).toEqual({ name: '', from: '13:00', to: '16:00' })
    expect(spanAt('08:00', day)).toEqual({ name: '', from: '00:00', to: '12:00' })
    expect(spanAt('20:00', day)).toEqual({ name: '', from: '17:00', to: '24:00' })
    expect(spanAt('20:00', [])).toEqual({ name: '', from: '00:00', to: '24:00' })
  })
  test('of two that overlap the one that began last counts', () => {
    expect(spanAt('12:30', [{ name: '全天', from: '08:00', to: '17:00' }, ...day]).name).toBe('午间')
  })
  test('holds its moment whatever the windows are, and nothing else begins or ends inside a gap', () => {
    const clock = fc
      .integer({ min: 0, max: 1439 })
      .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`)
    const window = fc
      .tuple(clock, clock)
      .filter(([a, b]) => a < b)
      .map(([from, to]) => ({ name: `${from}w`, from, to }))
    fc.assert(
      fc.property(clock, fc.array(window, { maxLength: 6 }), (time, windows) => {
        const span = spanAt(time, windows)
        expect(span.from <= time && time < span.to).toBe(true)
        if (span.name !== '') return
        for (const one of windows) expect(one.to <= span.from || one.from >= span.to).toBe(true)
      }),
    )
  })
  test('a room without counted seats is neither full nor empty', () => {
    expect([fullness(10, 40), fullness(50, 40), fullness(3, 0)]).toEqual([25, 125, null])
  })
})
