import { beforeAll, expect, test } from 'vitest'
import { appendAudit, verifyChain } from '#platform/audit'
import { appendHeads } from '#platform/audit-heads'
import {
  type GivenApp,
  givenApp,
  type GivenSchool,
  givenSchool,
  givenStaff,
  type SignedIn,
} from '../../../tests/given/app.ts'
import { onBothEngines } from '../../../tests/given/database.ts'
import { givenCopies } from '../../../tests/given/library.ts'

interface Page {
  more: boolean
  entries: { seq: number; actor: string; actorName: string | null; action: string; entity: string; about: string }[]
}

onBothEngines('L2 the operation record', (given) => {
  let app: GivenApp
  let school: GivenSchool
  let librarian: SignedIn
  let batch: number
  const read = async (query: Record<string, string> = {}) =>
    (await librarian.call('GET /schools/:school/audit', { query })).body as Page

  beforeAll(async () => {
    app = await givenApp(given)
    school = await givenSchool(app)
    const copies = await givenCopies(app, school, { count: 4 })
    librarian = await givenStaff(app, school, 'librarian')
    const body = { selection: { ids: copies.map((copy) => copy.id) }, change: { priceFen: 3200 } }
    const changed = await librarian.call('POST /schools/:school/copies/changes', { body })
    batch = (changed.body as { batch: number }).batch
    await app.jobs.drain()
  })

  test('says who did what to which book, newest first, page by page', async () => {
    const { entries, more } = await read({ entity: 'copy', action: 'change', limit: '3' })
    expect(more).toBe(true)
    expect(entries).toHaveLength(3)
    expect(entries[0]).toMatchObject({ actor: `person:${librarian.personId}`, action: 'change', entity: 'copy' })
    expect(entries[0]?.about).toMatch(/^第\d+本书 · \d{7}$/)
    const next = await read({ entity: 'copy', action: 'change', limit: '3', before: String(entries[2]?.seq) })
    expect(next).toMatchObject({ more: false, entries: [{ action: 'change' }] })
  })

  test('is narrowed to days and to one person', async () => {
    expect((await read({ to: '2026-11-22' })).entries).toEqual([])
    expect((await read({ from: '2026-11-23', to: '2026-11-23' })).entries.length).toBeGreaterThan(5)
    const mine = await read({ actor: `person:${librarian.personId}` })
    expect(new Set(mine.entries.map((entry) => entry.actor))).toEqual(new Set([`person:${librarian.personId}`]))
  })

  test('goes out as an Excel file and as a PDF, the items of bulk work as an Excel file', async () => {
    const excel = await librarian.call('GET /schools/:school/audit/record.xlsx', { query: { entity: 'copy' } })
    expect(excel.raw.subarray(0, 2).toString()).toBe('PK')
    const batches = await librarian.call('GET /schools/:school/batches/list.xlsx')
    expect(batches.raw.subarray(0, 2).toString()).toBe('PK')
    const pdf = await librarian.call('GET /schools/:school/audit/record.pdf')
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
    const items = await librarian.call('GET /schools/:school/batches/:id/items.xlsx', { params: { id: batch } })
    expect(items.raw.subarray(0, 2).toString()).toBe('PK')
    const stray = await librarian.call('GET /schools/:school/batches/:id/items.xlsx', { params: { id: 1 } })
    expect(stray.status).toBe(404)
  })

  test('is whole, until somebody alters an entry behind the program', async () => {
    const verify = async () => (await librarian.call('POST /schools/:school/audit/verify')).body as { ok: boolean }
    expect(await verify()).toMatchObject({ ok: true })
    await app.database.write((tx) =>
      tx
        .updateTable('audit_payload')
        .set({ payload: '{"forged":true}' })
        .where('school_id', '=', school.schoolId)
        .where('seq', '=', 2)
        .execute(),
    )
    expect(await verify()).toMatchObject({ ok: false, firstBad: 2 })
  })

  test('that lost its end is whole in itself, but not beside what was noted with the backups', async () => {
    const whole = await givenSchool(app)
    const copies = await givenCopies(app, whole, { count: 3 })
    const reader = await givenStaff(app, whole, 'librarian')
    const verify = async () => (await reader.call('POST /schools/:school/audit/verify')).body
    expect(await verify()).toMatchObject({ ok: true, noted: { heads: 0 } })
    const head = await app.database.read
      .selectFrom('audit_head')
      .selectAll()
      .where('school_id', '=', whole.schoolId)
      .executeTakeFirstOrThrow()
    const at = '2026-11-22T04:00:00.000Z'
    await appendHeads(await app.backupFolder(), [{ at, schoolId: whole.schoolId, seq: head.seq, hash: head.hash }])
    expect(await verify()).toMatchObject({ ok: true, noted: { heads: 1, from: at, to: at } })
    const cut = head.seq - copies.length
    await app.database.write(async (tx) => {
      const gone = { school: whole.schoolId, last: cut }
      await tx.deleteFrom('audit_payload').where('school_id', '=', gone.school).where('seq', '>', gone.last).execute()
      await tx.deleteFrom('audit_entry').where('school_id', '=', gone.school).where('seq', '>', gone.last).execute()
      const end = await tx
        .selectFrom('audit_entry')
        .select('hash')
        .where('school_id', '=', gone.school)
        .where('seq', '=', gone.last)
        .executeTakeFirstOrThrow()
      const before = { seq: gone.last, hash: end.hash }
      await tx.updateTable('audit_head').set(before).where('school_id', '=', gone.school).execute()
    })
    expect(await verifyChain(app.database.read, whole.schoolId)).toMatchObject({ ok: true, entries: cut })
    expect(await verify()).toMatchObject({ ok: false, firstBad: cut + 1, notedAt: at })
  })

  test('that went on from an earlier backup is not missed for what was done after it', async () => {
    const restored = await givenSchool(app)
    const reader = await givenStaff(app, restored, 'librarian')
    const stamp = { schoolId: restored.schoolId, actor: 'cli', command: 'installation.restore' }
    const data = { from: 'noon.sxb', madeAt: '2026-11-20T04:00:00.000Z' }
    const folder = await app.backupFolder()
    await appendHeads(folder, [{ ...stamp, at: '2026-11-21T04:00:00.000Z', seq: 5000, hash: 'of what was put aside' }])
    const verify = async () => (await reader.call('POST /schools/:school/audit/verify')).body
    expect(await verify()).toMatchObject({ ok: false, notedAt: '2026-11-21T04:00:00.000Z' })
    await app.database.write((tx) =>
      appendAudit(tx, { ...stamp, at: '2026-11-22T01:00:00.000Z' }, [
        { action: 'restore-from-backup', entity: 'installation', entityId: 0, data },
      ]),
    )
    expect(await verify()).toMatchObject({ ok: true, noted: { heads: 0 } })
  })

  test('is for librarians; a teacher does not read it', async () => {
    const teacher = await givenStaff(app, school, 'teacher')
    for (const key of [
      'GET /schools/:school/audit',
      'GET /schools/:school/audit/record.xlsx',
      'GET /schools/:school/batches',
    ])
      expect((await teacher.call(key)).status).toBe(403)
  })
})
