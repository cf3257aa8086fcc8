import { accessionText } from '#holdings/rules'
import { say } from '#messages/say'
import type { Db } from '#platform/database'
import type { FileReply } from '#platform/endpoint'
import type { ExportRow } from '#platform/export/columns'
import {
  factsOf,
  fileName,
  listAsExcel,
  type ListColumn,
  type Making,
  paperWords,
  printedAt,
} from '#platform/export/list-file'
import type { AccessionLine } from '#platform/print/accession-register'
import { drawInWorker } from '#platform/print/draw-in-worker'
import { broughtForward, eachRegistered, type RegisteredCopy } from './accession-register.ts'
import type { RegisterRange } from './contract.ts'

/** The register to print and sign, with the totals of what stands before it carried over. */
export async function registerAsPdf(db: Db, making: Making, range: RegisterRange): Promise<FileReply> {
  const words = paperWords(making)
  const { bytes } = await drawInWorker(
    'accession-register',
    {
      facts: factsOf(making, words.accessionTitle),
      subtitle: [making.school.name, rangeInWords(making, range)].filter(Boolean).join('\u3000'),
      footer: printedAt(making),
      signatures: [words.signRegistrar, words.signChecker, words.signHead, words.signDay],
      brought: await broughtForward(db, making.school.schoolId, range),
      labels: words,
    },
    printedLines(db, making, range),
  )
  return { file: bytes, name: fileName(making, words.accessionTitle, 'pdf'), inline: true }
}

async function* printedLines(db: Db, making: Making, range: RegisterRange): AsyncGenerator<AccessionLine> {
  for await (const copy of eachRegistered(db, making.school, range))
    yield {
      accession: accessionText(copy.number),
      day: copy.receivedOn,
      titleKey: copy.bibId,
      title: copy.title,
      author: copy.author,
      publisher: copy.publisher,
      year: copy.year,
      edition: copy.edition,
      price: copy.priceFen,
      source: say(making.language, `holdings.source_${copy.source}`),
      callNumber: copy.callNumber,
      note: noteOf(making, copy),
    }
}

/** What is struck off stays in the register, marked with the day. */
function noteOf(making: Making, { note, withdrawnOn }: RegisteredCopy): string {
  const mark = withdrawnOn === null ? '' : say(making.language, 'holdings.withdrawn_on', { day: withdrawnOn })
  return [mark, note].filter(Boolean).join(' ')
}

/** The register with one row for each copy: to be held against the accounts office's own list. */
export function registerAsExcel(db: Db, making: Making, range: RegisterRange): Promise<FileReply> {
  const words = paperWords(making)
  const column = (title: string, type: ListColumn['type']): ListColumn => ({ title, type, width: 1 })
  return listAsExcel(making, {
    title: words.accessionTitle,
    about: rangeInWords(making, range),
    columns: [
      column(words.accessionNumber, 'text'),
      column(say(making.language, 'holdings.barcode'), 'text'),
      column(words.accessionDay, 'day'),
      column(words.accessionBook, 'text'),
      column(words.accessionAuthor, 'text'),
      column(words.accessionPublisher, 'text'),
      column(words.accessionYear, 'text'),
      column(words.accessionEdition, 'text'),
      column(words.accessionPrice, 'money'),
      column(words.accessionSource, 'text'),
      column(words.accessionCallNumber, 'text'),
      column(words.accessionVolumes, 'integer'),
      column(words.accessionNote, 'text'),
    ],
    rows: excelRows(db, making, range),
  })
}

async function* excelRows(db: Db, making: Making, range: RegisterRange): AsyncGenerator<ExportRow> {
  for await (const copy of eachRegistered(db, making.school, range))
    yield [
      accessionText(copy.number),
      copy.barcode,
      copy.receivedOn,
      copy.title,
      copy.author,
      copy.publisher,
      copy.year,
      copy.edition,
      copy.priceFen,
      say(making.language, `holdings.source_${copy.source}`),
      copy.callNumber,
      1,
      noteOf(making, copy),
    ]
}

/** `登记号 0000001–0000200 2026-09-01 至 2026-11-23`; empty for the whole register. */
function rangeInWords(making: Making, range: RegisterRange): string {
  const { language } = making
  const numbers =
    range.from === undefined && range.to === undefined
      ? ''
      : say(language, 'holdings.range_numbers', {
          from: range.from === undefined ? '' : accessionText(range.from),
          to: range.to === undefined ? '' : accessionText(range.to),
        })
  const days =
    range.receivedFrom === undefined && range.receivedTo === undefined
      ? ''
      : say(language, 'holdings.range_days', { from: range.receivedFrom ?? '', to: range.receivedTo ?? '' })
  return [numbers, days].filter(Boolean).join('\u3000')
}
