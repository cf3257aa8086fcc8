import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { type AuditVerdict, verifyChain } from '#platform/audit'
import type { Db } from '#platform/database'

const notedHead = z.object({ at: z.string(), schoolId: z.number(), seq: z.number(), hash: z.string() })

/** Where a chain stood when a backup was made. */
export type NotedHead = z.output<typeof notedHead>

export interface HeldVerdict extends AuditVerdict {
  readonly schoolId: number
  /** The noted heads that the chain was held against, and the instants of the first and the last. */
  readonly noted: { readonly heads: number; readonly from?: string; readonly to?: string }
  /** The chain agrees with itself, but an entry that was noted at this instant is no longer the one that stands there. */
  readonly notedAt?: string
}

const HEADS = 'heads.log'

/** The heads of the audit chains stand beside the backups, line by line: a chain that was cut off later does not contain them. */
export async function appendHeads(folder: string, heads: readonly NotedHead[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  await appendFile(path.join(folder, HEADS), heads.map((head) => `${JSON.stringify(head)}\n`).join(''))
}

/**
 * The heads that were noted in a folder. A line that was cut off when the power went is left out: the backup it belonged to
 * was not finished either.
 */
export async function readHeads(folder: string): Promise<NotedHead[]> {
  const text = await readFile(path.join(folder, HEADS), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => headOf(line) ?? [])
}

function headOf(line: string): NotedHead | undefined {
  try {
    return notedHead.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/**
 * L2: walks the chains and holds them against heads that were noted elsewhere: a chain whose end was cut off, or that was
 * written anew from some entry on, is whole in itself, but does not contain a head that was written down earlier. A school
 * that was noted and of which nothing is left is a breach too, unless its removal is on record.
 *
 * @param schools whose chains; undefined: of all that are here or were noted
 */
export async function verifyAudit(
  db: Db,
  all: readonly NotedHead[],
  schools?: readonly number[],
): Promise<HeldVerdict[]> {
  const verdicts = []
  for (const schoolId of schools ?? (await allSchools(db, all))) {
    const restores = await restoresOf(db, schoolId)
    const heads = all.filter((head) => head.schoolId === schoolId && head.seq > 0 && !givenUp(head, restores))
    const [first, last] = [heads[0], heads.at(-1)]
    const noted = { heads: heads.length, ...(first && last ? { from: first.at, to: last.at } : {}) }
    const verdict = await verifyChain(db, schoolId)
    const missing = verdict.ok ? await firstMissing(db, schoolId, heads) : undefined
    const held = missing
      ? { ...verdict, ok: false, firstBad: Math.min(missing.seq, verdict.entries + 1), notedAt: missing.at }
      : verdict
    verdicts.push({ schoolId, ...held, noted })
  }
  return verdicts
}

async function allSchools(db: Db, noted: readonly NotedHead[]): Promise<number[]> {
  const chains = await db.selectFrom('audit_head').select('school_id').execute()
  const here = await db.selectFrom('school').select('school_id').execute()
  const acts = await db
    .selectFrom('audit_entry')
    .select(['entity_id', 'action'])
    .where('school_id', '=', 0)
    .where('entity', '=', 'school')
    .where('action', 'in', ['remove', 'reopen'])
    .orderBy('seq')
    .execute()
  // What is being removed goes slice by slice; the last act on a school is what counts.
  const last = new Map(acts.map((row) => [row.entity_id, row.action]))
  const known = [...[...chains, ...here].map((row) => row.school_id), ...noted.map((head) => head.schoolId)]
  return [...new Set([0, ...known])].filter((id) => last.get(id) !== 'remove').sort((a, b) => a - b)
}

interface Restore {
  readonly at: string
  readonly madeAt: string
}

/** The restores that are on record in this chain, so nobody can claim one afterwards. */
async function restoresOf(db: Db, schoolId: number): Promise<Restore[]> {
  const rows = await db
    .selectFrom('audit_entry as e')
    .innerJoin('audit_payload as p', (join) =>
      join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
    )
    .select(['e.at', 'p.payload'])
    .where('e.school_id', '=', schoolId)
    .where('e.action', '=', 'restore-from-backup')
    .where('p.payload', '<>', '')
    .execute()
  return rows.map(({ at, payload }) => ({ at, madeAt: (JSON.parse(payload) as { madeAt: string }).madeAt }))
}

/** What was done between a backup and its restore is put aside with its heads; that is no breach. */
function givenUp(head: NotedHead, restores: readonly Restore[]): boolean {
  return restores.some(({ at, madeAt }) => madeAt < head.at && head.at < at)
}

async function firstMissing(db: Db, schoolId: number, heads: readonly NotedHead[]): Promise<NotedHead | undefined> {
  const found = await hashesOf(
    db,
    schoolId,
    heads.map((head) => head.seq),
  )
  return heads.find((head) => found.get(head.seq) !== head.hash)
}

/** The hashes of some entries of a chain. */
export async function hashesOf(db: Db, schoolId: number, seqs: readonly number[]): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  for (let from = 0; from < seqs.length; from += 500) {
    const rows = await db
      .selectFrom('audit_entry')
      .select(['seq', 'hash'])
      .where('school_id', '=', schoolId)
      .where('seq', 'in', seqs.slice(from, from + 500))
      .execute()
    for (const { seq, hash } of rows) found.set(seq, hash)
  }
  return found
}
