import * as z from 'zod'
import { decodeDetail } from '#platform/batch'
import type { Db, JsonText, Tx } from '#platform/database'
import { insertRows } from '#platform/database/insert-rows'
import { plainYuan } from '#values/money'
import { type ImportBatch, importChoices, type ImportItem, type ImportSummary, importSummary } from './contract.ts'
import type { FoundRecord, Remark } from '#import-files'
import { type ImportOutcome, type Purpose, purposes } from './rules.ts'

/** Kinds of batches, one for each purpose: `imports.records` … */
export const kindOf = (purpose: Purpose) => `imports.${purpose}` as const

const inputSchema = z.object({
  purpose: z.enum(purposes),
  name: z.string(),
  /** Where the upload waits until it was taken over. */
  path: z.string(),
  bytes: z.number(),
  /** SHA-256, so that the same file is known again. */
  hash: z.string(),
  latestYear: z.number(),
  choices: importChoices,
  /** About the file as a whole: sheets and rows that were passed over, for the report. */
  remarks: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  job: z.number().nullable(),
})
export type ImportInput = z.output<typeof inputSchema>

export const NOTHING: ImportSummary = {
  items: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  partly: 0,
  doubtful: 0,
  refused: 0,
  copies: 0,
  copiesRefused: 0,
}

export function added(summary: ImportSummary, more: Partial<ImportSummary>): ImportSummary {
  const names = Object.keys(NOTHING) as (keyof ImportSummary)[]
  return Object.fromEntries(names.map((name) => [name, summary[name] + (more[name] ?? 0)])) as ImportSummary
}

function batches(db: Db, schoolId: number) {
  return db
    .selectFrom('batch')
    .select(['id', 'kind', 'state', 'position', 'input', 'summary', 'created_at', 'actor'])
    .where('school_id', '=', schoolId)
    .where(
      'kind',
      'in',
      purposes.map((purpose) => kindOf(purpose)),
    )
}
type Row = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number]

export interface StoredImport {
  readonly id: number
  readonly state: ImportBatch['state']
  readonly position: number
  readonly input: ImportInput
  readonly summary: ImportSummary
  readonly createdAt: string
  /** `person:12`; see `personNames`. */
  readonly actor: string
}

export const readInput = (text: JsonText): ImportInput => inputSchema.parse(JSON.parse(text))
export const readSummary = (text: JsonText): ImportSummary =>
  importSummary.parse({ ...NOTHING, ...(JSON.parse(text) as object) })

function toImport(row: Row): StoredImport {
  return {
    id: row.id,
    state: row.state as ImportBatch['state'],
    position: row.position,
    input: readInput(row.input),
    summary: readSummary(row.summary),
    createdAt: row.created_at,
    actor: row.actor,
  }
}

export async function findImport(db: Db, schoolId: number, id: number): Promise<StoredImport | undefined> {
  const row = await batches(db, schoolId).where('id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

/** The newest first; files that nobody took over are left out. */
export async function lastImports(db: Db, schoolId: number, limit: number): Promise<StoredImport[]> {
  const rows = await batches(db, schoolId).where('state', '<>', 'failed').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(toImport)
}

/** The files that wait on the disk to be taken over. */
export async function waitingUploads(db: Db, schoolId: number): Promise<string[]> {
  const rows = await batches(db, schoolId).where('state', 'in', ['planned', 'applying']).execute()
  return rows.map((row) => readInput(row.input).path)
}

/** Changes what a batch was asked, while it is in one of these states; false when it is not. */
export async function writeInput(
  tx: Tx,
  schoolId: number,
  id: number,
  input: ImportInput,
  change: { from: readonly ImportBatch['state'][]; to?: ImportBatch['state']; appliedAt?: string },
): Promise<boolean> {
  const changed = await tx
    .updateTable('batch')
    .set({
      input: JSON.stringify(input),
      ...(change.to === undefined ? {} : { state: change.to }),
      ...(change.appliedAt === undefined ? {} : { applied_at: change.appliedAt }),
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', id)
    .where('state', 'in', change.from)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** What stands in a batch item beside its outcome: what a list shows, what an undo needs, what a decision needs. */
export interface ItemDetail {
  readonly title: string
  readonly author: string
  readonly isbn: string | null
  /** Copies that this item brought in. */
  readonly copies: readonly number[]
  readonly remarks: readonly Remark[]
  /** The title is new: it came with this item. */
  readonly made?: true
  /** Zones that were opened for it. */
  readonly zones?: readonly number[]
  /** Fields of a record that was here, before and after. */
  readonly changed?: Readonly<Record<string, readonly [before: unknown, after: unknown]>>
  /** The record was a stub before. */
  readonly wasStub?: true
  /** Of a doubtful item: all of it, until somebody decides. */
  readonly found?: KeptRecord
  readonly candidates?: readonly number[]
}

/** Changed fields for a list: values as text, prices in yuan, words of ours (kind, audience) as their codes. */
export function changesInWords(changed: ItemDetail['changed'] = {}): ImportItem['changes'] {
  return Object.entries(changed).map(([field, [before, after]]) => ({
    field,
    before: inWords(field, before),
    after: inWords(field, after),
  }))
}

function inWords(field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (field === 'priceFen' && typeof value === 'number') return plainYuan(value)
  if (Array.isArray(value)) return value.map((one) => inWords(field, one)).join('；')
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value)
  return Object.values(value)
    .map((part) => inWords('', part))
    .filter(Boolean)
    .join(' ')
}

/** A found record as JSON keeps it. */
export type KeptRecord = Omit<FoundRecord, 'source'> & {
  readonly source?: { readonly format: string; readonly charset: string; readonly base64: string }
}

export function keepRecord({ source, ...record }: FoundRecord): KeptRecord {
  if (!source) return record
  const { format, charset, content } = source
  return { ...record, source: { format, charset, base64: Buffer.from(content).toString('base64') } }
}

export function keptRecord({ source, ...record }: KeptRecord): FoundRecord {
  if (!source) return record
  const { format, charset, base64 } = source
  return { ...record, source: { format, charset, content: Buffer.from(base64, 'base64') } }
}

export interface WrittenItem {
  readonly place: string
  readonly outcome: ImportOutcome
  readonly entity: 'bib' | 'loan'
  readonly entityId: number | null
  readonly detail: ItemDetail
}

export async function writeItems(
  tx: Tx,
  schoolId: number,
  batchId: number,
  firstSeq: number,
  items: readonly WrittenItem[],
): Promise<void> {
  const rows = items.map(({ place, outcome, entity, entityId, detail }, at) => ({
    school_id: schoolId,
    batch_id: batchId,
    seq: firstSeq + at,
    place,
    outcome,
    entity,
    entity_id: entityId,
    detail: JSON.stringify(detail),
  }))
  await insertRows(tx, 'batch_item', rows)
}

export interface StoredItem {
  readonly seq: number
  readonly place: string
  readonly outcome: ImportOutcome
  readonly entityId: number | null
  readonly detail: ItemDetail
}

/** Items in the order of the file, those of one outcome where it is named. */
export async function itemsAfter(
  db: Db,
  schoolId: number,
  batchId: number,
  page: { after: number; limit: number; outcome?: ImportOutcome | undefined },
): Promise<StoredItem[]> {
  let query = db
    .selectFrom('batch_item')
    .select(['seq', 'place', 'outcome', 'entity_id', 'detail'])
    .where('school_id', '=', schoolId)
    .where('batch_id', '=', batchId)
    .where('seq', '>', page.after)
  if (page.outcome !== undefined) query = query.where('outcome', '=', page.outcome)
  const rows = await query.orderBy('seq').limit(page.limit).execute()
  return rows.map(({ seq, place, outcome, entity_id, detail }) => ({
    seq,
    place,
    outcome: outcome as ImportOutcome,
    entityId: entity_id,
    detail: decodeDetail<ItemDetail>(detail),
  }))
}
