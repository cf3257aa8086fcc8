/** From a record in any format to what a catalogue needs of it. */
import type { BibDraft } from './bib-draft.ts'
import type { MarcRecord } from './marc-record.ts'
import { shapeOf } from './marc-shape.ts'
import { marc21ToDraft } from './marc21.ts'
import { unimarcToDraft } from './unimarc.ts'

/** The format is told by the fields; what is not MARC 21 for certain is read as UNIMARC, of which CNMARC is one. */
export function toDraft(record: MarcRecord): BibDraft {
  return shapeOf(record.fields) === 'marc21' ? marc21ToDraft(record) : unimarcToDraft(record)
}
