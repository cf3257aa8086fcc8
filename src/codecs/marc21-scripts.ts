/**
 * Records in two scripts: MARC 21 gives a field in romanised form and the same in the original script as 880, the two
 * linked by subfield 6 (`880-01` and `245-01/$1`). Appendix A and D of the MARC 21 format.
 */
import { hasCjk } from './draft-text.ts'
import { firstValue, isDataField, type DataField, type MarcRecord } from './marc-record.ts'

/** A field in the script of the book and, where the record has both, the same in Latin letters. */
export interface FieldPair {
  readonly field: DataField
  readonly romanised?: DataField
}

/** All data fields but 880, each in its original script where that is there; an 880 without a partner stands for itself. */
export function fieldsInOriginalScript(record: MarcRecord): FieldPair[] {
  const fields = record.fields.filter(isDataField)
  const originals = new Map<string, DataField>()
  for (const field of fields) {
    const link = field.tag === '880' ? linkOf(field) : undefined
    if (link !== undefined)
      originals.set(link.occurrence === '00' ? `${link.tag}-00-${originals.size}` : link.key, asTag(field, link.tag))
  }
  if (originals.size === 0) return fields.filter((field) => field.tag !== '880').map((field) => ({ field }))
  const pairs: FieldPair[] = []
  for (const field of fields) {
    if (field.tag === '880') continue
    const key = `${field.tag}-${linkOf(field)?.occurrence ?? ''}`
    const original = originals.get(key)
    originals.delete(key)
    // Some systems put the original script into the field and the romanised form into 880.
    if (original === undefined) pairs.push({ field })
    else if (isCjk(field) && !isCjk(original)) pairs.push({ field, romanised: original })
    else pairs.push({ field: original, romanised: field })
  }
  return [...pairs, ...[...originals.values()].map((field) => ({ field }))]
}

function linkOf(field: DataField): { tag: string; occurrence: string; key: string } | undefined {
  const [, tag, occurrence] = /^\s*(\w{3})-(\d{2})/.exec(firstValue(field, '6') ?? '') ?? []
  return tag === undefined || occurrence === undefined ? undefined : { tag, occurrence, key: `${tag}-${occurrence}` }
}

function asTag(field: DataField, tag: string): DataField {
  return { ...field, tag }
}

function isCjk(field: DataField): boolean {
  return field.subfields.some(({ code, value }) => code !== '6' && hasCjk(value))
}
