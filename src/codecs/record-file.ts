/** Says from its first bytes what a file is; its name is never asked. */
import type { WrongFileReason } from './marc-codes.ts'

export type RecordFormat = 'iso2709' | 'marcxml'

export type SniffedFile =
  | { readonly format: RecordFormat }
  | { readonly format: 'unknown'; readonly reason: WrongFileReason }

/** So many bytes are enough to tell. */
export const SNIFF_BYTES = 16_384

const SIGNATURES: readonly (readonly [hex: string, reason: WrongFileReason])[] = [
  ['25504446', 'file_is_pdf'],
  ['526172211a07', 'file_is_zip'],
  ['377abcaf271c', 'file_is_zip'],
  ['1f8b', 'file_is_zip'],
  ['7b5c727466', 'file_is_word'],
  ['89504e47', 'file_is_picture'],
  ['ffd8ff', 'file_is_picture'],
  ['47494638', 'file_is_picture'],
  ['09080', 'file_is_excel'],
]

/**
 * @param firstBytes the beginning of the file, `SNIFF_BYTES` of it or all
 */
export function sniffRecordFile(firstBytes: Uint8Array): SniffedFile {
  const head = Buffer.from(firstBytes.subarray(0, SNIFF_BYTES))
  const hex = head.subarray(0, 8).toString('hex')
  const known = SIGNATURES.find(([signature]) => hex.startsWith(signature))
  if (known !== undefined) return wrong(known[1])
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return wrong(officeFile(head, 'xl/', 'word/'))
  if (hex === 'd0cf11e0a1b11ae1') return wrong(officeFile(head, 'Workbook', 'WordDocument'))
  if (looksLikeIso2709(head)) return { format: 'iso2709' }

  const encoding = hex.startsWith('fffe') ? 'utf-16le' : hex.startsWith('feff') ? 'utf-16be' : 'windows-1252'
  // Only the marks of a format are looked for, so the charset of the text does not matter: Windows-1252 knows every byte.
  const text = new TextDecoder(encoding).decode(head).replace(/^ï»¿/, '')
  if (text.trim() === '') return wrong('file_is_empty')
  const start = text.trimStart().toLowerCase()
  const marcElements = /<(?:[\w.-]+:)?(?:leader|controlfield|datafield)[\s>]|marc21\/slim|marcxchange/
  if (start.startsWith('<') && marcElements.test(start)) return { format: 'marcxml' }
  if (/^(?:<!--|<!doctype html|<html|<head|<meta|<body|<table|<\?xml[^>]*>\s*<!doctype html)/.test(start))
    return wrong('file_is_html')
  if (start.startsWith('<')) return wrong('file_is_xml_without_records')
  if (/^[[{]/.test(start) && /"[^"]*"\s*:/.test(start)) return wrong('file_is_json')
  if (looksLikeLineMarc(text)) return wrong('file_is_line_marc')
  if (encoding !== 'windows-1252') return wrong('file_is_utf16_text')
  if (/[\0-\b\x0e-\x1a]/.test(text)) return wrong('file_is_unknown')
  return wrong(looksLikeTable(text) ? 'file_is_csv' : 'file_is_text')
}

function wrong(reason: WrongFileReason): SniffedFile {
  return { format: 'unknown', reason }
}

/** Names of parts stand in a .zip as they are, in the old Office container in UTF-16. */
function officeFile(head: Buffer, excel: string, word: string): WrongFileReason {
  const holds = (name: string): boolean => head.includes(name) || head.includes(Buffer.from(name, 'utf16le'))
  if (holds(excel) || holds('Book')) return 'file_is_excel'
  return holds(word) ? 'file_is_word' : head[0] === 0x50 ? 'file_is_zip' : 'file_is_unknown'
}

/** A leader somewhere near the beginning, or the marks of the format: a damaged first record is still a record. */
function looksLikeIso2709(head: Buffer): boolean {
  const start = head.toString('latin1').replace(/^(?:\u00ef\u00bb\u00bf)?[\s\0]*/, '')
  if (/^\d{5}[a-z].{4}22\d{5}.{3}45..(?:\u001e|\w{3}\d{9})/s.test(start)) return true
  const leader = /\d{5}.{5}22\d{5}/s.test(start)
  return start.includes('\u001e') && (start.includes('\u001d') || (start.includes('\u001f') && leader))
}

/** One field to a line: MarcEdit's `=245  10$a…`, `245 10 $a…`, the work sheets of Chinese systems `2001 ǂa…`. */
function looksLikeLineMarc(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .slice(0, 40)
    .filter((line) => line.trim() !== '')
  const fields = lines.filter((line) =>
    /^(?:=(?:LDR|\d{3}) |\d{3}\s?[\d #_]{0,2}\s*(?:[$|‡ǂ▼]|Ç‚|â€¡|â–¼|\u001f)\w)/.test(line),
  )
  return fields.length >= 3 && fields.length * 3 >= lines.length
}

/** The same number of separators, one or more, in each of the first lines. */
function looksLikeTable(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .slice(0, 10)
    .filter((line) => line.trim() !== '')
  return [',', '\t', ';'].some((separator) => {
    const counts = lines.slice(0, -1).map((line) => line.split(separator).length - 1)
    return counts.length > 0 && counts.every((count) => count > 0 && count === counts[0])
  })
}
