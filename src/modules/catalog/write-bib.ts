import type { Context } from '#platform/perform'
import { readClassNumber } from '#values/class-number'
import { classKey, shelfKey } from '#values/shelf-key'
import { titleMatchKey } from '#values/sort-keys'
import { type Bib, type BibFields, bibFields } from './contract.ts'
import { putIntoIndex } from './index-bib.ts'
import type { BibState } from './rules.ts'
import { bibDocument } from './search-document.ts'
import { type BibOrigin, detailsOf } from './store.ts'

/** The columns of a record that follow from its fields. */
export function bibColumns(fields: BibFields, callNumber: string) {
  const classNumber = readClassNumber(fields.classNumber)
  return {
    title: fields.title,
    title_key: titleMatchKey(fields.title),
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
  readonly fields: BibFields
  readonly callNumber: string
  readonly state: BibState
  readonly origin: BibOrigin
  /** The record as it came, in its own bytes. */
  readonly source?: { readonly format: string; readonly charset: string; readonly content: Uint8Array }
}

/** Writes a new record with its numbers, its source and its place in the index; what decides about duplicates came before. */
export async function insertBib(context: Context, bib: NewBib): Promise<number> {
  const { tx, schoolId, now, newId } = context
  const id = newId()
  const columns = bibColumns(bib.fields, bib.callNumber)
  await tx
    .insertInto('bib')
    .values({
      school_id: schoolId,
      id,
      ...columns,
      locked: '[]',
      state: bib.state,
      origin: bib.origin,
      cover_file: null,
      created_at: now,
      changed_at: now,
      version: 1,
      merged_into: null,
      copies: 0,
      available: 0,
      lendings: 0,
      zones: '',
    })
    .execute()
  await writeNumbers(context, id, bib.fields)
  if (bib.source)
    await tx
      .insertInto('bib_source')
      .values({ school_id: schoolId, bib_id: id, ...bib.source })
      .execute()
  await putIntoIndex(context, [
    bibDocument(id, bib.fields, { callNumber: bib.callNumber, callKey: columns.call_key, createdAt: now, state: bib.state }),
  ])
  return id
}

/** The numbers by which a scan finds a record. */
export async function writeNumbers({ tx, schoolId }: Context, bibId: number, fields: BibFields): Promise<void> {
  await tx.deleteFrom('bib_number').where('school_id', '=', schoolId).where('bib_id', '=', bibId).execute()
  const numbers = [
    ...fields.isbns.map((number) => ({ number, kind: 'isbn' as const })),
    ...(fields.issn ? [{ number: fields.issn, kind: 'issn' as const }] : []),
    ...(fields.unifiedNumber ? [{ number: fields.unifiedNumber, kind: 'unified' as const }] : []),
  ]
  const once = numbers.filter((one, index) => numbers.findIndex((other) => other.number === one.number) === index)
  if (once.length > 0)
    await tx
      .insertInto('bib_number')
      .values(once.map((one) => ({ school_id: schoolId, bib_id: bibId, ...one })))
      .execute()
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
  const more = { callNumber: after.callNumber, callKey: columns.call_key, createdAt: before.createdAt, state: after.state }
  await putIntoIndex(context, [bibDocument(before.id, after.fields, more, before)])
  return true
}
