import { describe, expect, test } from 'vitest'
import { weekdayOf } from './day.ts'
import { holidayPlan } from './national-holidays.ts'

describe('F2 the holiday plans of the State Council', () => {
  test('2026 has its seven holidays and six worked weekend days', () => {
    const plan = holidayPlan(2026) ?? []
    expect(plan.filter((one) => !one.off).map((one) => one.day)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
    expect(new Set(plan.filter((one) => one.off).map((one) => one.name['zh-CN']))).toEqual(
      new Set(['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节']),
    )
    expect(plan.find((one) => one.day === '2026-02-23')).toEqual({
      day: '2026-02-23',
      off: true,
      name: { 'zh-CN': '春节', en: 'Spring Festival' },
    })
  })

  test('every worked day of every known year is a Saturday or a Sunday', () => {
    const worked = Array.from({ length: 12 }, (_, i) => holidayPlan(2015 + i) ?? [])
      .flat()
      .filter((one) => !one.off)
    expect(worked.length).toBeGreaterThan(60)
    expect(worked.filter(({ day }) => weekdayOf(day) <= 5)).toEqual([])
  })

  test('a year whose plan was not published has none', () => {
    expect(holidayPlan(2003)).toBeUndefined()
    expect(holidayPlan(2099)).toBeUndefined()
  })
})
