import { insertRows } from '#platform/database/insert-rows'
import type { Context } from '#platform/perform'
import { readClassNumber } from '#values/class-number'
import { classKey, shelfKey } from '#values/shelf-key'
import { titleMatchKey } from '#values/sort-keys'
import { type Bib, type BibFields, bibFields } from './contract.ts'
import { putIntoIndex } from './index-bib.ts'
import type { BibState } from './rules.ts'
import { bibDocument, type HoldingsOfBib, NO_HOLDINGS } from './search-document.ts'
import { type BibOrigin, detailsOf } from './store.ts'

const titleKeys = new WeakMap<BibFields, string>()

/** The key by which a title is matched, made once for a record that is compared and then written. */
export function titleKeyOf(fields: BibFields): string {
  let key = titleKeys.get(fields)
  if (key === undefined) titleKeys.set(fields, (key = titleMatchKey(fields.title)))
  return key
}

/** The columns of a record that follow from its fields. */
export function bibColumns(fields: BibFields, callNumber: string) {
  const classNumber = readClassNumber(fields.classNumber)
  return {
    title: fields.title,
    title_key: titleKeyOf(fields),
    volume: fields.volume,
    responsibility: fields.responsibility,
    publisher: fields.publisher,
    publication_year: fields.year,
    isbn: fields.isbns[0] ?? null,
    price_fen: fields.priceFen,
    class_number: fields.classNumber,
    class_key: classNumber ? classKey(classNumber.base, classNumber.auxiliaries) : '',
    call_number: callNumber,
    call_key: callNumber === '' ? '' : shelfKey(callNumber),
    kind: fields.kind,
    language: fields.language,
    audience: fields.audience.join(' '),
    details: detailsOf(fields),
  }
}

export interface NewBib {
  /** Given where somebody has to name it before it is written. */
  readonly id?: number | undefined
  readonly fields: BibFields
  readonly callNumber: string
  readonly state: BibState
  readonly origin: BibOrigin
  /** The record as it came, in its own bytes. */
  readonly source?: BibSource | undefined
  /** What copies that are written in the same transaction will tell; so nobody has to tell it afterwards. */
  readonly holdings?: HoldingsOfBib | undefined
}

export interface BibSource {
  readonly format: string
  readonly charset: string
  readonly content: Uint8Array
}

/** Writes a new record; see {@link insertBibs}. */
export async function insertBib(context: Context, bib: NewBib): Promise<number> {
  const [id] = await insertBibs(context, [bib])
  if (id === undefined) throw new Error('no record was written')
  return id
}

/**
 * Writes new records with their numbers, their sources and their place in the index, and records them; what decides about
 * duplicates came before. The one way in for a form, the fast lane and imports of a hundred thousand.
 */
export async function insertBibs(context: Context, bibs: readonly NewBib[]): Promise<number[]> {
  const { tx, schoolId, now, newId } = context
  const rows = bibs.map((bib) => {
    const { zones, ...holdings } = bib.holdings ?? NO_HOLDINGS
    return {
      school_id: schoolId,
      id: bib.id ?? newId(),
      ...bibColumns(bib.fields, bib.callNumber),
      locked: '[]',
      state: bib.state,
      origin: bib.origin,
      cover_file: null,
      created_at: now,
      changed_at: now,
      version: 1,
      merged_into: null,
      ...holdings,
      zones: zones.join(' '),
    }
  })
  const ids = rows.map((row) => row.id)
  const of = <T>(make: (bib: NewBib, id: number) => readonly T[]): T[] =>
    bibs.flatMap((bib, at) => make(bib, ids[at] ?? 0))
  await insertRows(tx, 'bib', rows)
  await insertRows(
    tx,
    'bib_number',
    of((bib, id) => numberRows(schoolId, id, bib.fields)),
  )
  await insertRows(
    tx,
    'bib_source',
    of(({ source }, bib_id) => (source ? [{ school_id: schoolId, bib_id, ...source }] : [])),
  )
  await putIntoIndex(
    context,
    bibs.map((bib, at) => {
      const more = {
        callNumber: bib.callNumber,
        callKey: rows[at]?.call_key ?? '',
        createdAt: now,
        state: bib.state,
      }
      return bibDocument(ids[at] ?? 0, bib.fields, more, bib.holdings)
    }),
  )
  for (const [at, { fields, callNumber }] of bibs.entries()) {
    const data = { title: fields.title, isbns: fields.isbns, callNumber }
    context.record({ action: 'create', entity: 'bib', entityId: ids[at] ?? 0, data })
  }
  return ids
}

/** The numbers by which a scan finds a record. */
export async function writeNumbers({ tx, schoolId }: Context, bibId: number, fields: BibFields): Promise<void> {
  await tx.deleteFrom('bib_number').where('school_id', '=', schoolId).where('bib_id', '=', bibId).execute()
  await insertRows(tx, 'bib_number', numberRows(schoolId, bibId, fields))
}

function numberRows(schoolId: number, bibId: number, fields: BibFields) {
  const numbers = [
    ...fields.isbns.map((number) => ({ number, kind: 'isbn' as const })),
    ...(fields.issn ? [{ number: fields.issn, kind: 'issn' as const }] : []),
    ...(fields.unifiedNumber ? [{ number: fields.unifiedNumber, kind: 'unified' as const }] : []),
  ]
  return numbers
    .filter((one, index) => numbers.findIndex((other) => other.number === one.number) === index)
    .map(({ number, kind }) => ({ school_id: schoolId, number, bib_id: bibId, kind }))
}

/** Writes changed fields of a record: a version with what stood before, new columns, numbers, index. */
export async function rewriteBib(
  context: Context,
  before: Bib,
  after: {
    readonly fields: BibFields
    readonly callNumber: string
    readonly state: BibState
    readonly locked: readonly string[]
  },
): Promise<boolean> {
  const { tx, schoolId, now, actor } = context
  const columns = bibColumns(after.fields, after.callNumber)
  const changed = await tx
    .updateTable('bib')
    .set({
      ...columns,
      locked: JSON.stringify(after.locked),
      state: after.state,
      changed_at: now,
      version: before.version + 1,
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await tx
    .insertInto('bib_version')
    .values({
      school_id: schoolId,
      bib_id: before.id,
      version: before.version,
      at: now,
      actor: actor.label,
      content: JSON.stringify({ ...bibFields.parse(before), callNumber: before.callNumber }),
    })
    .execute()
  await writeNumbers(context, before.id, after.fields)
  const more = {
    callNumber: after.callNumber,
    callKey: columns.call_key,
    createdAt: before.createdAt,
    state: after.state,
  }
  await putIntoIndex(context, [bibDocument(before.id, after.fields, more, before)])
  return true
}
