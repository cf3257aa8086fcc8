import type { BibFields } from '#catalog/contract'
import type { Charset } from '#codecs/charset'
import type { DialectProposal } from '#codecs/holdings-detection'
import type { HoldingsDialect } from '#codecs/holdings-dialect'
import type { MappedColumn, Mapping } from '#codecs/sheets/column-map'
import type { LoanRow } from '#codecs/sheets/loan-list'
import type { WithheldColumn } from '#codecs/sheets/withhold'
import type { MessageKey } from '#messages/catalogue'
import type { ProblemParams } from '#platform/problem'
import type { Purpose } from '../rules.ts'

/** Something about a place in a file that a person should know: its sentence is in the catalogue of messages. */
export interface Remark {
  readonly code: MessageKey
  readonly params: ProblemParams
}

export type CopySource = 'purchase' | 'gift' | 'transfer' | 'replacement' | 'unknown'

/** A copy, or `count` of them where the file does not tell them apart. */
export interface FoundCopy {
  readonly barcode: string | null
  /** The number of the old register, as it stands. */
  readonly accession: string | null
  readonly count: number
  /** The room that the file names; empty where it names none. */
  readonly place: string
  readonly volume: string
  readonly priceFen: number | null
  readonly source: CopySource | null
  readonly receivedOn: string | null
  readonly note: string
}

export interface FoundRecord {
  readonly kind: 'record'
  /** `@20480` is a byte of the file, `清单!17` a row of a sheet: see `readPlace`. */
  readonly place: string
  /** `title` is empty where there is none. */
  readonly fields: BibFields
  /** As the file has it; empty where it has none. */
  readonly callNumber: string
  readonly copies: readonly FoundCopy[]
  /** The record in its own bytes. */
  readonly source?: { readonly format: string; readonly charset: string; readonly content: Uint8Array }
  readonly remarks: readonly Remark[]
}

export interface FoundLoan {
  readonly kind: 'loan'
  readonly place: string
  readonly row: LoanRow
}

/** A stretch of the file that gave nothing: it stands in the report with its place. */
export interface Fault extends Remark {
  readonly kind: 'fault'
  readonly place: string
}

export type FoundItem = FoundRecord | FoundLoan | Fault

/** How the columns of one table of a sheet were understood. */
export interface FoundTable {
  readonly sheet: string
  readonly columns: readonly MappedColumn<string>[]
}

/** What a file is as a whole, known before the first item. */
export interface FileHead {
  readonly format: string
  readonly charset?: { readonly name: string; readonly confidence: number }
  readonly bytes: number
  /** How many items there are, where that is known: lists are read whole. */
  readonly items?: number
  readonly dialects: readonly DialectProposal[]
  readonly tables: readonly FoundTable[]
  readonly mapping: Mapping<string>
  readonly withheld: readonly WithheldColumn[]
  readonly remarks: readonly Remark[]
  /** The highest accession number of the old register; new numbers begin behind it. */
  readonly highestAccession: number
}

export interface ReadingChoices {
  readonly purpose: Purpose
  /** A later year of publication is not believed. */
  readonly latestYear: number
  readonly charset?: Charset | undefined
  /** Without them the proposals hold. */
  readonly dialects?: readonly HoldingsDialect[] | undefined
  readonly mapping?: Mapping<string> | undefined
  /** So many items were taken over before: they are passed over. */
  readonly skip: number
}

export type ToReader =
  | { readonly type: 'open'; readonly path: string; readonly choices: ReadingChoices }
  | { readonly type: 'more'; readonly count: number }

export type FromReader =
  | { readonly type: 'opened'; readonly head: FileHead }
  | ({ readonly type: 'refused' } & Remark)
  /** `bytes`: how far the file was read. No items: the end. */
  | { readonly type: 'items'; readonly items: readonly FoundItem[]; readonly bytes: number }
  | { readonly type: 'failed'; readonly error: string }
