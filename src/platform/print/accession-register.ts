import { nextBarcode } from '#values/barcode'
import type { Draw } from './kinds.ts'
import type { DocumentFacts } from './print-document.ts'
import {
  drawRegister,
  type Register,
  type RegisterColumn,
  type RegisterLabels,
  type RegisterRow,
  type RegisterTotal,
  yuan,
} from './register.ts'

/** One copy, in the order of accession numbers. */
export interface AccessionLine {
  readonly accession: string
  /** `2026-09-01` */
  readonly day: string
  /** Copies with the same key and otherwise equal facts may stand in one line. */
  readonly titleKey: string | number
  readonly title: string
  readonly author: string
  readonly publisher: string
  readonly year: string
  readonly edition: string
  /** Fen; null when the book bears no price. */
  readonly price: number | null
  readonly source: string
  readonly callNumber: string
  readonly note: string
}

export interface AccessionRegister {
  readonly facts: Omit<DocumentFacts, 'paper'>
  readonly subtitle: string
  readonly footer?: string
  readonly signatures: readonly string[]
  readonly brought?: { readonly volumes: number; readonly fen: number }
  readonly labels: AccessionLabels
}

export interface AccessionLabels extends RegisterLabels {
  /** 个别登记账 */
  readonly accessionTitle: string
  /** 单位：元 */
  readonly accessionUnit: string
  readonly accessionNumber: string
  readonly accessionDay: string
  readonly accessionBook: string
  readonly accessionAuthor: string
  readonly accessionPublisher: string
  readonly accessionYear: string
  readonly accessionEdition: string
  readonly accessionPrice: string
  readonly accessionSource: string
  readonly accessionCallNumber: string
  readonly accessionVolumes: string
  readonly accessionAmount: string
  readonly accessionNote: string
}

/** The accession register (个别登记) with the usual columns; runs of copies of one title as one line. */
export const drawAccessionRegister: Draw<'accession-register'> = (head, rows, report) =>
  drawRegister(accessionRegister(head), runs(rows), report)

function accessionRegister(head: AccessionRegister): Register {
  const { labels } = head
  const columns: RegisterColumn[] = [
    { title: labels.accessionNumber, width: 23, align: 'center' },
    { title: labels.accessionDay, width: 20.5, align: 'center' },
    { title: labels.accessionBook, width: 48 },
    { title: labels.accessionAuthor, width: 32 },
    { title: labels.accessionPublisher, width: 29 },
    { title: labels.accessionYear, width: 12, align: 'center' },
    { title: labels.accessionEdition, width: 12, align: 'center' },
    { title: labels.accessionPrice, width: 16.5, align: 'right' },
    { title: labels.accessionSource, width: 13 },
    { title: labels.accessionCallNumber, width: 23 },
    { title: labels.accessionVolumes, width: 11, align: 'right' },
    { title: labels.accessionAmount, width: 18, align: 'right' },
    { title: labels.accessionNote, width: 13 },
  ]
  const totals: RegisterTotal[] = [
    { column: 10, as: 'count', brought: head.brought?.volumes ?? 0 },
    { column: 11, as: 'money', brought: head.brought?.fen ?? 0 },
  ]
  const { facts, subtitle, signatures } = head
  return {
    facts,
    title: labels.accessionTitle,
    subtitle,
    remark: labels.accessionUnit,
    columns,
    totals,
    signatures,
    labels,
    ...(head.footer === undefined ? {} : { footer: head.footer }),
  }
}

async function* runs(copies: AsyncIterable<AccessionLine>): AsyncGenerator<RegisterRow> {
  let first: AccessionLine | undefined
  let last: AccessionLine | undefined
  let count = 0
  for await (const copy of copies) {
    if (first && last && continues(last, copy)) count++
    else {
      if (first && last) yield runRow(first, last, count)
      first = copy
      count = 1
    }
    last = copy
  }
  if (first && last) yield runRow(first, last, count)
}

/** Whether a copy belongs into the line of the one before: next number, and nothing in the line different. */
function continues(last: AccessionLine, next: AccessionLine): boolean {
  if (nextBarcode(last.accession) !== next.accession) return false
  const facts = ({ accession: _, ...rest }: AccessionLine) => JSON.stringify(rest)
  return facts(last) === facts(next)
}

function runRow(first: AccessionLine, last: AccessionLine, count: number): RegisterRow {
  return {
    cells: [
      count === 1 ? first.accession : `${first.accession}–${last.accession}`,
      first.day,
      first.title,
      first.author,
      first.publisher,
      first.year,
      first.edition,
      first.price === null ? '' : yuan(first.price),
      first.source,
      first.callNumber,
      String(count),
      first.price === null ? '' : yuan(first.price * count),
      first.note,
    ],
    amounts: [count, (first.price ?? 0) * count],
  }
}
