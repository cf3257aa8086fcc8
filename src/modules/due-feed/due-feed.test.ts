import { expect, test } from 'vitest'
import { checkOut } from '#circulation'
import { givenApp, givenSchool, givenStaff, givenVisitor } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenBib, givenCopies } from '../../../tests/given/library.ts'
import { givenTwoClasses } from '../../../tests/given/notices.ts'

onBothEngines('F2 a calendar of due days', (given) => {
  test('shows a class teacher her own books by title and her class by figures, to whoever has the address of today', async () => {
    const app = await givenApp(given)
    const school = await givenSchool(app)
    const { first } = await givenTwoClasses(app, school)
    const teacher = await givenStaff(app, school, 'class-teacher', first)
    const [copy] = await givenCopies(app, school, { bibId: await givenBib(app, school, { title: '班主任的书' }) })
    await app.perform(school.system, app.clock.now(), checkOut, {
      personId: teacher.personId,
      copyId: copy?.id ?? 0,
      channel: 'desk',
    })
    const visitor = givenVisitor(app, school)
    const make = async () => {
      const { body } = await teacher.call('POST /schools/:school/me/due-feed', { body: {} })
      return String((body as { path: string }).path.split('/').at(-2))
    }
    const feed = (token: string) => visitor.call('GET /schools/:school/due-feeds/:token/due.ics', { params: { token } })
    const token = await make()
    const { body: text } = await app.http.inject({
      url: `/api/v1/schools/${school.slug}/due-feeds/${token}/due.ics`,
    })
    expect(text).toContain('SUMMARY:还书：《班主任的书》')
    expect(text).toContain('DTSTART;VALUE=DATE:20261123')
    expect(text).toMatch(/SUMMARY:三（1）班 1 册书到期/)
    // the other class, and whoever has the books, stand nowhere
    expect(text).not.toMatch(/学生[甲乙丙]|三（2）班/)
    const next = await make()
    expect((await feed(token)).status).toBe(404)
    expect((await feed(next)).status).toBe(200)
    const kept = await app.database.read.selectFrom('due_feed').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(next)
    await teacher.call('DELETE /schools/:school/me/due-feed')
    expect((await feed(next)).status).toBe(404)
    expect((await teacher.call('GET /schools/:school/me/due-feed')).body).toEqual({ madeAt: null })
  })
})
