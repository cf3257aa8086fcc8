import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { closeSchool, removeSchoolJob } from '#installation'
import { readHeads, verifyAudit } from '#platform/audit-heads'
import { openBatch } from '#platform/batch'
import { command } from '#platform/perform'
import { cliActor } from '#platform/permissions'
import { done } from '#platform/problem'
import { tableRegistry } from '#platform/registry'
import { unwrap } from '#platform/route'
import { listSchools } from '#school'
import * as z from 'zod'
import { openData } from '../src/open.ts'
import { restore } from '../src/restore.ts'
import { givenStranger } from './architecture/database/stranger.ts'
import { type GivenApp, givenApp, type GivenSchool, givenSchool, givenStaff, type SignedIn } from './given/app.ts'
import { givenSqlite, onBothEngines } from './given/database.ts'

const REMOVE = 'POST /schools/:school/schools/:id/removal'
const LIST = 'GET /schools/:school/schools'

/** How many rows each table holds of a school; tables without any are left out. */
async function rowsOf(app: GivenApp, schoolId: number): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const { table, kind } of tableRegistry) {
    if (kind !== 'tenant' && table !== 'job') continue
    const rows = await app.database.read
      .selectFrom(table as 'counter')
      .select('school_id')
      .where('school_id', '=', schoolId)
      .execute()
    if (rows.length > 0) found[table] = rows.length
  }
  return found
}

/** An import that waits to be looked at, with its file. */
async function givenUpload(app: GivenApp, school: GivenSchool): Promise<string> {
  const file = path.join(app.folder, 'uploads', `${school.slug}.upload`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, 'names')
  const about = { purpose: 'records', name: 'a.xlsx', path: file, bytes: 5, hash: '', latestYear: 2027, choices: {} }
  const input = { ...about, remarks: [], job: null }
  const open = command({
    name: 'test.open',
    permission: null,
    input: z.null(),
    run: async (context) =>
      done(await openBatch(context, { kind: 'imports.records', label: 'a.xlsx', input, state: 'planned' })),
  })
  unwrap(await app.perform(school.system, app.clock.now(), open, null))
  return file
}

onBothEngines('L1 a school that leaves an installation of several', (given) => {
  let app: GivenApp
  let first: GivenSchool
  let second: GivenSchool
  let administrator: SignedIn
  let theirs: SignedIn
  let upload: string
  const remove = (schoolId: number, name: string, headers = {}) =>
    administrator.call(REMOVE, { params: { id: schoolId }, body: { name }, headers })
  const listed = async () =>
    ((await administrator.call(LIST)).body as { slug: string; state: string }[]).map(
      (one) => `${one.slug} ${one.state}`,
    )
  const nameOf = (school: GivenSchool) => `云溪学校${school.slug}`

  beforeAll(async () => {
    app = await givenApp(given)
    first = await givenSchool(app, 'first')
    administrator = await givenStaff(app, first, 'administrator')
    second = await givenSchool(app, 'second')
    theirs = await givenStaff(app, second, 'administrator')
    upload = await givenUpload(app, second)
    // a row in every table there is, and in one more rows than go at once
    await givenStranger(app.database, second.schoolId)
    await app.database.write((tx) =>
      tx.updateTable('job').set({ lease_until: null }).where('school_id', '=', second.schoolId).execute(),
    )
    const counters = Array.from({ length: 1234 }, (_, n) => ({ school_id: second.schoolId, name: `n${n}`, value: n }))
    await app.database.write((tx) =>
      tx
        .insertInto('counter')
        .values(counters as never)
        .execute(),
    )
  })

  test('goes by the hand of an administrator of the first school who typed its name, by nobody else', async () => {
    const name = nameOf(second)
    expect(await remove(second.schoolId, '云溪学校')).toMatchObject({
      status: 422,
      body: { code: 'installation.name_differs', at: 'name' },
    })
    expect(await remove(first.schoolId, nameOf(first))).toMatchObject({
      body: { code: 'installation.own_school_stays' },
    })
    expect((await remove(12345, name)).status).toBe(404)
    const librarian = await givenStaff(app, first, 'librarian')
    const asked = { params: { id: second.schoolId }, body: { name } }
    expect((await librarian.call(REMOVE, asked)).status).toBe(403)
    expect(await theirs.call(REMOVE, { ...asked, params: { id: first.schoolId } })).toMatchObject({
      status: 403,
      body: { code: 'installation.first_school_only' },
    })
    expect((await remove(second.schoolId, name, { 'x-dry-run': '1' })).status).toBe(200)
    expect(await listed()).toEqual(['first open', 'second open'])
  })

  test('where no backup can be made it stays as it is, and the list says why', async () => {
    const blocked = path.join(app.folder, 'backups')
    writeFileSync(blocked, '')
    expect((await remove(second.schoolId, nameOf(second))).status).toBe(200)
    await app.jobs.drain()
    rmSync(blocked)
    expect((await administrator.call(LIST)).body).toMatchObject([
      { slug: 'first', failed: null },
      {
        slug: 'second',
        state: 'open',
        failed: { day: '2026-11-23', why: expect.stringContaining('备份的文件夹写不进去') },
      },
    ])
    expect((await rowsOf(app, second.schoolId))['counter']).toBeGreaterThan(1234)
    expect(existsSync(upload)).toBe(true)
  })

  test('is left at once by everybody; then each table, its address and its files go, and nothing of the others', async () => {
    theirs = await givenStaff(app, second, 'administrator')
    const before = await rowsOf(app, first.schoolId)
    const full = await rowsOf(app, second.schoolId)
    expect(tableRegistry.filter((one) => one.kind === 'tenant' && !(one.table in full))).toEqual([])
    const begun = await remove(second.schoolId, `  ${nameOf(second)} `)
    expect(begun).toMatchObject({ status: 200, body: { slug: 'second' } })
    expect((await theirs.call('GET /schools/:school/zones')).status).toBe(404)
    await app.jobs.drain()
    expect(await rowsOf(app, second.schoolId)).toEqual({})
    expect(await rowsOf(app, first.schoolId)).toEqual(before)
    const slugs = await app.database.read.selectFrom('school_slug').select('slug').execute()
    expect(slugs).toEqual([{ slug: 'first' }])
    expect(await listed()).toEqual(['first open'])
    expect(existsSync(upload)).toBe(false)
  })

  test('stands on record in the chain of the installation; what was noted of its own chain is no breach', async () => {
    const acts = await app.database.read
      .selectFrom('audit_entry')
      .select(['action', 'actor'])
      .where('school_id', '=', 0)
      .where('entity', '=', 'school')
      .where('entity_id', '=', second.schoolId)
      .orderBy('seq')
      .execute()
    expect(acts.slice(1).map((one) => one.action)).toEqual(['remove', 'reopen', 'remove'])
    expect(acts.at(-1)?.actor).toBe(administrator.actor.label)
    const noted = await readHeads(path.join(app.folder, 'backups'))
    expect(noted.some((head) => head.schoolId === second.schoolId)).toBe(true)
    const verdicts = await verifyAudit(app.database.read, noted)
    expect(verdicts.map((one) => [one.schoolId, one.ok])).toEqual([
      [0, true],
      [first.schoolId, true],
    ])
  })

  test('one whose removal broke off half way is shown, and goes on without another backup', async () => {
    const third = await givenSchool(app, 'third')
    await app.database.write(async (tx) => {
      await tx.updateTable('school').set({ removed_at: app.clock.now() }).where('slug', '=', 'third').execute()
      await tx.deleteFrom('school_slug').where('slug', '=', 'third').execute()
    })
    expect(await listed()).toEqual(['first open', 'third stopped'])
    const backups = readdirSync(path.join(app.folder, 'backups')).sort()
    app.clock.advance(60_000)
    expect((await remove(third.schoolId, nameOf(third))).status).toBe(200)
    expect(await listed()).toEqual(['first open', 'third leaving'])
    await app.jobs.drain()
    expect(await listed()).toEqual(['first open'])
    expect(await rowsOf(app, third.schoolId)).toEqual({})
    expect(readdirSync(path.join(app.folder, 'backups')).sort()).toEqual(backups)
  })

  test('the last one does not go, and is told what to do instead; of two at the same moment one stays', async () => {
    const closing = closeSchool(removeSchoolJob(app))
    const close = (school: GivenSchool) =>
      app.perform(cliActor(0, 'root'), app.clock.now(), closing, { schoolId: school.schoolId, name: nameOf(school) })
    expect(await close(first)).toMatchObject({ ok: false, problem: { code: 'installation.last_school_stays' } })
    const fourth = await givenSchool(app, 'fourth')
    const both = await Promise.all([close(first), close(fourth)])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    await app.jobs.drain()
    expect(await listSchools(app.database.read)).toHaveLength(1)
  })
})

describe('L1 L6 the backup made before a school leaves', () => {
  test('brings the school back, open as it was, and says so on record', async () => {
    const app = await givenApp(givenSqlite())
    const first = await givenSchool(app, 'first')
    const second = await givenSchool(app, 'second')
    const administrator = await givenStaff(app, first, 'administrator')
    const asked = { params: { id: second.schoolId }, body: { name: '云溪学校second' } }
    expect((await administrator.call(REMOVE, asked)).status).toBe(200)
    await app.jobs.drain()
    expect(await listSchools(app.database.read)).toHaveLength(1)
    const backups = path.join(app.folder, 'backups')
    const file = readdirSync(backups).find((name) => name.endsWith('.sxb')) ?? ''
    const config = { PORT: 0, HOST: '127.0.0.1', DATA_DIR: path.join(app.folder, 'again'), LOG_LEVEL: 'error' } as const
    const { manifest } = await restore(config, path.join(backups, file), { at: app.clock.now(), actor: 'cli:root' })
    expect(manifest.schools.map((one) => one.slug)).toEqual(['first', 'second'])
    const data = await openData(config)
    const db = data.database.read
    expect((await listSchools(db)).map((one) => one.slug)).toEqual(['first', 'second'])
    const verdicts = await verifyAudit(db, await readHeads(backups))
    expect(verdicts.map((one) => [one.schoolId, one.ok])).toEqual(
      [0, first.schoolId, second.schoolId].map((id) => [id, true]),
    )
    await data.close()
  })
})
