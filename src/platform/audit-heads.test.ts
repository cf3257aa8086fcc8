import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { appendAudit, entryHash, GENESIS, verifyChain } from '#platform/audit'
import type { Database, Tx } from '#platform/database'
import { type NotedHead, verifyAudit } from '#platform/audit-heads'
import { onBothEngines } from '../../tests/given/database.ts'

const SCHOOL = 7
const at = (n: number) => `2026-11-23T0${n}:00:00.000Z`

onBothEngines('L2 tampering with the record', (given) => {
  /** Ten acts, five of them on people; the head of the fifth and of the last are noted elsewhere. */
  async function recorded(): Promise<{ database: Database; noted: NotedHead[] }> {
    const database = await given.open()
    const noted: NotedHead[] = []
    for (let n = 1; n <= 10; n++) {
      const stamp = { schoolId: SCHOOL, at: at(n % 10), actor: 'person:1', command: 'circulation.check-out' }
      const entity = n % 2 === 0 ? 'person' : 'loan'
      await database.write((tx) =>
        appendAudit(tx, stamp, [{ action: 'lend', entity, entityId: n, data: { day: '2026-11-23' } }]),
      )
      if (n % 5 === 0) noted.push({ at: at(n - 1), schoolId: SCHOOL, ...(await head(database)) })
    }
    return { database, noted }
  }

  async function head(database: Database): Promise<{ seq: number; hash: string }> {
    const { entries, head: hash } = await verifyChain(database.read, SCHOOL)
    return { seq: entries, hash }
  }

  /** The chain as somebody would write it anew who knows how it is made. */
  async function writeAnew(tx: Tx, upTo: number): Promise<void> {
    const rows = await tx.selectFrom('audit_entry').selectAll().where('school_id', '=', SCHOOL).orderBy('seq').execute()
    let hash = GENESIS
    for (const row of rows) {
      hash = entryHash(hash, row)
      await sql`UPDATE audit_entry SET hash = ${hash} WHERE school_id = ${SCHOOL} AND seq = ${row.seq}`.execute(tx)
    }
    await tx.updateTable('audit_head').set({ seq: upTo, hash }).where('school_id', '=', SCHOOL).execute()
  }

  const by: readonly [string, (tx: Tx) => Promise<unknown>, number][] = [
    [
      'a byte of a payload',
      (tx) => sql`UPDATE audit_payload SET payload = '{"day":"2026-11-24"}' WHERE seq = 3`.execute(tx),
      3,
    ],
    ['an emptied payload', (tx) => sql`UPDATE audit_payload SET payload = '' WHERE seq = 4`.execute(tx), 4],
    ['a payload taken out', (tx) => sql`DELETE FROM audit_payload WHERE seq = 5`.execute(tx), 5],
    ['another actor', (tx) => sql`UPDATE audit_entry SET actor = 'person:2' WHERE seq = 6`.execute(tx), 6],
    ['another time', (tx) => sql`UPDATE audit_entry SET at = ${at(1)} WHERE seq = 2`.execute(tx), 2],
    ['a hash', (tx) => sql`UPDATE audit_entry SET hash = ${GENESIS} WHERE seq = 10`.execute(tx), 10],
    ['an entry taken out', (tx) => sql`DELETE FROM audit_entry WHERE seq = 7`.execute(tx), 7],
    ['the last entry taken out', (tx) => sql`DELETE FROM audit_entry WHERE seq = 10`.execute(tx), 10],
  ]

  test.each(by)('%s is found by the chain itself, with its number', async (_what, tamper, firstBad) => {
    const { database } = await recorded()
    expect(await verifyAudit(database.read, [], [SCHOOL])).toMatchObject([{ ok: true, entries: 10 }])
    await database.write(tamper)
    expect(await verifyAudit(database.read, [], [SCHOOL])).toMatchObject([{ schoolId: SCHOOL, ok: false, firstBad }])
  })

  test('a cut end and a chain written anew are whole in themselves: heads noted elsewhere show it', async () => {
    const cut = await recorded()
    await cut.database.write(async (tx) => {
      await sql`DELETE FROM audit_payload WHERE seq > 8`.execute(tx)
      await sql`DELETE FROM audit_entry WHERE seq > 8`.execute(tx)
      await writeAnew(tx, 8)
    })
    expect(await verifyChain(cut.database.read, SCHOOL)).toMatchObject({ ok: true, entries: 8 })
    expect(await verifyAudit(cut.database.read, cut.noted)).toMatchObject([
      { schoolId: 0, ok: true },
      { schoolId: SCHOOL, ok: false, firstBad: 9 },
    ])

    const anew = await recorded()
    await anew.database.write(async (tx) => {
      await sql`UPDATE audit_entry SET actor = 'person:2' WHERE seq = 3`.execute(tx)
      await writeAnew(tx, 10)
    })
    expect(await verifyChain(anew.database.read, SCHOOL)).toMatchObject({ ok: true })
    expect(await verifyAudit(anew.database.read, anew.noted, [SCHOOL])).toMatchObject([{ ok: false, firstBad: 5 }])
  })

  test('a school whose whole record is gone is missed, unless its removal is on record', async () => {
    const { database, noted } = await recorded()
    await database.write(async (tx) => {
      for (const table of ['audit_payload', 'audit_entry', 'audit_head'] as const)
        await tx.deleteFrom(table).where('school_id', '=', SCHOOL).execute()
    })
    expect(await verifyAudit(database.read, noted)).toMatchObject([{ schoolId: 0 }, { schoolId: SCHOOL, ok: false }])
    const stamp = { schoolId: 0, at: at(9), actor: 'cli:root', command: 'installation.close-school' }
    await database.write((tx) => appendAudit(tx, stamp, [{ action: 'remove', entity: 'school', entityId: SCHOOL }]))
    expect(await verifyAudit(database.read, noted)).toMatchObject([{ schoolId: 0, ok: true }])
  })

  test('an erased person is no breach; what a restore went back behind is not missing', async () => {
    const { database, noted } = await recorded()
    const stamp = { schoolId: SCHOOL, at: at(9), actor: 'cli:root', command: 'privacy.erase-person' }
    await database.write(async (tx) => {
      await sql`UPDATE audit_payload SET payload = '' WHERE seq = 4`.execute(tx)
      await appendAudit(tx, stamp, [{ action: 'erase', entity: 'person', entityId: 4 }])
    })
    expect(await verifyAudit(database.read, noted, [SCHOOL])).toMatchObject([{ ok: true, entries: 11 }])

    const back = await recorded()
    await back.database.write(async (tx) => {
      await sql`DELETE FROM audit_payload WHERE seq > 5`.execute(tx)
      await sql`DELETE FROM audit_entry WHERE seq > 5`.execute(tx)
      await writeAnew(tx, 5)
      const restored = { ...stamp, at: '2026-11-23T10:00:00.000Z', command: 'installation.restore' }
      const data = { from: 'a.sxb', madeAt: at(4) }
      await appendAudit(tx, restored, [{ action: 'restore-from-backup', entity: 'installation', entityId: 0, data }])
    })
    expect(await verifyAudit(back.database.read, back.noted, [SCHOOL])).toMatchObject([{ ok: true, entries: 6 }])
  })
})
