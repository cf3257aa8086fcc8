/** Pure decisions of imports: what becomes of an item, and the words of what can be chosen. */
export {
  keptAccession,
  mergedFields,
  policies,
  type Policy,
  type Purpose,
  purposes,
  readPlace,
} from '#import-files/rules'

/** What a subfield of a local field can mean, and the charsets of files of records: the words of the codecs. */
export const holdingsRoles = [
  'library',
  'barcode',
  'place',
  'classNumber',
  'bookNumber',
  'callNumber',
  'volume',
  'copies',
  'price',
  'date',
] as const
export const charsets = ['utf-8', 'gb18030', 'big5', 'marc-8', 'iso-5426', 'windows-1251', 'latin-1'] as const

export const recordFormats = ['cnmarc', 'unimarc', 'marc21'] as const

/** What columns of a list of books or copies, and of a list of loans, can be chosen to mean: the words of the codecs. */
export const bookFields = [
  'title',
  'subtitle',
  'volume',
  'author',
  'isbn',
  'issn',
  'publisher',
  'publication-place',
  'year',
  'price',
  'total-price',
  'count',
  'class-number',
  'call-number',
  'barcode',
  'accession',
  'place',
  'shelf',
  'series',
  'edition',
  'pages',
  'size',
  'subject',
  'language',
  'audience',
  'summary',
  'kind',
  'source',
  'received',
  'note',
] as const
export const loanFields = [
  'card',
  'number',
  'name',
  'class',
  'grade',
  'barcode',
  'accession',
  'title',
  'lent',
  'due',
  'returned',
  'renewals',
] as const

/** Call numbers as the file has them, or given anew by the school's scheme. */
export const callNumberSources = ['file', 'scheme'] as const

/** What became of an item of a file. `partly`: the record is in, some of its copies are not. */
export const outcomes = ['created', 'updated', 'unchanged', 'partly', 'doubtful', 'refused'] as const
export type ImportOutcome = (typeof outcomes)[number]

/** The kind of room that its name speaks of. */
export function roomKind(name: string): { kind: 'reading-room' | 'corridor' | 'storage' | 'stacks'; lends: boolean } {
  if (/阅览/.test(name)) return { kind: 'reading-room', lends: false }
  if (/走廊|楼道|长廊/.test(name)) return { kind: 'corridor', lends: true }
  if (/密集|保存|储藏|仓/.test(name)) return { kind: 'storage', lends: true }
  return { kind: 'stacks', lends: true }
}
