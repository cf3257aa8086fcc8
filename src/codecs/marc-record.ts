/**
 * One bibliographic record as ISO 2709 and MARCXML know it: a leader and a list of fields. Nothing here knows what a
 * field means; UNIMARC, CNMARC and MARC 21 are read by the files of those names.
 */
import type { Charset } from './charset.ts'

export interface Subfield {
  /** One character; the empty code is text that stands before the first subfield mark. */
  readonly code: string
  readonly value: string
}

export interface ControlField {
  readonly tag: string
  readonly value: string
}

export interface DataField {
  readonly tag: string
  readonly ind1: string
  readonly ind2: string
  readonly subfields: readonly Subfield[]
}

export type MarcField = ControlField | DataField

export interface MarcRecord {
  /** Always 24 characters. */
  readonly leader: string
  readonly fields: readonly MarcField[]
  /** How the bytes were read; absent on a record that was made and not read. */
  readonly charset?: Charset
  /** The record as it came, to be kept beside what was understood of it. */
  readonly bytes?: Uint8Array
}

export const LEADER_LENGTH = 24

export function isControlField(field: MarcField): field is ControlField {
  return 'value' in field
}

export function isDataField(field: MarcField): field is DataField {
  return 'subfields' in field
}

/** The text of the first control field of that tag. */
export function controlValue(record: MarcRecord, tag: string): string | undefined {
  for (const field of record.fields) if (field.tag === tag && isControlField(field)) return field.value
  return undefined
}

export function firstValue(field: DataField, code: string): string | undefined {
  for (const subfield of field.subfields) if (subfield.code === code) return subfield.value
  return undefined
}

export function allValues(field: DataField, code: string): string[] {
  const values: string[] = []
  for (const subfield of field.subfields) if (subfield.code === code) values.push(subfield.value)
  return values
}

/** A data field written down: `dataField('200', '1 ', [['a', '三体'], ['f', '刘慈欣著']])`. */
export function dataField(
  tag: string,
  indicators: string,
  subfields: readonly (readonly [string, string])[],
): DataField {
  return {
    tag,
    ind1: indicators.charAt(0) || ' ',
    ind2: indicators.charAt(1) || ' ',
    subfields: subfields.map(([code, value]) => ({ code, value })),
  }
}
