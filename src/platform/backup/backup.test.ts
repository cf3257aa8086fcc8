import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { verifyChain } from '#platform/audit'
import { writeBackup } from '#platform/backup/write-backup'
import { loadBackup } from '#platform/backup/load-backup'
import { readBackup } from '#platform/backup/read-backup'
import type { Database, Engine } from '#platform/database'
import { openPostgresDatabase } from '#platform/database/postgres'
import { openSqliteDatabase } from '#platform/database/sqlite'
import { tableRegistry } from '#platform/registry'
import { givenApp, givenSchool, givenStaff } from '../../../tests/given/app.ts'
import { givenPostgres, givenSqlite } from '../../../tests/given/database.ts'
import { withDatabase } from '../../../tests/given/postgres-pool.ts'
import { givenCopies, givenReader, givenZone } from '../../../tests/given/library.ts'
import { migrations } from '../../../migrations/index.ts'
import { LEFT_OUT, UnreadableBackup } from './format.ts'

const AT = '2026-11-23T04:30:00.000Z'
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shuxiang-backup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Every row of every table that a backup takes along, as text. */
async function contents(database: Database): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const { table } of tableRegistry) {
    if (LEFT_OUT.has(table) || table === 'device') continue
    const rows = await database.read.selectFrom(table).selectAll().execute()
    all[table] = rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort()
  }
  return all
}

async function livedIn(engine: Engine) {
  const given = engine === 'sqlite' ? givenSqlite() : givenPostgres()
  const opened = await given.open()
  const { location } = opened
  const app = await givenApp({ engine, open: async () => opened })
  const school = await givenSchool(app)
  const desk = await givenStaff(app, school, 'librarian')
  const zone = await givenZone(app, school, { name: '书库“甲”\u0301 𠮷' })
  const reader = await givenReader(app, school, { name: '欧阳娜娜·阿依古丽' })
  for (const copy of await givenCopies(app, school, { zoneId: zone, count: 3 }))
    await desk.call('POST /schools/:school/desk/beeps', { body: { text: copy.barcode, personId: reader.id } })
  // A room that was built later than the shelf inside it.
  await app.database.write(async (tx) => {
    const row = {
      school_id: school.schoolId,
      kind: 'stacks' as const,
      class_id: null,
      position: 1,
      lends: 1 as const,
      closed_on: null,
    }
    await tx
      .insertInto('zone')
      .values([{ ...row, id: zone + 1, parent_id: null, name: '后建的房间' }])
      .execute()
    await tx
      .updateTable('zone')
      .set({ parent_id: zone + 1 })
      .where('id', '=', zone)
      .execute()
    await tx
      .insertInto('stored_file')
      .values({
        school_id: school.schoolId,
        id: 1,
        purpose: 'cover',
        media_type: 'image/png',
        content: Buffer.from([0, 255, 10, 13]),
        created_at: AT,
      })
      .execute()
  })
  return { app, school, location }
}

let restored = 0

async function emptyDatabase(engine: Engine): Promise<Database> {
  if (engine === 'sqlite') return openSqliteDatabase(path.join(folder, `restored-${++restored}.db`))
  const name = `restore_${process.pid}_${++restored}`
  const client = new pg.Client({ connectionString: inject('pgUrl') })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return openPostgresDatabase(withDatabase(inject('pgUrl'), name), { connections: 2 })
}

const engines: Engine[] = inject('pgUrl') === '' ? ['sqlite'] : ['sqlite', 'postgres']

describe.each(engines)('L6 a backup of %s', (from) => {
  test.each(engines)('restores into %s with every row, every byte and an unbroken audit chain', async (to) => {
    const { app, school, location } = await livedIn(from)
    const file = path.join(folder, `${from}-${to}.sxb`)
    const passphrase = to === 'sqlite' ? undefined : '四月的最后一周'
    const written = await writeBackup(
      from === 'sqlite' ? { engine: from, file: location } : { engine: from, url: location },
      file,
      { at: AT, program: 'test', passphrase },
    )
    expect(written.rows).toMatchObject({ loan: 3, copy: 3, stored_file: 1 })
    const database = await emptyDatabase(to)
    const backup = await readBackup(createReadStream(file), passphrase)
    expect(backup.manifest.schools).toEqual([
      { schoolId: school.schoolId, slug: school.slug, name: expect.any(String) as string },
    ])
    await loadBackup(database, backup, migrations, { at: AT })
    expect(await contents(database)).toEqual(await contents(app.database))
    expect(await verifyChain(database.read, school.schoolId)).toEqual(
      await verifyChain(app.database.read, school.schoolId),
    )
    await database.close()
  })
})

describe('L6 a backup that is not whole', () => {
  let read: unknown[] = []
  const reason = async (bytes: Buffer, passphrase?: string): Promise<string> => {
    const file = path.join(folder, 'damaged.sxb')
    await writeFile(file, bytes)
    try {
      const backup = await readBackup(createReadStream(file), passphrase)
      read = [backup.manifest]
      for await (const slice of backup.rows()) read.push(slice)
      return 'whole'
    } catch (error) {
      if (error instanceof UnreadableBackup) return error.reason
      throw error
    }
  }

  test.each([undefined, '一句口令'])(
    'a flipped bit or a cut end is found, or changes nothing of what is read (passphrase %s)',
    async (passphrase) => {
      const { location } = await livedIn('sqlite')
      const file = path.join(folder, 'whole.sxb')
      await writeBackup({ engine: 'sqlite', file: location }, file, { at: AT, program: 'test', passphrase })
      const whole = await readFile(file)
      expect(await reason(whole, passphrase)).toBe('whole')
      const written = read
      // A few bits of the compression say nothing of the contents (how much memory it may take).
      const asWritten = async (bytes: Buffer): Promise<boolean> =>
        (await reason(bytes, passphrase)) !== 'whole' || isDeepStrictEqual(read, written)
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
          const flipped = Buffer.from(whole)
          flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
          expect(await asWritten(flipped)).toBe(true)
          expect(await asWritten(whole.subarray(0, at))).toBe(true)
        }),
        { numRuns: passphrase === undefined ? 40 : 8 },
      )
      const middle = Math.floor(whole.length / 2)
      const broken = Buffer.from(whole)
      broken[middle] = (broken[middle] ?? 0) ^ 255
      expect(await reason(broken, passphrase)).not.toBe('whole')
      expect(await reason(whole.subarray(0, middle), passphrase)).not.toBe('whole')
    },
  )

  test('the passphrase is asked for, and another one is refused', async () => {
    const { location } = await livedIn('sqlite')
    const file = path.join(folder, 'sealed.sxb')
    await writeBackup({ engine: 'sqlite', file: location }, file, { at: AT, program: 'test', passphrase: '一句口令' })
    const bytes = await readFile(file)
    expect(bytes.includes('欧阳')).toBe(false)
    expect(await reason(bytes)).toBe('passphrase-needed')
    expect(await reason(bytes, '另一句')).toBe('wrong-passphrase')
    expect(await reason(Buffer.from('%PDF-1.7 not a backup'))).toBe('not-a-backup')
    expect(await reason(Buffer.alloc(0))).toBe('not-a-backup')
  })
})
