import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { appendAudit, verifyChain } from '#platform/audit'
import { appendHeads, readHeads, verifyAudit } from '#platform/audit-heads'
import { readBackup } from '#platform/backup/read-backup'
import { writeBackup } from '#platform/backup/write-backup'
import { UnreadableBackup } from '#platform/backup/format'
import type { Config } from '#platform/config'
import { CannotStart, openData } from '../src/open.ts'
import { RESTORED } from '../src/put-aside.ts'
import { restore } from '../src/restore.ts'
import { asideOf } from '../src/aside.ts'
import { startCommand, until } from './crash/program.ts'
import { givenApp, givenSchool, givenStaff } from './given/app.ts'
import { givenPostgres, givenSqlite } from './given/database.ts'
import { withDatabase } from './given/postgres-pool.ts'
import { givenCopies, givenReader } from './given/library.ts'

const AT = '2026-11-23T04:30:00.000Z'
const base = mkdtempSync(path.join(tmpdir(), 'shuxiang-restore-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const configOf = (folder: string): Config => ({ PORT: 0, HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' })

/** A backup of a small library with one loan, and its school. */
async function backedUp(): Promise<{ file: string; schoolId: number }> {
  const opened = await givenSqlite().open()
  const { location } = opened
  const app = await givenApp({ engine: 'sqlite', open: async () => opened })
  const school = await givenSchool(app)
  const desk = await givenStaff(app, school, 'librarian')
  const reader = await givenReader(app, school)
  const [copy] = await givenCopies(app, school)
  await desk.call('POST /schools/:school/desk/beeps', { body: { text: copy?.barcode, personId: reader.id } })
  const file = path.join(base, `${school.slug}.sxb`)
  await writeBackup({ engine: 'sqlite', file: location }, file, { at: AT, program: 'test' })
  return { file, schoolId: school.schoolId }
}

async function loansIn(config: Config): Promise<number> {
  const data = await openData(config)
  const rows = await data.database.read.selectFrom('loan').select('id').execute()
  await data.close()
  return rows.length
}

describe('L6 restoring', () => {
  test('into an empty folder: everything is back, the restore is on record, nobody is signed in', async () => {
    const { file, schoolId } = await backedUp()
    const config = configOf(path.join(base, 'empty'))
    const { aside } = await restore(config, file, { at: AT, actor: 'cli:root' })
    expect(aside).toBeUndefined()
    const data = await openData(config)
    expect(await data.database.read.selectFrom('loan').select('id').execute()).toHaveLength(1)
    expect(await data.database.read.selectFrom('session').select('person_id').execute()).toHaveLength(0)
    const acts = await data.database.read
      .selectFrom('audit_entry')
      .select(['action', 'actor'])
      .where('school_id', '=', schoolId)
      .orderBy('seq', 'desc')
      .limit(1)
      .execute()
    expect(acts).toEqual([{ action: 'restore-from-backup', actor: 'cli:root' }])
    expect(await verifyChain(data.database.read, schoolId)).toMatchObject({ ok: true })
    await data.close()
  })

  test('the present data is put aside and listed, never lost', async () => {
    const { file } = await backedUp()
    const config = configOf(path.join(base, 'used'))
    await (await openData(config)).close()
    const { aside } = await restore(config, file, { at: AT, actor: 'cli:root' })
    expect(existsSync(path.join(aside ?? '', 'shuxiang.db'))).toBe(true)
    expect(await loansIn(config)).toBe(1)
    const data = await openData(config)
    const kept = asideOf(config, data.database)
    expect(await kept.list()).toEqual([
      { name: '2026-11-23-043000', at: '2026-11-23T04:30:00.000Z', bytes: expect.any(Number) as number },
    ])
    await kept.remove('2026-11-23-043000')
    expect(await kept.list()).toEqual([])
    await data.close()
  })

  test('a kill before the swap leaves the old data; a kill within it is made good at the next start', async () => {
    const { file } = await backedUp()
    const config = configOf(path.join(base, 'killed'))
    await restore(config, file, { at: AT, actor: 'cli:root' })
    // As a kill leaves it: the restored file complete under its waiting name, the old one gone or still there.
    renameSync(path.join(config.DATA_DIR, 'shuxiang.db'), path.join(config.DATA_DIR, RESTORED))
    expect(await loansIn(config)).toBe(1)
    expect(readdirSync(config.DATA_DIR)).not.toContain(RESTORED)
    // The same, when the database was moved already and its log was not: it belongs to no other one.
    renameSync(path.join(config.DATA_DIR, 'shuxiang.db'), path.join(config.DATA_DIR, RESTORED))
    writeFileSync(path.join(config.DATA_DIR, 'shuxiang.db-wal'), 'log of the database before')
    expect(await loansIn(config)).toBe(1)
    expect(readdirSync(path.join(config.DATA_DIR, 'aside'))).toHaveLength(1)
  })

  test('goes back behind later work without a breach: the record holds against the heads that were noted since (L2)', async () => {
    const { file, schoolId } = await backedUp()
    const config = configOf(path.join(base, 'back'))
    await restore(config, file, { at: AT, actor: 'cli:root' })
    const folder = path.join(config.DATA_DIR, 'backups')
    const heads = async (at: string) => {
      const later = path.join(folder, `${at.slice(11, 13)}.sxb`)
      const written = await writeBackup({ engine: 'sqlite', file: path.join(config.DATA_DIR, 'shuxiang.db') }, later, {
        at,
        program: 'test',
      })
      await appendHeads(
        folder,
        written.manifest.heads.map((head) => ({ at, ...head })),
      )
    }
    await heads('2026-11-23T05:30:00.000Z')
    const work = await openData(config)
    const stamp = { schoolId, at: '2026-11-23T06:00:00.000Z', actor: 'cli:root', command: 'test' }
    await work.database.write((tx) => appendAudit(tx, stamp, [{ action: 'lend', entity: 'loan', entityId: 1 }]))
    await work.close()
    await heads('2026-11-23T06:30:00.000Z')
    await restore(config, path.join(folder, '05.sxb'), { at: '2026-11-23T07:00:00.000Z', actor: 'cli:root' })
    const data = await openData(config)
    const noted = await readHeads(folder)
    expect(noted.filter((head) => head.schoolId === schoolId)).toHaveLength(2)
    expect((await verifyAudit(data.database.read, noted)).every((one) => one.ok)).toBe(true)
    await data.close()
  })

  test('whoever was erased since is erased again, also where the file was carried away from the list of erasures; on record (L5)', async () => {
    const { file, schoolId } = await backedUp()
    const config = configOf(path.join(base, 'erased'))
    await restore(config, file, { at: AT, actor: 'cli:root' })
    const before = await openData(config)
    const [reader] = await before.database.read
      .selectFrom('person')
      .select(['id', 'name'])
      .where('school_id', '=', schoolId)
      .where('kind', '=', 'pupil')
      .execute()
    await before.close()
    const folder = path.join(config.DATA_DIR, 'backups')
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      path.join(folder, 'erasures.log'),
      `${JSON.stringify({ schoolId, personId: reader?.id, at: AT })}\n{"sch`,
    )
    const again = await restore(config, file, { at: '2026-11-23T05:00:00.000Z', actor: 'cli:root' })
    expect(again.erased).toBe(1)
    const data = await openData(config)
    const people = await data.database.read.selectFrom('person').selectAll().where('school_id', '=', schoolId).execute()
    expect(JSON.stringify(people)).not.toContain(reader?.name)
    expect(await verifyAudit(data.database.read, [])).toMatchObject([{ ok: true }, { ok: true }])
    await data.close()
  })

  test('a damaged file is refused before anything is touched; a folder in use as well', async () => {
    const { file } = await backedUp()
    const config = configOf(path.join(base, 'kept'))
    await restore(config, file, { at: AT, actor: 'cli:root' })
    const cut = path.join(base, 'cut.sxb')
    await writeBackup({ engine: 'sqlite', file: path.join(config.DATA_DIR, 'shuxiang.db') }, cut, {
      at: AT,
      program: 'test',
    })
    const { truncate, stat } = await import('node:fs/promises')
    await truncate(cut, (await stat(cut)).size - 20)
    await expect(restore(config, cut, { at: AT, actor: 'cli:root' })).rejects.toBeInstanceOf(UnreadableBackup)
    expect(await loansIn(config)).toBe(1)
    const data = await openData(config)
    await expect(restore(config, file, { at: AT, actor: 'cli:root' })).rejects.toBeInstanceOf(CannotStart)
    await data.close()
  })

  test.skipIf(inject('pgUrl') === '')(
    'a SQLite backup goes on in PostgreSQL: the way a school grows into a district (L1)',
    async () => {
      const { file, schoolId } = await backedUp()
      const opened = await givenPostgres().open()
      const config = {
        ...configOf(path.join(base, 'pg')),
        DATABASE_URL: withDatabase(inject('pgUrl'), new URL(opened.location).pathname.slice(1)),
      }
      const killed = startCommand(config.DATA_DIR, ['restore', file], { DATABASE_URL: config.DATABASE_URL })
      const schemas = async () =>
        (await sql<{ name: string }>`SELECT nspname AS name FROM pg_namespace`.execute(opened.read)).rows
      await until(async () => (await schemas()).some(({ name }) => name === 'restoring') || undefined)
      await killed.kill()
      // nothing of it is to be seen, and the next one does not stumble over it
      expect(await schemas()).toContainEqual({ name: 'restoring' })
      expect(await opened.read.selectFrom('school').select('slug').execute()).toEqual([])
      const { aside } = await restore(config, file, { at: AT, actor: 'cli:root' })
      expect(aside).toBe('aside_2026_11_23_043000')
      const kept = asideOf(config, opened)
      expect(await kept.list()).toMatchObject([{ name: aside, at: '2026-11-23T04:30:00.000Z' }])
      await kept.remove(aside ?? '')
      expect(await kept.list()).toEqual([])
      expect(await schemas()).not.toContainEqual({ name: 'restoring' })
      expect(await opened.read.selectFrom('loan').select('id').execute()).toHaveLength(1)
      expect(await verifyChain(opened.read, schoolId)).toMatchObject({ ok: true })
      expect((await readBackup(createReadStream(file))).manifest.engine).toBe('sqlite')
    },
  )
})
