import { beforeAll, expect, test } from 'vitest'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies, givenReader } from '../../../tests/given/library.ts'
import { givenClass } from '../../../tests/given/people.ts'
import type { YearPreview } from './contract.ts'

/** In the summer holidays before 2027—2028. */
const JULY = '2027-07-05T02:00:00.000Z'

onBothEngines('F1 moving up a year', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let librarian: SignedIn
  const classes: Record<string, number> = {}

  beforeAll(async () => {
    app = await givenApp(given, JULY)
  })

  async function begin(): Promise<void> {
    school = await givenSchool(app)
    librarian = await givenStaff(app, school, 'administrator')
    classes['second'] = await givenClass(app, school, { entryYear: 2025, number: '1' })
    classes['third'] = await givenClass(app, school, { entryYear: 2024, number: '1' })
    classes['third2'] = await givenClass(app, school, { entryYear: 2024, number: '2' })
    classes['ninth'] = await givenClass(app, school, { stage: 'junior', entryYear: 2024, number: '1' })
    for (const [name, number] of Object.entries({ second: 3, third: 4, third2: 2, ninth: 45 }))
      for (let n = 0; n < number; n++)
        await givenReader(app, school, {
          name: `${name}${n}`,
          classId: classes[name] ?? null,
          category: name === 'second' ? 'pupil-lower' : 'pupil',
        })
  }
  const people = () =>
    app.database.read
      .selectFrom('person')
      .select(['id', 'name', 'class_id', 'category', 'status', 'left_reason'])
      .where('school_id', '=', school.schoolId)
      .where('kind', '=', 'pupil')
      .orderBy('id')
      .execute()
  const openClasses = async () =>
    (
      await app.database.read
        .selectFrom('school_class')
        .select(['id'])
        .where('school_id', '=', school.schoolId)
        .where('closed_on', 'is', null)
        .orderBy('id')
        .execute()
    ).map((row) => row.id)
  const preview = async (choices: object = {}): Promise<YearPreview> =>
    (await librarian.call('POST /schools/:school/year-change/preview', { body: { schoolYear: 2027, ...choices } })).body
  const apply = async (choices: object) => {
    const reply = await librarian.call('POST /schools/:school/year-change', { body: { schoolYear: 2027, ...choices } })
    await app.jobs.drain()
    return reply as { status: number; body: { code?: string; batch?: number } }
  }
  const undo = async (batch: number) => {
    const reply = await librarian.call('POST /schools/:school/batches/:id/undo', { params: { id: batch } })
    await app.jobs.drain()
    return reply as { status: number; body: { code?: string } }
  }

  test('the whole school in one step, with two classes put together, and back again with numbers and histories as they were', async () => {
    await begin()
    const before = await people()
    const open = await openClasses()
    const into = [{ stage: 'primary', entryYear: 2024, number: '1' }]
    const choices = { classes: [{ classId: classes['third2'], fate: { to: 'classes', into } }] }
    expect((await preview(choices)).totals).toEqual({
      pupils: 54,
      leaving: 45,
      moving: 2,
      category: 3,
      emptied: 2,
      newClasses: 0,
    })
    expect((await apply({ ...choices, typed: 44 })).body.code).toBe('year-change.type_number')
    const { body } = await apply({ ...choices, typed: 45 })
    const after = await people()
    expect(after.filter((one) => one.status === 'left').map((one) => one.name)).toEqual(
      before.filter((one) => one.class_id === classes['ninth']).map((one) => one.name),
    )
    expect(after.filter((one) => one.class_id === classes['third'])).toHaveLength(6)
    expect(after.filter((one) => one.category === 'pupil-lower')).toHaveLength(0)
    expect(await openClasses()).toEqual([classes['second'], classes['third']])
    // the same once more changes nothing
    expect((await apply({ typed: 0 })).body.code).toBe('year-change.nothing_to_do')
    expect((await undo(body.batch ?? 0)).status).toBe(200)
    expect(await people()).toEqual(before)
    expect(await openClasses()).toEqual(open)
  })

  test('a sixth grade goes on into a class of the next stage that is made for it, and the undo takes the class away', async () => {
    await begin()
    const sixth = await givenClass(app, school, { entryYear: 2021, number: '3' })
    await givenReader(app, school, { name: '升初中', classId: sixth, category: 'pupil' })
    const open = await openClasses()
    const { totals, classes: rows } = await preview()
    expect(totals).toMatchObject({ newClasses: 1, moving: 1 })
    expect(rows.find((one) => one.classId === sixth)?.usual).toEqual({
      to: 'classes',
      into: [{ stage: 'junior', entryYear: 2027, number: '3' }],
    })
    const { body } = await apply({ typed: 45 })
    const made = (await openClasses()).filter((id) => !open.includes(id))
    expect((await people()).filter((one) => one.class_id === made[0]).map((one) => one.name)).toEqual(['升初中'])
    await undo(body.batch ?? 0)
    expect(await openClasses()).toEqual(open)
  })

  test('who leaves with books at home is named; repeaters and single pupils go their own way; what was changed since stands in the way of an undo', async () => {
    await begin()
    const [graduate] = (await people()).filter((one) => one.class_id === classes['ninth'])
    const [copy] = await givenCopies(app, school)
    const beep = { text: copy?.barcode, personId: graduate?.id }
    expect((await librarian.call('POST /schools/:school/desk/beeps', { body: beep })).body).toMatchObject({
      kind: 'lent',
    })
    expect((await preview()).withBooks).toMatchObject([{ personId: graduate?.id, name: 'ninth0', books: 1 }])
    const [stays, leaves] = (await people()).filter((one) => one.class_id === classes['third'])
    const choices = {
      pupils: [
        { personId: stays?.id, to: 'stay' },
        { personId: leaves?.id, to: 'leave' },
      ],
    }
    expect((await preview(choices)).single.map(({ to }) => to)).toEqual(['stay', 'leave'])
    const { body } = await apply({ ...choices, typed: 46 })
    const after = await people()
    expect(after.find((one) => one.id === stays?.id)?.class_id).toBe(classes['second'])
    expect(after.find((one) => one.id === leaves?.id)).toMatchObject({ status: 'left', left_reason: 'by-hand' })
    await librarian.call('POST /schools/:school/readers/:id/step', {
      params: { id: leaves?.id ?? 0 },
      body: { step: 'come-back' },
    })
    expect((await undo(body.batch ?? 0)).status).toBe(409)
  })

  test('a class teacher may not', async () => {
    await begin()
    const teacher = await givenStaff(app, school, 'class-teacher')
    const { status } = await teacher.call('POST /schools/:school/year-change', { body: { schoolYear: 2027, typed: 0 } })
    expect(status).toBe(403)
  })
})
