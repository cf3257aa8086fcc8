/**
 * Every code that the readers of library records give. The codes are stable: message catalogue, help pages and stored
 * import reports rely on them, so a code is never renamed or reused. Sentences for people stand in the messages.
 */

/** What was noticed in a record that could be read. */
export const RECORD_WARNINGS = [
  'wrong_record_length', // the length in the leader is not the length up to the record terminator {declared, found}
  'missing_terminator', // the record does not end with 0x1D; it ends where the next one, or the file, begins
  'terminator_in_record', // a 0x1D stands inside the record; its length and the next leader show that it goes on
  'bad_leader', // the leader is shorter than 24 characters or holds bytes that are not printable
  'bad_base_address', // the leader's base address of data is not where the directory ends {declared, found}
  'bad_directory', // lengths or places in the directory are wrong; the fields were found by their terminators
  'bad_tag', // a tag that is not three letters or digits {tag}
  'no_fields', // a leader and a directory without an entry
  'field_missing', // the directory names a field that is not there {tag}
  'field_without_entry', // a field that no directory entry names; its text is not in the record {length}
  'field_cut', // the last field has no end: bytes are missing {tag}
  'bad_indicators', // a data field without its two indicators, or with more {tag}
  'no_subfields', // a data field without a subfield mark; its text has the empty code {tag}
  'bad_subfield', // a subfield mark with no code behind it {tag}
  'bad_byte', // a byte that its charset does not know; it became U+FFFD {byte, charset}
  'bad_escape', // MARC-8: an escape sequence that names no set; the escape byte became U+FFFD
  'more_bad_bytes', // further bad bytes of this record, beyond those named one by one {count}
  'charset_differs', // this record is in another charset than the rest of the file {charset, file}
  'charset_uncertain', // the bytes fit no charset well; the likeliest was taken {charset, confidence}
  'not_marc_element', // MARCXML: an element that does not belong where it stands {name}
  'missing_attribute', // MARCXML: a field without tag or a subfield without code {name, attribute}
] as const

/** Why a stretch of a file is not a record. */
export const UNREADABLE_REASONS = [
  'garbage', // bytes between records that are neither a record nor white space
  'stray_terminator', // a record terminator with nothing before it
  'not_a_record', // ends like a record but has neither leader nor directory
  'truncated_record', // the file, or what is left of a record, ends in the middle of it
  'record_too_long', // no record terminator within four million bytes
  'malformed_xml', // the XML is broken here; nothing after this place was read
  'xml_record_too_long', // a MARCXML record of more than four million characters
  'unknown_xml_encoding', // the XML declaration names an encoding that is not known here
] as const

/** What a file is, when it is no file of records; see `sniffRecordFile`. */
export const WRONG_FILE_REASONS = [
  'file_is_empty',
  'file_is_excel', // .xlsx or .xls
  'file_is_word', // .docx or .doc
  'file_is_zip', // also other archives: .rar, .7z, .gz
  'file_is_pdf',
  'file_is_picture',
  'file_is_html', // often a sign-in page saved in place of the file
  'file_is_xml_without_records',
  'file_is_json',
  'file_is_csv',
  'file_is_line_marc', // a printed form of MARC: one field to a line; ask for ISO 2709 instead
  'file_is_utf16_text', // text in UTF-16, which ISO 2709 never is
  'file_is_text',
  'file_is_unknown',
] as const

export type RecordWarningCode = (typeof RECORD_WARNINGS)[number]
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number]
export type WrongFileReason = (typeof WRONG_FILE_REASONS)[number]

export interface RecordWarning {
  readonly code: RecordWarningCode
  /** Bytes from the beginning of the file; in MARCXML characters. */
  readonly offset: number
  readonly detail: Readonly<Record<string, string | number>>
}

/** A stretch of the file that gave no record. */
export interface Unreadable {
  readonly kind: 'unreadable'
  readonly offset: number
  readonly length: number
  readonly reason: UnreadableReason
  /** MARCXML only: where the XML is broken. */
  readonly line?: number
  readonly column?: number
}
