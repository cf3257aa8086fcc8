/**
 * A `BibDraft` as a CNMARC record: for export, for exchange, and for what was catalogued by hand here. What is not known
 * is left out or blank, never made up. Reading the result gives the same draft again.
 */
import type { BibDraft, DraftName, DraftReference, DraftSubject, VariantKind } from './bib-draft.ts'
import {
  codeOf,
  LEVEL,
  UNIMARC_AUDIENCE,
  UNIMARC_CONTENT,
  UNIMARC_FREQUENCY,
  UNIMARC_LITERATURE,
  UNIMARC_MATERIAL,
  UNIMARC_SERIAL,
} from './coded-data.ts'
import { dataField, type DataField, type MarcField, type MarcRecord } from './marc-record.ts'
import { CLASS_TAGS, VARIANT_TAGS } from './unimarc.ts'
import { UNIMARC_SUBDIVISIONS, UNIMARC_SUBJECTS } from './unimarc-headings.ts'

export interface CnmarcOptions {
  /** The day the record was made, `20261123`; blank where nobody says. */
  readonly enteredOn?: string
}

type Part = readonly [code: string, value: string | undefined]

export function toCnmarc(draft: BibDraft, options: CnmarcOptions = {}): MarcRecord {
  const fields: MarcField[] = draft.controlNumber === undefined ? [] : [{ tag: '001', value: draft.controlNumber }]
  const put = (tag: string, indicators: string, ...parts: readonly Part[]): void => {
    const subfields = parts.filter((part): part is readonly [string, string] => part[1] !== undefined && part[1] !== '')
    if (subfields.length > 0) fields.push(dataField(tag, indicators, subfields))
  }
  putNumbers(draft, put)
  put('100', '  ', ['a', generalData(draft, options.enteredOn ?? '')])
  const translated = draft.originalLanguages.length > 0
  put('101', translated ? '1 ' : '0 ', ...each('a', draft.languages), ...each('c', draft.originalLanguages))
  put('102', '  ', ['a', draft.country], ['b', draft.region])
  put('105', '  ', ['a', bookData(draft)])
  put('110', '  ', ['a', serialData(draft)])
  putTitle(draft, put)
  put('205', '  ', ['a', draft.edition])
  put('210', '  ', ['a', draft.place], ['c', draft.publisher], ['d', draft.year])
  put(
    '215',
    '  ',
    ['a', draft.extent],
    ['c', draft.physicalDetails],
    ['d', draft.dimensions],
    ['e', draft.accompanying],
  )
  for (const { title, number, part, responsibility, issn } of draft.series) {
    put('225', '2 ', ['a', title], ['f', responsibility], ['i', part], ['v', number], ['x', issn])
  }
  for (const note of draft.notes) put('300', '  ', ['a', note])
  put('327', '1 ', ...each('a', draft.contents))
  for (const paragraph of draft.summary?.split('\n') ?? []) put('330', '  ', ['a', paragraph])
  put('333', '  ', ['a', draft.audienceNote])
  for (const { title } of variantsOf(draft, 'original')) fields.push(linkField('454', { title }))
  for (const reference of draft.sets) fields.push(linkField('461', reference))
  for (const reference of draft.parts) fields.push(linkField('462', reference))
  for (const [tag, kind] of Object.entries(VARIANT_TAGS)) {
    for (const { title, pinyin } of variantsOf(draft, kind)) put(tag, '1 ', ['a', title], ['9', pinyin])
  }
  for (const subject of draft.subjects) fields.push(subjectField(subject))
  for (const [tag, scheme] of CLASS_TAGS) {
    for (const { number, edition, system } of draft.classNumbers.filter((found) => found.scheme === scheme)) {
      put(tag, '  ', ['a', number], ['v', edition], ['2', system])
    }
  }
  for (const name of draft.names) fields.push(nameField(name))
  put('801', ' 0', ['a', draft.sourceAgency === undefined ? undefined : 'CN'], ['b', draft.sourceAgency])
  for (const link of draft.links) put('856', '4 ', ['u', link])
  const ordered = fields.toSorted((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0))
  return { leader: leaderOf(draft), fields: [...ordered, ...draft.holdings] }
}

type Put = (tag: string, indicators: string, ...parts: readonly Part[]) => void

/** A price that no ISBN bears stands in a 010 of its own, before the others: the first price found is the price. */
function putNumbers(draft: BibDraft, put: Put): void {
  if (draft.price !== draft.isbns.find((isbn) => isbn.price !== undefined)?.price) put('010', '  ', ['d', draft.price])
  for (const { text, qualifier, price, cancelled } of draft.isbns) {
    put('010', '  ', [cancelled === true ? 'z' : 'a', text], ['b', qualifier], ['d', price])
  }
  for (const issn of draft.issns) put('011', '  ', ['a', issn])
  for (const number of draft.systemNumbers) put('035', '  ', ['a', number])
  for (const number of draft.unifiedBookNumbers) put('091', '  ', ['a', number])
  for (const number of draft.orderNumbers) put('092', '  ', ['a', 'CN'], ['b', number])
}

function putTitle(draft: BibDraft, put: Put): void {
  const [first, ...others] = draft.responsibility
  put(
    '200',
    '1 ',
    ['a', draft.title],
    ['9', draft.titlePinyin],
    ...variantsOf(draft, 'further-work').map(({ title }) => ['a', title] as const),
    ['b', draft.medium],
    ...each('d', draft.parallelTitles),
    ...each('e', draft.otherTitle),
    ['h', draft.partNumber],
    ['i', draft.partTitle],
    ['f', first],
    ...each('g', others),
  )
}

function variantsOf(draft: BibDraft, kind: VariantKind): BibDraft['variantTitles'] {
  return draft.variantTitles.filter((variant) => variant.kind === kind)
}

function each(code: string, values: readonly string[]): Part[] {
  return values.map((value) => [code, value])
}

/** 36 positions; catalogued in Chinese, in Unicode, title in Chinese script. */
function generalData(draft: BibDraft, enteredOn: string): string {
  const year = draft.codedYear ?? /\d{4}/.exec(draft.year ?? '')?.[0] ?? ''
  const audience = draft.audience.map((word) => codeOf(UNIMARC_AUDIENCE, word) ?? '').join('')
  return (
    enteredOn.padEnd(8).slice(0, 8) +
    (draft.level === 'serial' ? 'a' : 'd') +
    `${year.padEnd(4)}    ${audience.padEnd(3).slice(0, 3)}` +
    'y0chiy50      ea'
  )
}

function bookData(draft: BibDraft): string | undefined {
  const known = draft.illustrations !== undefined || draft.literaryForm !== undefined || draft.contentForms.length > 0
  if (!known) return undefined
  const pictures = draft.illustrations === '' ? 'y' : (draft.illustrations ?? '')
  const contents = draft.contentForms.map((word) => codeOf(UNIMARC_CONTENT, word) ?? '').join('')
  const literature = codeOf(UNIMARC_LITERATURE, draft.literaryForm) ?? ' '
  return `${pictures.padEnd(4).slice(0, 4)}${contents.padEnd(4).slice(0, 4)}   ${literature} `
}

function serialData(draft: BibDraft): string | undefined {
  if (draft.serialType === undefined && draft.frequency === undefined) return undefined
  const type = codeOf(UNIMARC_SERIAL, draft.serialType) ?? ' '
  return type + (codeOf(UNIMARC_FREQUENCY, draft.frequency) ?? 'u')
}

/** Fields within the field, as CNMARC links: `$12001 $a三国演义$v2`. */
function linkField(tag: string, { title, number, isbn, issn, controlNumber }: DraftReference): DataField {
  const parts: Part[] = [
    ['1', controlNumber === undefined ? undefined : `001${controlNumber}`],
    ...(isbn === undefined ? [] : ([['1', '010  '] as const, ['a', isbn] as const] as const)),
    ...(issn === undefined ? [] : ([['1', '011  '] as const, ['a', issn] as const] as const)),
    ['1', '2001 '],
    ['a', title],
    ['v', number],
  ]
  return dataField(
    tag,
    ' 0',
    parts.filter((part): part is readonly [string, string] => part[1] !== undefined),
  )
}

function subjectField({ text, kind, subdivisions }: DraftSubject): DataField {
  const tag = codeOf(UNIMARC_SUBJECTS, kind) ?? '610'
  const parts = subdivisions.map((part) => [codeOf(UNIMARC_SUBDIVISIONS, part.kind) ?? 'x', part.text] as const)
  return dataField(tag, tag === '606' || tag === '610' ? '0 ' : ' 0', [['a', text], ...parts])
}

function nameField({ name, roles, kind, primary, pinyin, dates, addition }: DraftName): DataField {
  const family = kind === 'person' ? '70' : kind === 'corporate' ? '71' : '72'
  const parts: Part[] = [['a', name], ['9', pinyin], ['c', addition], ['f', dates], ...each('4', roles)]
  return dataField(
    `${family}${primary ? '1' : '2'}`,
    kind === 'corporate' ? '02' : ' 0',
    parts.filter((part): part is readonly [string, string] => part[1] !== undefined),
  )
}

function leaderOf(draft: BibDraft): string {
  const material = codeOf(UNIMARC_MATERIAL, draft.material) ?? 'a'
  return `00000n${material}${codeOf(LEVEL, draft.level) ?? 'm'}0 2200000   450 `
}
