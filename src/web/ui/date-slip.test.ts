import { beforeAll, describe, expect, test } from 'vitest'
import { dueState, dueText } from './date-slip.tsx'
import { daysBetween } from './day-text.ts'
import { loadMessages } from './language.ts'

beforeAll(() => loadMessages(['ui']))
const today = '2026-11-23'

describe('日期条', () => {
  test('a due day is read with its weekday, the near ones by name', () => {
    expect(dueText({ due: '2026-12-07', today })).toBe('12月7日 周一还')
    expect(dueText({ due: '2026-11-24', today })).toBe('明天还')
    expect(dueText({ due: today, today })).toBe('今天还')
    expect(dueText({ due: '2026-12-07', today, voice: 'board' })).toBe('12月7日 星期一还')
  })

  test('late is counted for the librarian; a child is told what to do', () => {
    expect(dueText({ due: '2026-11-21', today })).toBe('11月21日 周六该还，过了 2 天')
    expect(dueText({ due: '2026-11-21', today, voice: 'pupil' })).toBe('晚了 2 天，带来就好')
    expect([dueState('2026-11-24', today), dueState(today, today), dueState('2026-11-22', today)]).toEqual([
      'later',
      'today',
      'late',
    ])
  })

  test('days are counted on the calendar, across a change of summer time too', () => {
    expect(daysBetween('1988-04-09', '1988-04-11')).toBe(2)
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
  })
})
