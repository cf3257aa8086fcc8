/** Why a file could not be read. The codes are stable: messages and help pages refer to them. */
export const SHEET_FAILURES = [
  'file-unreadable', // no such file, or no right to read it
  'too-large', // params: size, limit (bytes)
  'empty', // no bytes, or no cell that holds anything
  'truncated', // the end of the file is missing
  'damaged', // inner parts contradict each other or cannot be decoded
  'encrypted', // protected by a password
  'zip-bomb', // unpacks to far more than it could honestly hold. params: limit (bytes) or ratio
  'too-many-entries', // a zip with thousands of parts
  'too-many-cells', // params: limit
  'not-a-spreadsheet', // params: found (pdf, png, jpeg, word, zip …)
  'unsupported-format', // a spreadsheet, but of a kind not read here. params: found (ods, xlsb, numbers, mhtml …)
  'oneroster', // a zip of OneRoster files that cannot be one school's list. params: found (a file, file: column, version, schools)
  'not-text', // neither a known format nor text in a known encoding
  'out-of-memory', // the reading process reached its memory limit
  'timed-out', // params: seconds
  'aborted', // the caller stopped it
  'crashed', // the reading process ended for another reason
] as const

export type SheetFailureCode = (typeof SHEET_FAILURES)[number]

/** `detail` is English for the log; a screen shows the message of `code` with `params`. */
export type SheetFailure = {
  readonly ok: false
  readonly code: SheetFailureCode
  readonly detail: string
  readonly params: Readonly<Record<string, string | number>>
}

/** Thrown inside the reader only, where a refusal must leave several layers of library callbacks; turned into a value at its door. */
export class SheetRefusal extends Error {
  readonly failure: SheetFailure

  constructor(code: SheetFailureCode, detail: string, params: SheetFailure['params'] = {}) {
    super(`${code}: ${detail}`)
    this.failure = { ok: false, code, detail, params }
  }
}
