/** Writes records as MARCXML in the namespace of the Library of Congress, which UNIMARC files use as well. */
import { isControlField, type MarcRecord } from './marc-record.ts'

export const MARCXML_NAMESPACE = 'http://www.loc.gov/MARC21/slim'

/** A whole collection, piece by piece, so that any number of records can stream out. */
export function* writeMarcXml(records: Iterable<MarcRecord>): Generator<string, void, undefined> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="${MARCXML_NAMESPACE}">\n`
  for (const record of records) yield `${writeMarcXmlRecord(record)}\n`
  yield '</collection>\n'
}

/** One record element; `namespaced` gives it its own xmlns, for an answer of OAI-PMH or SRU. */
export function writeMarcXmlRecord(record: MarcRecord, namespaced = false): string {
  const lines = [
    `<record${namespaced ? ` xmlns="${MARCXML_NAMESPACE}"` : ''}>`,
    `  <leader>${text(record.leader)}</leader>`,
  ]
  for (const field of record.fields) {
    if (isControlField(field)) {
      lines.push(`  <controlfield tag="${attribute(field.tag)}">${text(field.value)}</controlfield>`)
      continue
    }
    const [tag, ind1, ind2] = [field.tag, field.ind1, field.ind2].map(attribute)
    lines.push(`  <datafield tag="${tag ?? ''}" ind1="${ind1 ?? ''}" ind2="${ind2 ?? ''}">`)
    for (const { code, value } of field.subfields) {
      lines.push(`    <subfield code="${attribute(code)}">${text(value)}</subfield>`)
    }
    lines.push('  </datafield>')
  }
  lines.push('</record>')
  return lines.join('\n')
}

/** XML 1.0 knows no control characters but three, no lone surrogates and neither U+FFFE nor U+FFFF. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>\r]/g, (char) => ESCAPES[char] ?? char)
}

function attribute(value: string): string {
  return text(value).replace(/["\t\n]/g, (char) => ESCAPES[char] ?? char)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
}
