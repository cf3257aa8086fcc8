import { hash, randomBytes } from 'node:crypto'
import type { Db, Tx } from '#platform/database'
import { sendRows } from '#platform/database/insert-rows'
import { preparedOne, preparedSend } from '#platform/database/prepared'

/** One change worth keeping: which row, what happened to it, and the values before and after (no secrets, no derived data). */
export interface AuditRecord {
  /** A verb of the module: `lend`, `return`, `create`, `change`, `grant` … */
  readonly action: string
  /** The table or noun: `loan`, `copy`, `reader` … */
  readonly entity: string
  readonly entityId: number
  readonly data?: Readonly<Record<string, unknown>>
}

export interface AuditStamp {
  readonly schoolId: number
  readonly at: string
  readonly actor: string
  readonly command: string
}

export const GENESIS = '0'.repeat(64)

/** The chain is over salted hashes of the payloads, so that a payload can be erased without breaking it (design §6). */
export function payloadHash(salt: string, payload: string): string {
  return hash('sha256', `${salt}\n${payload}`)
}

export function entryHash(
  previous: string,
  entry: {
    school_id: number
    seq: number
    at: string
    actor: string
    command: string
    action: string
    entity: string
    entity_id: number
    payload_hash: string
  },
): string {
  const { school_id, seq, at, actor, command, action, entity, entity_id, payload_hash } = entry
  return hash(
    'sha256',
    [previous, school_id, seq, at, actor, command, action, entity, entity_id, payload_hash].join('\n'),
  )
}

const SALT_BYTES = 12
/** Random bytes for the next salts: asking the system for 12 at a time costs as much as the entry's hashes. */
let salts = Buffer.alloc(0)
let used = 0

function newSalt(): string {
  if (used + SALT_BYTES > salts.length) {
    salts = randomBytes(256 * SALT_BYTES)
    used = 0
  }
  return salts.toString('base64url', used, (used += SALT_BYTES))
}

/** Appends the records to the school's chain, in the transaction of the change itself. */
export async function appendAudit(tx: Tx, stamp: AuditStamp, records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return
  let { seq, hash: previous } = await takeHead(tx, stamp.schoolId, records.length)
  const entries = []
  const payloads = []
  for (const record of records) {
    seq += 1
    const payload = JSON.stringify(record.data ?? {})
    const salt = newSalt()
    const entry = {
      school_id: stamp.schoolId,
      seq,
      at: stamp.at,
      actor: stamp.actor,
      command: stamp.command,
      action: record.action,
      entity: record.entity,
      entity_id: record.entityId,
      payload_hash: payloadHash(salt, payload),
    }
    previous = entryHash(previous, entry)
    entries.push({ ...entry, hash: previous })
    payloads.push({ school_id: stamp.schoolId, seq, salt, payload })
  }
  sendRows(tx, 'audit_entry', entries)
  sendRows(tx, 'audit_payload', payloads)
  setHead(tx, { schoolId: stamp.schoolId, hash: previous })
}

const moveHead = preparedOne((db: Db, p: { schoolId: number; count: number }) =>
  db
    .insertInto('audit_head')
    .values({ school_id: p.schoolId, seq: p.count, hash: GENESIS })
    .onConflict((conflict) =>
      conflict.column('school_id').doUpdateSet((eb) => ({ seq: eb('audit_head.seq', '+', eb.ref('excluded.seq')) })),
    )
    .returning(['seq', 'hash']),
)
const setHead = preparedSend((db: Db, p: { schoolId: number; hash: string }) =>
  db.updateTable('audit_head').set({ hash: p.hash }).where('school_id', '=', p.schoolId),
)
/** Moves the head forward by `count` and answers what it was; the row's lock makes writers of one school queue here. */
async function takeHead(tx: Tx, schoolId: number, count: number): Promise<{ seq: number; hash: string }> {
  const head = await moveHead(tx, { schoolId, count })
  if (!head) throw new Error('the head of the audit chain could not be moved')
  return { seq: head.seq - count, hash: head.hash }
}

export interface AuditVerdict {
  readonly ok: boolean
  readonly entries: number
  readonly head: string
  /** The sequence number of the first entry that does not agree. */
  readonly firstBad?: number
}

/**
 * Walks a school's chain from its beginning. A payload that was altered or taken out is a breach; an emptied one as well,
 * unless the erasure of that person is on record.
 */
export async function verifyChain(db: Db, schoolId: number): Promise<AuditVerdict> {
  const erased = await erasedPersons(db, schoolId)
  const head = await db.selectFrom('audit_head').selectAll().where('school_id', '=', schoolId).executeTakeFirst()
  let previous = GENESIS
  let last = 0
  for (;;) {
    const rows = await db
      .selectFrom('audit_entry as e')
      .leftJoin('audit_payload as p', (join) =>
        join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
      )
      .selectAll('e')
      .select(['p.salt', 'p.payload'])
      .where('e.school_id', '=', schoolId)
      .where('e.seq', '>', last)
      .orderBy('e.seq')
      .limit(1000)
      .execute()
    for (const row of rows) {
      const follows = row.seq === last + 1
      const isErased = row.payload === '' && row.entity === 'person' && erased.has(row.entity_id)
      const kept = isErased || payloadHash(row.salt ?? '', row.payload ?? '') === row.payload_hash
      if (!follows || !kept || entryHash(previous, row) !== row.hash)
        return { ok: false, entries: last, head: previous, firstBad: last + 1 }
      previous = row.hash
      last = row.seq
    }
    if (rows.length < 1000) break
  }
  const agrees = (head?.seq ?? 0) === last && (head?.hash ?? GENESIS) === previous
  return agrees
    ? { ok: true, entries: last, head: previous }
    : { ok: false, entries: last, head: previous, firstBad: last + 1 }
}

async function erasedPersons(db: Db, schoolId: number): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('audit_entry')
    .select('entity_id')
    .where('school_id', '=', schoolId)
    .where('entity', '=', 'person')
    .where('action', '=', 'erase')
    .execute()
  return new Set(rows.map((row) => row.entity_id))
}
