import type { Db } from '#platform/database'
import { plainYuan } from '#values/money'
import { type Bib, type BibFields, bibFields } from '#catalog/contract'

export interface HistoryEntry {
  /** The version that stood before the change: what `restore` goes back to. */
  readonly version: number
  readonly at: string
  /** Label of the actor, as in the operation record. */
  readonly actor: string
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[]
}

/** What was changed in a record, newest first. */
export async function bibHistory(db: Db, schoolId: number, bib: Bib): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('bib_version')
    .select(['version', 'at', 'actor', 'content'])
    .where('school_id', '=', schoolId)
    .where('bib_id', '=', bib.id)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
  let after: Record<string, unknown> = { ...bibFields.parse(bib), callNumber: bib.callNumber }
  return rows.map(({ version, at, actor, content }) => {
    const kept = JSON.parse(content) as { callNumber?: string }
    const before: Record<string, unknown> = { ...bibFields.parse(kept), callNumber: kept.callNumber ?? '' }
    const later = after
    const changes = Object.keys(later)
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(later[field]))
      .map((field) => ({ field, before: wordsOf(field, before[field]), after: wordsOf(field, later[field]) }))
    after = before
    return { version, at, actor, changes }
  })
}

/** Money is kept in fen; people read yuan. */
const wordsOf = (field: string, value: unknown): string =>
  field === 'priceFen' && typeof value === 'number' ? plainYuan(value) : inWords(value)

/** A field's value in one line, as it stands in a history. */
function inWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(inWords).join('；')
  if (typeof value === 'object') return Object.values(value).map(inWords).filter(Boolean).join(' ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What a record held in an earlier version. */
export async function findVersion(
  db: Db,
  schoolId: number,
  bibId: number,
  version: number,
): Promise<{ fields: BibFields; callNumber: string } | undefined> {
  const row = await db
    .selectFrom('bib_version')
    .select('content')
    .where('school_id', '=', schoolId)
    .where('bib_id', '=', bibId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) return undefined
  const content = JSON.parse(row.content) as { callNumber?: string }
  return { fields: bibFields.parse(content), callNumber: content.callNumber ?? '' }
}
