import type { Documents, StoredDocument } from './documents.ts'
import type { Combination } from './facet-column.ts'
import { normalCode, normalText } from './normal-text.ts'
import { type ColumnUpdate, facetGroups, NO_NUMBER, type SearchDocument, type SearchShape } from './shape.ts'
import { joinFields } from './text-page.ts'

/** One entry of the log, as JSON: documents put in, columns set, documents taken out. Values stand in the order of the shape, facets in groups. */
export interface LogEntry {
  readonly put?: readonly PutDocument[]
  readonly set?: readonly SetColumns[]
  readonly drop?: readonly number[]
}

type PutDocument = readonly [
  id: number,
  text: string,
  codes: readonly string[],
  facets: readonly Combination[],
  numbers: readonly number[],
  key: string,
]
type SetColumns = readonly [
  id: number,
  facets: readonly (readonly (readonly string[] | null)[])[],
  numbers: readonly (number | null)[],
]

/** Folds a document. Throws where it names a field, facet or number that the shape has not: a mistake of the program. */
export function foldDocument(shape: SearchShape, document: SearchDocument): PutDocument {
  assertNames('field', document.text, shape.fields)
  assertNames('facet', document.facets, shape.facets)
  assertNames('number', document.numbers, shape.numbers)
  return [
    document.id,
    joinFields(shape.fields.map((field) => unique((document.text[field] ?? []).map(normalText)))),
    unique(document.codes.map(normalCode)),
    facetGroups(shape).map((group) => group.map((facet) => document.facets[facet] ?? [])),
    shape.numbers.map((number) => int32(document.numbers[number] ?? NO_NUMBER)),
    document.key,
  ]
}

export function foldUpdate(shape: SearchShape, update: ColumnUpdate): SetColumns {
  assertNames('facet', update.facets ?? {}, shape.facets)
  assertNames('number', update.numbers ?? {}, shape.numbers)
  return [
    update.id,
    facetGroups(shape).map((group) => group.map((facet) => update.facets?.[facet] ?? null)),
    shape.numbers.map((number) => {
      const value = update.numbers?.[number]
      return value === undefined ? null : int32(value)
    }),
  ]
}

export function applyEntry(documents: Documents, entry: LogEntry): void {
  for (const [id, text, codes, facets, numbers, key] of entry.put ?? []) {
    const document: StoredDocument = { id, text, codes, facets, numbers, key }
    documents.append(document)
  }
  for (const [id, facets, numbers] of entry.set ?? []) documents.update(id, facets, numbers)
  for (const id of entry.drop ?? []) documents.remove(id)
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '')
}

function int32(value: number): number {
  if (value !== (value | 0)) throw new RangeError(`a number to sort by is a whole number of 32 bits, not ${value}`)
  return value
}

function assertNames(what: string, given: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  for (const name of Object.keys(given)) if (!known.includes(name)) throw new Error(`the index has no ${what} ${name}`)
}
