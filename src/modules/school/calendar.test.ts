import { expect, test } from 'vitest'
import { givenApp, givenSchool, givenStaff, givenVisitor } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { formOf } from '../../../tests/given/roster-import.ts'
import { sheetFile } from '../../../tests/given/sheet-files.ts'
import type { CalendarDay, HolidayOfPlan, HolidayOutcome, OpenTimes } from './contract.ts'
import { usualHours } from './usual-hours.ts'

const WORDS = {
  schedule: '作息',
  lesson: (n: number) => `第 ${n} 节`,
  longBreak: '大课间',
  noon: '午间',
  afterSchool: '课后服务',
  untilLeaving: '放学前',
}

onBothEngines('F2 the calendar of a school year', (given) => {
  const setUp = async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const librarian = await givenStaff(app, school, 'librarian')
    const read = async <T>(key: string, options: Parameters<typeof librarian.call>[1] = {}) => {
      const reply = await librarian.call(key, options)
      return { status: reply.status, body: reply.body as T }
    }
    const days = async (from: string, to: string) =>
      (await read<CalendarDay[]>('GET /schools/:school/calendar', { query: { from, to } })).body
    return { app, school, librarian, read, days }
  }

  test('a holiday plan of the State Council is looked at first, taken in, and leaves what the school decided', async () => {
    const { read, days } = await setUp()
    const exam = { day: '2026-10-10', open: true, reason: '月考', kind: 'exam' }
    await read('PUT /schools/:school/calendar', { body: { days: [exam] } })
    const plans = (await read<{ year: number; days: HolidayOfPlan[] }[]>('GET /schools/:school/holiday-plans')).body
    const body = { days: plans.find((one) => one.year === 2026)?.days ?? [] }
    const wanted: HolidayOutcome = {
      closed: 33,
      opened: 1,
      unchanged: 0,
      kept: [
        // the term of this school begins on 1 September
        ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09'].map((day) => ({
          day,
          why: 'school.make_up_outside_term' as const,
        })),
        { day: '2026-10-10', why: 'school.kept_own_day' },
      ],
    }
    const preview = await read<HolidayOutcome>('POST /schools/:school/holidays', {
      body,
      headers: { 'x-dry-run': '1' },
    })
    expect(preview.body).toEqual(wanted)
    expect(await days('2026-10-01', '2026-10-09')).toEqual([])
    expect((await read<HolidayOutcome>('POST /schools/:school/holidays', { body })).body).toEqual(wanted)
    expect(await days('2026-09-20', '2026-09-27')).toEqual([
      { day: '2026-09-20', open: true, reason: '国庆节', kind: 'make-up', worksAs: null },
      ...['2026-09-25', '2026-09-26', '2026-09-27'].map((day) => ({
        day,
        open: false,
        reason: '中秋',
        kind: 'holiday',
        worksAs: null,
      })),
    ])
    expect(await days('2026-10-10', '2026-10-10')).toEqual([{ ...exam, worksAs: null }])
    const again = (await read<HolidayOutcome>('POST /schools/:school/holidays', { body })).body
    expect([again.closed, again.opened, again.unchanged]).toEqual([0, 0, 34])
  })

  test('a plan from a file: runs of days and working days come in, a line without a year is named by its cell', async () => {
    const { librarian, read, days } = await setUp()
    const file = sheetFile([
      ['2027年节假日安排'],
      ['开始日期', '结束日期', '节日', '安排'],
      ['2027-01-01', '2027-01-03', '元旦', '休'],
      ['2027/1/9', '', '元旦', '上班'],
      ['10月1日', '10月7日', '国庆节', '休'],
      ['2027-05-05', '2027-05-01', '劳动节', '休'],
      ['2027-06-09', '', '端午', '也许'],
    ])
    const reply = await librarian.call('POST /schools/:school/holiday-files', formOf(file, '放假.xlsx'))
    const { days: found, refused } = reply.body as { days: HolidayOfPlan[]; refused: { cell: string; why: string }[] }
    expect(found.map((one) => `${one.day} ${one.off ? '休' : '班'} ${one.name}`)).toEqual([
      '2027-01-01 休 元旦',
      '2027-01-02 休 元旦',
      '2027-01-03 休 元旦',
      '2027-01-09 班 元旦',
    ])
    expect(refused.map((one) => `${one.cell} ${one.why}`)).toEqual([
      'A5 “10月1日”没有写年份。请写成 2027-10-01 这样。',
      'B5 “10月7日”没有写年份。请写成 2027-10-01 这样。',
      'B6 结束日期早于开始日期。',
      'D7 “也许”看不出是放假还是上班。请写“休”或“班”。',
    ])
    const taken = await read<HolidayOutcome>('POST /schools/:school/holidays', { body: { days: found } })
    expect(taken.body).toMatchObject({ closed: 3, opened: 1, kept: [] })
    expect(await days('2027-01-09', '2027-01-09')).toEqual([
      { day: '2027-01-09', open: true, reason: '元旦', kind: 'make-up', worksAs: null },
    ])
    const wrong = await librarian.call(
      'POST /schools/:school/holiday-files',
      formOf(Buffer.from('%PDF-1.7'), '放假.pdf'),
    )
    expect([wrong.status, (wrong.body as { code: string }).code]).toEqual([422, 'school.holiday_file_unread'])
  })

  test('a make-up day on a holiday is refused for that day, the rest goes on', async () => {
    const { read } = await setUp()
    const body = {
      days: [
        { day: '2026-12-30', off: true, name: '校庆' },
        { day: '2026-12-30', off: false, name: '补班' },
        { day: '2026-12-31', off: true, name: '校庆' },
      ],
    }
    expect((await read<HolidayOutcome>('POST /schools/:school/holidays', { body })).body).toEqual({
      closed: 2,
      opened: 0,
      unchanged: 0,
      kept: [{ day: '2026-12-30', why: 'school.make_up_on_holiday' }],
    })
    const refused = await read<{ code: string }>('PUT /schools/:school/calendar', {
      body: { days: [{ day: '2026-12-31', open: true, reason: '', kind: 'holiday' }] },
    })
    expect(refused.body.code).toBe('school.holiday_is_closed')
  })

  test('opening hours are set, seen by everybody, and told to calendar programs', async () => {
    const { app, school, librarian, read } = await setUp()
    const body = usualHours(WORDS)
    expect((await read('PUT /schools/:school/opening-hours', { body })).status).toBe(200)
    await read('PUT /schools/:school/calendar', {
      body: { days: [{ day: '2026-11-25', open: false, reason: '停电检修', kind: 'closed' }] },
    })
    // Monday 23 November 2026, ten in the morning: the long break
    const visitor = givenVisitor(app, school)
    const times = (await visitor.call('GET /schools/:school/open-times')).body as OpenTimes
    expect(times.openUntil).toBe('10:20')
    expect(times.weekMinutes).toBe(850)
    expect(times.days.map((one) => `${one.day} ${one.times.length} ${one.reason}`)).toEqual([
      '2026-11-23 3 ',
      '2026-11-24 3 ',
      '2026-11-25 0 停电检修',
      '2026-11-26 3 ',
      '2026-11-27 3 ',
      '2026-11-28 0 ',
      '2026-11-29 0 ',
    ])
    const feed = await visitor.call('GET /schools/:school/opening.ics')
    expect(String(feed.headers['content-type'])).toContain('text/calendar')
    const text = String(feed.raw).replaceAll('\r\n ', '')
    // 16:20 to 17:30 in Shanghai
    expect(text).toContain('DTSTART:20261123T082000Z')
    expect(text).toContain('DTEND:20261123T093000Z')
    expect(text).toContain('SUMMARY:闭馆 停电检修')
    expect(text.match(/BEGIN:VEVENT/g)?.length).toBe(3 * (5 * 8 - 1) + 1)

    const lesson8 = {
      ...body.windows[2],
      span: { kind: 'span', from: { at: 'lesson', number: 8, edge: 'end' }, to: { at: 'leaving' } },
    }
    const refused = await librarian.call('PUT /schools/:school/opening-hours', {
      body: { ...body, windows: [lesson8] },
    })
    expect([refused.status, (refused.body as { title: string }).title]).toEqual([
      409,
      '开放时段“放学前”在作息“作息”里找不到对应的时间。请改时段，或在作息里补上这一节。',
    ])
  })
})
