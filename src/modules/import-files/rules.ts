/** Pure: what a file can be read for, how places in it are named, and what of a record that is here already it may fill. */
import type { BibField, BibFields } from '#catalog/contract'

/** What a file is read for: titles with their copies, copies of titles that are here, what readers have at home. */
export const purposes = ['records', 'copies', 'loans'] as const
export type Purpose = (typeof purposes)[number]

/** Who may overwrite what when a record is here already. Neither touches a field that a librarian has edited. */
export const policies = ['fill-empty', 'replace-unlocked'] as const
export type Policy = (typeof policies)[number]

/** The place of an item in a file of records: the byte where it begins. */
export const placeOfByte = (offset: number): string => `@${offset}`
/** The place of an item in a spreadsheet, as Excel counts. */
export const placeOfRow = (sheet: string, row: number): string => `${sheet}!${row}`

/** A stored place taken apart. */
export function readPlace(place: string): { offset: number } | { sheet: string; row: number } {
  if (place.startsWith('@')) return { offset: Number(place.slice(1)) }
  const mark = place.lastIndexOf('!')
  return { sheet: place.slice(0, mark), row: Number(place.slice(mark + 1)) }
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A year and its text, a price and its text, pages and extent stand or fall together. */
const PARTNERS: Readonly<Partial<Record<BibField, BibField>>> = {
  yearText: 'year',
  priceText: 'priceFen',
  setOf: 'priceFen',
  pages: 'extent',
}
/** Never empty: a guess does not push out what stands there, but in a stub, of which only the scanner knew. */
const ALWAYS_SET: ReadonlySet<BibField> = new Set(['kind', 'language', 'title'])

/**
 * What an existing record looks like after the same title came in again: empty fields filled, or all that nobody locked
 * replaced by what the file has. Undefined where nothing changes.
 */
export function mergedFields(
  before: BibFields & { readonly locked: readonly string[]; readonly state: string },
  found: BibFields,
  policy: Policy,
): BibFields | undefined {
  const { locked, state, ...fields } = before
  const after: Record<string, unknown> = { ...fields }
  let changed = false
  for (const name of Object.keys(found) as BibField[]) {
    if (locked.includes(name) || isEmpty(found[name])) continue
    const partner = PARTNERS[name] ?? name
    const free = ALWAYS_SET.has(name)
      ? state === 'stub'
      : policy === 'replace-unlocked'
        ? !locked.includes(partner)
        : isEmpty(before[name]) && isEmpty(before[partner])
    if (!free || JSON.stringify(before[name]) === JSON.stringify(found[name])) continue
    after[name] = found[name]
    changed = true
  }
  return changed ? (after as BibFields) : undefined
}

/** Accession numbers of an old register that are kept: whole numbers as registers have them. Longer ones are other numbers. */
export function keptAccession(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : undefined
}
