import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import { givenApp } from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { everyPupil, FEW, givenPupils, pupil, roster, SCHOOL } from '../../../tests/given/pupils.ts'

onBothEngines('F1 a roster of 200 pupils', (given) => {
  test('is read, shown, applied; the same file again changes nothing', async () => {
    const app = await givenApp(given)
    const { school, importer, first } = await givenPupils(app)
    expect(await importer.counts(first)).toEqual({ class: 5, created: 200 })
    const before = await everyPupil(app.database.read, school.schoolId)
    expect(before).toHaveLength(200)
    const again = await importer.read(roster(SCHOOL))
    expect(await importer.counts(again.body.id)).toEqual({ unchanged: 200 })
    expect((await importer.apply(again.body.id)).status).toBe(200)
    expect(await everyPupil(app.database.read, school.schoolId)).toEqual(before)
  })

  test('keeps no identity number, no telephone and no file, and says so', async () => {
    const app = await givenApp(given)
    const { school, importer } = await givenPupils(app, FEW)
    const { body } = await importer.read(roster(FEW))
    const shown = (await importer.preview(body.id)).body
    expect(shown.withheld[0]).toBe('名单 · D 列（身份证号）：身份证号不读也不存，这 60 个已经去掉。')
    expect(shown.withheld.join('')).toContain('家长电话')
    const kept = JSON.stringify(
      await Promise.all([
        app.database.read.selectFrom('batch').selectAll().where('school_id', '=', school.schoolId).execute(),
        app.database.read.selectFrom('batch_item').selectAll().where('school_id', '=', school.schoolId).execute(),
        app.database.read.selectFrom('audit_payload').selectAll().where('school_id', '=', school.schoolId).execute(),
        app.database.read.selectFrom('job').selectAll().where('school_id', '=', school.schoolId).execute(),
      ]),
    )
    expect(kept).not.toMatch(/11010520180101|13800138000/)
    const uploads = path.join(app.folder, 'uploads')
    expect(existsSync(uploads) ? readdirSync(uploads) : []).toEqual([])
  })

  test('knows who moved, who has another name and who left, and takes all of it back', async () => {
    const app = await givenApp(given)
    const { school, importer } = await givenPupils(app)
    const before = await everyPupil(app.database.read, school.schoolId)
    const [moved, renamed] = [SCHOOL[0], SCHOOL[1]]
    const changed = SCHOOL.filter((_, i) => i !== 5).map((line) => {
      if (line === moved) return { ...line, class: '三（2）班' }
      if (line === renamed) return { ...line, name: '欧阳若曦' }
      return line
    })
    const second = (await importer.read(roster([...changed, { ...pupil(300), class: '三（5）班' }]))).body.id
    expect(await importer.counts(second)).toEqual({ new: 1, changed: 2, unchanged: 197, left: 1 })
    const rows = await importer.rows(second, 'changed')
    expect(rows.map(({ name, changes }) => [name, changes])).toEqual([
      [moved?.name, [{ field: '班级', before: '三（1）班', after: '三（2）班' }]],
      ['欧阳若曦', [{ field: '姓名', before: renamed?.name, after: '欧阳若曦' }]],
    ])
    const [gone] = await importer.rows(second, 'left')
    expect(gone?.name).toBe(SCHOOL[5]?.name)
    await importer.apply(second, { leave: [gone?.readerId] })
    expect(await importer.counts(second)).toEqual({ created: 1, changed: 2, left: 1, unchanged: 197 })
    const now = await everyPupil(app.database.read, school.schoolId)
    expect(now.find((one) => one.id === gone?.readerId)).toMatchObject({ status: 'left', left_on: '2026-11-23' })
    expect((await importer.undo(second)).status).toBe(200)
    expect(await everyPupil(app.database.read, school.schoolId)).toEqual(before)
    expect(await verifyChain(app.database.read, school.schoolId)).toMatchObject({ ok: true })
  })

  test('lets nobody leave who was not ticked, and more than one in twenty only with the number typed', async () => {
    const app = await givenApp(given)
    const { school, importer } = await givenPupils(app)
    const half = SCHOOL.filter((_, i) => i >= 40 || i < 20)
    const { id } = (await importer.read(roster(half))).body
    const missing = (await importer.rows(id, 'left')).map((row) => row.readerId ?? 0)
    expect(missing).toHaveLength(20)
    expect(await importer.apply(id, { leave: missing })).toMatchObject({
      status: 409,
      body: { code: 'roster.type_number' },
    })
    expect((await importer.apply(id, { leave: missing.slice(0, 5) })).status).toBe(200)
    const left = (await everyPupil(app.database.read, school.schoolId)).filter((one) => one.status === 'left')
    expect(new Set(left.map((one) => one.id))).toEqual(new Set(missing.slice(0, 5)))
    expect(left).toHaveLength(5)
    const rest = (await importer.read(roster(half))).body.id
    const others = (await importer.rows(rest, 'left')).map((row) => row.readerId)
    expect((await importer.apply(rest, { leave: others, typed: 15 })).status).toBe(200)
    const people = await everyPupil(app.database.read, school.schoolId)
    expect(people.filter((one) => one.status === 'left')).toHaveLength(20)
    const reasons = await app.database.read
      .selectFrom('person')
      .select('left_reason')
      .distinct()
      .where('school_id', '=', school.schoolId)
      .where('status', '=', 'left')
      .execute()
    expect(reasons).toEqual([{ left_reason: 'roster' }])
  })

  test('who left and stands in a list again is back, with his card, and an undo lets him have left', async () => {
    const app = await givenApp(given)
    const { school, importer } = await givenPupils(app, FEW)
    const [gone] = await everyPupil(app.database.read, school.schoolId)
    const step = { params: { id: gone?.id ?? 0 }, body: { step: 'leave' } }
    await importer.ask('POST /schools/:school/readers/:id/step', step)
    const before = await everyPupil(app.database.read, school.schoolId)
    const { id } = (await importer.read(roster(FEW))).body
    expect(await importer.counts(id)).toEqual({ returned: 1, unchanged: 59 })
    await importer.apply(id)
    const back = (await everyPupil(app.database.read, school.schoolId)).find((one) => one.id === gone?.id)
    expect(back).toEqual(gone)
    await importer.undo(id)
    expect(await everyPupil(app.database.read, school.schoolId)).toEqual(before)
  })

  test('is refused when the readers changed after the preview, and goes after it was compared again', async () => {
    const app = await givenApp(given)
    const { school, importer } = await givenPupils(app, FEW)
    const id = (await importer.read(roster([...FEW, { ...pupil(300), class: '三（2）班' }]))).body.id
    await importer.ask('POST /schools/:school/readers', {
      body: { kind: 'pupil', name: '新来的', category: 'pupil' },
    })
    expect(await importer.apply(id)).toMatchObject({ status: 409, body: { code: 'roster.stale' } })
    expect((await importer.preview(id)).body.stale).toBe(true)
    const fresh = (
      await importer.ask<{ id: number }>('POST /schools/:school/roster/imports/:id/compare', { params: { id } })
    ).body.id
    expect((await importer.preview(fresh)).body).toMatchObject({ stale: false, counts: { new: 1, unchanged: 60 } })
    expect((await importer.preview(id)).status).toBe(404)
    expect((await importer.apply(fresh)).status).toBe(200)
    expect(await everyPupil(app.database.read, school.schoolId)).toHaveLength(62)
  })

  test('is not undone over what came later, and says what that is', async () => {
    const app = await givenApp(given)
    const { school, importer, first } = await givenPupils(app, FEW)
    const people = await everyPupil(app.database.read, school.schoolId)
    const [one, two] = people
    await importer.ask('POST /schools/:school/readers/:id/step', {
      params: { id: one?.id ?? 0 },
      body: { step: 'stop-card' },
    })
    await app.database.write((tx) =>
      tx
        .insertInto('pupil_pin')
        .values({ school_id: school.schoolId, person_id: two?.id ?? 0, pin_hash: 'x', changed_at: app.clock.now() })
        .execute(),
    )
    const undone = await importer.undo(first)
    expect(undone.status).toBe(409)
    expect(undone.body.reasons?.map(({ title }) => title)).toEqual([
      `${one?.name ?? ''} 的资料在导入以后又改过。`,
      `${two?.name ?? ''} 在导入以后借过书，或者有了账号。`,
    ])
    expect(await everyPupil(app.database.read, school.schoolId)).toHaveLength(60)
  })
})
