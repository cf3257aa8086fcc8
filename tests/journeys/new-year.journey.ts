import { beforeAll, describe, expect } from 'vitest'
import { type GivenApp, givenApp, givenSchool, type GivenSchool } from '../given/app.ts'
import { givenSqlite } from '../given/database.ts'
import { givenReader } from '../given/library.ts'
import { givenClass } from '../given/people.ts'
import { givenAccount, givenServed, signInAs } from '../given/served.ts'
import { expectAccessible, journey, screenshot } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'

const given = givenSqlite()

describe('F1 a new school year', () => {
  let app: GivenApp
  let school: GivenSchool
  let address: string
  beforeAll(async () => {
    app = await givenApp(given, '2027-07-05T02:00:00.000Z')
    school = await givenSchool(app)
    for (const [family, entryYear, number, stage] of [
      ['张', 2025, '1', 'primary'],
      ['李', 2021, '1', 'primary'],
      ['王', 2021, '2', 'primary'],
      ['赵', 2024, '1', 'junior'],
    ] as const) {
      const classId = await givenClass(app, school, { entryYear, number, stage })
      for (let n = 1; n <= 6; n++)
        await givenReader(app, school, {
          name: `${family}小${'一二三四五六'.charAt(n - 1)}`,
          classId,
          category: 'pupil',
        })
    }
    address = await givenServed(app)
  })

  const people = () =>
    app.database.read
      .selectFrom('person')
      .select(['name', 'class_id', 'status'])
      .where('school_id', '=', school.schoolId)
      .where('kind', '=', 'pupil')
      .orderBy('id')
      .execute()

  journey(
    'the school moves up in one step: two classes are put together, one pupil repeats, the ninth grade leaves; and all of it comes back',
    async ({ open }) => {
      const page = await open('desk')
      await signInAs(page, address, school, await givenAccount(app, school, 'administrator'), 'new-year')
      const before = await people()
      await page.getByText('六（2）班').first().waitFor()
      await page.getByLabel('六（2）班 去向').click()
      await page.getByTitle('并入 七（1）班', { exact: false }).last().click()
      await page.getByLabel('按姓名、学号、卡号找学生').fill('张小一')
      await page.getByRole('button', { name: '留级' }).click()
      await page.getByText('转到', { exact: false }).first().waitFor({ state: 'detached' })
      await expectAccessible(page)
      await screenshot(page, 'new-year')
      await page.getByLabel('离校人数').fill('6')
      await page.getByRole('button', { name: '开始升学年' }).click()
      await page.getByRole('button', { name: '整个撤销' }).waitFor()
      const after = await people()
      expect(after.filter((one) => one.status === 'left')).toHaveLength(6)
      const seventh = after.filter((one) => /^[李王]/.test(one.name)).map((one) => one.class_id)
      expect([seventh.length, new Set(seventh).size]).toEqual([12, 1])
      expect(after.find((one) => one.name === '张小一')?.class_id).not.toBe(before[0]?.class_id)

      await page.getByRole('button', { name: '整个撤销' }).click()
      await eventually(async () => expect(await people()).toEqual(before))
    },
  )
})
