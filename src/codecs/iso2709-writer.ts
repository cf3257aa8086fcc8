/** Writes records as ISO 2709, all lengths and places counted in bytes of the charset that is written. */
import { encodeText } from './charset.ts'
import { isControlField, LEADER_LENGTH, type MarcField, type MarcRecord } from './marc-record.ts'
import { shapeOf } from './marc-shape.ts'

/**
 * One record as bytes. Where it is longer than the format can say (99,999 bytes, 9,999 in a field), the numbers stay at
 * their greatest value, as other systems do it too: readers that look for the terminators still read it.
 */
export function writeIso2709(record: MarcRecord, charset: 'utf-8' | 'gb18030' = 'utf-8'): Uint8Array {
  const bodies = record.fields.map((field) => encodeText(`${bodyOf(field)}\u001e`, charset))
  let start = 0
  let directory = ''
  for (const [i, field] of record.fields.entries()) {
    const length = bodies[i]?.length ?? 0
    directory += `${tagOf(field)}${digits(length, 4)}${digits(start, 5)}`
    start += length
  }
  const base = LEADER_LENGTH + directory.length + 1
  const leader = leaderOf(record, base + start + 1, base, charset)
  return Buffer.concat([Buffer.from(`${leader}${directory}\u001e`, 'latin1'), ...bodies, Buffer.from('\u001d')])
}

function bodyOf(field: MarcField): string {
  if (isControlField(field)) return withoutMarks(field.value)
  const subfields = field.subfields.map(({ code, value }) => (code === '' ? '' : '\u001f') + withoutMarks(code + value))
  return withoutMarks(field.ind1 + field.ind2) + subfields.join('')
}

/** The marks of the format itself inside a text would cut it in two. */
function withoutMarks(text: string): string {
  return text.replace(/[\u001d-\u001f]/g, ' ')
}

function tagOf(field: MarcField): string {
  return field.tag
    .replace(/[^\x21-\x7e]/g, '?')
    .slice(0, 3)
    .padEnd(3, '?')
}

function digits(value: number, width: number): string {
  return String(Math.min(value, 10 ** width - 1)).padStart(width, '0')
}

/** Position 9 says "Unicode" in MARC 21; CNMARC leaves it blank whatever the charset. */
function leaderOf(record: MarcRecord, length: number, base: number, charset: string): string {
  const given = record.leader
    .replace(/[^\x20-\x7e]/g, ' ')
    .padEnd(LEADER_LENGTH)
    .slice(0, LEADER_LENGTH)
  const isMarc21 = shapeOf(record.fields) === 'marc21'
  const coding = isMarc21 ? (charset === 'utf-8' ? 'a' : ' ') : given.charAt(9)
  return (
    digits(length, 5) +
    given.slice(5, 9) +
    coding +
    '22' +
    digits(base, 5) +
    given.slice(17, 20) +
    '450' +
    given.charAt(23)
  )
}
