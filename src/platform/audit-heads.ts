import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type AuditVerdict, verifyChain } from '#platform/audit'
import type { Db } from '#platform/database'

/** Where a chain stood when a backup was made. */
export interface NotedHead {
  readonly at: string
  readonly schoolId: number
  readonly seq: number
  readonly hash: string
}

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
 * L2: walks the chains and holds them against the heads noted beside the backups: a chain whose end was cut off is whole in
 * itself, but does not contain a head that was written down earlier.
 */
export async function verifyAudit(db: Db, folder: string, schools: readonly number[]): Promise<HeldVerdict[]> {
  const all = await notedHeads(folder)
  const verdicts = []
  for (const schoolId of schools) {
    const restores = await restoresOf(db, schoolId)
    const heads = all.filter((head) => head.schoolId === schoolId && head.seq > 0 && !givenUp(head, restores))
    const [first, last] = [heads[0], heads.at(-1)]
    const noted = { heads: heads.length, ...(first && last ? { from: first.at, to: last.at } : {}) }
    const verdict = await verifyChain(db, schoolId)
    const missing = verdict.ok ? await firstMissing(db, heads) : undefined
    const held = missing ? { ...verdict, ok: false, firstBad: missing.seq, notedAt: missing.at } : verdict
    verdicts.push({ schoolId, ...held, noted })
  }
  return verdicts
}

/** A line that was cut off when the power went is left out: the backup it belonged to was not finished either. */
async function notedHeads(folder: string): Promise<NotedHead[]> {
  const text = await readFile(path.join(folder, HEADS), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as NotedHead]
    } catch {
      return []
    }
  })
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
    .where('e.entity', '=', 'installation')
    .where('e.action', '=', 'restore')
    .where('p.payload', '<>', '')
    .execute()
  return rows.map(({ at, payload }) => ({ at, madeAt: (JSON.parse(payload) as { madeAt: string }).madeAt }))
}

/** What was done between a backup and its restore is put aside with its heads; that is no breach. */
function givenUp(head: NotedHead, restores: readonly Restore[]): boolean {
  return restores.some(({ at, madeAt }) => madeAt < head.at && head.at < at)
}

async function firstMissing(db: Db, heads: readonly NotedHead[]): Promise<NotedHead | undefined> {
  for (const head of heads) {
    const entry = await db
      .selectFrom('audit_entry')
      .select('hash')
      .where('school_id', '=', head.schoolId)
      .where('seq', '=', head.seq)
      .executeTakeFirst()
    if (entry?.hash !== head.hash) return head
  }
  return undefined
}
