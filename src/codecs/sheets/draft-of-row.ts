import type { BookField } from './book-headings.ts'
import type { BookCells } from './copies-of-row.ts'
import type { SheetDraft } from './book-row.ts'

/** The ISBN as it stands, valid or not; never one of which digits are lost. */
export function isbnOf(cells: BookCells): string | undefined {
  const cell = cells.first('isbn')
  if (cell.kind !== 'number' || !cell.lossy) return cells.text('isbn')
  cells.report('isbn-lossy', 'isbn')
  return undefined
}

const list = (text: string | undefined): string[] => (text === undefined ? [] : [text])

/** 活着/余华[著]: a title with its statement of responsibility, as catalogues show and lists copy it. */
const WITH_RESPONSIBILITY = /^(.*?)[\s.．]*\/\s*([^/]*(?:著|编|译|绘|撰|写|画|选|摄)[\]］)）]?[^/]*)$/u

function titleOf(cells: BookCells): { title?: string; author?: string } {
  const [title, author] = [cells.text('title'), cells.text('author')]
  const parted = title === undefined || author !== undefined ? null : WITH_RESPONSIBILITY.exec(title)
  if (parted?.[1] && parted[2]) return { title: parted[1], author: parted[2] }
  return { ...(title === undefined ? {} : { title }), ...(author === undefined ? {} : { author }) }
}

/** Texts only: nothing is turned into numbers, days or money here. */
export function draftOf(cells: BookCells, isbn: string | undefined): SheetDraft {
  const text = (field: BookField): string | undefined => cells.text(field)
  const { title, author } = titleOf(cells)
  const single = {
    title,
    partNumber: text('volume'),
    edition: text('edition'),
    place: text('publication-place'),
    publisher: text('publisher'),
    year: text('year'),
    price: text('price'),
    extent: text('pages'),
    dimensions: text('size'),
    summary: text('summary'),
    audienceNote: text('audience'),
    kindText: text('kind'),
  }
  const price = text('price')
  return {
    format: 'sheet',
    material: 'text',
    level: 'monograph',
    ...Object.fromEntries(Object.entries(single).filter(([, value]) => value !== undefined)),
    systemNumbers: [],
    isbns: list(isbn).map((one) => ({ text: one, ...(price === undefined ? {} : { price }) })),
    issns: list(text('issn')),
    unifiedBookNumbers: [],
    orderNumbers: [],
    otherTitle: list(text('subtitle')),
    parallelTitles: [],
    variantTitles: [],
    responsibility: list(author),
    names: [],
    series: list(text('series')).map((title) => ({ title })),
    languages: list(text('language')),
    originalLanguages: [],
    classNumbers: list(text('class-number')).map((number) => ({ scheme: 'clc', number })),
    subjects: cells.all('subject').flatMap((cell) =>
      cell.text
        .split(/[;；,，、|\n]+/)
        .filter((one) => one.trim() !== '')
        .map((one) => ({ text: one.trim(), kind: 'keyword' as const, subdivisions: [] })),
    ),
    contents: [],
    notes: cells.all('note').map((cell) => cell.text),
    sets: [],
    parts: [],
    links: [],
    audience: [],
    contentForms: [],
    holdings: [],
  }
}
