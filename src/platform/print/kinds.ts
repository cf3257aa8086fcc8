import type { CsvHead } from '#platform/export/csv'
import type { ExportRow } from '#platform/export/columns'
import type { XlsxHead } from '#platform/export/xlsx'
import type { AccessionLine, AccessionRegister } from './accession-register.ts'
import type { AlignmentPage } from './alignment-page.ts'
import type { ClassSheet, Pupil } from './class-barcodes.ts'
import type { Label, LabelSheet } from './labels.ts'
import type { Letter, Letters } from './letters.ts'
import type { LoanSheet, SheetRow } from './loan-sheet.ts'
import type { Drawn } from './print-document.ts'
import type { CardSheet, ReaderCard } from './reader-cards.ts'
import type { Register, RegisterRow } from './register.ts'
import type { Slip, SlipSheet } from './slips.ts'
import type { WallSheet } from './wall-sheet.ts'

/** Everything that is drawn or written in the worker: a head that is known at once, and rows that come one by one. */
export interface PrintKinds {
  labels: { head: LabelSheet; row: Label }
  'label-alignment': { head: AlignmentPage; row: never }
  'reader-cards': { head: CardSheet; row: ReaderCard }
  'class-barcodes': { head: ClassSheet; row: Pupil }
  register: { head: Register; row: RegisterRow }
  'accession-register': { head: AccessionRegister; row: AccessionLine }
  slips: { head: SlipSheet; row: Slip }
  letters: { head: Letters; row: Letter }
  'loan-sheet': { head: LoanSheet; row: SheetRow }
  'wall-sheet': { head: WallSheet; row: never }
  xlsx: { head: XlsxHead; row: ExportRow }
  csv: { head: CsvHead; row: ExportRow }
}

export type PrintKind = keyof PrintKinds
export type HeadOf<K extends PrintKind> = PrintKinds[K]['head']
export type RowOf<K extends PrintKind> = PrintKinds[K]['row']

/** Rows and pages done so far. How many rows there are in all is the caller's knowledge. */
export type Report = (rows: number, pages: number) => void

/** Draws one document. The worker loads it when it is first asked for. */
export type Draw<K extends PrintKind> = (
  head: HeadOf<K>,
  rows: AsyncIterable<RowOf<K>>,
  report: Report,
) => Promise<Drawn>
