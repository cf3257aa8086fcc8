import type { z } from 'zod'
import { loadSchooling } from '#people'
import { headingKey } from '#codecs/sheets/column-map'
import { ROSTER_COLUMNS, ROSTER_WITHHOLDING, type RosterField } from '#codecs/sheets/roster-headings'
import { readSheetsInWorker } from '#codecs/sheets/read-in-worker'
import { findTables } from '#codecs/sheets/tables'
import { cellAt, columnName, type Sheet } from '#codecs/sheets/cells'
import type { SheetsRead } from '#codecs/sheets/read'
import type { MappedColumn, Mapping } from '#codecs/sheets/column-map'
import type { Db } from '#platform/database'
import { refused } from '#platform/problem'
import { readSetting, setting } from '#school'
import { mapping, type PlanInput } from './plan-row.ts'
import { readRoster } from '#codecs/sheets/read-roster'
import type { Candidate } from '#codecs/sheets/roster-list'

/** The columns as a person of this school corrected them, for the next file of the same making. */
export const rememberedColumns = setting<z.output<typeof mapping>>('roster.columns', mapping, {})

/** More people than the largest schools have; a list of a whole district is not one school's. */
const MOST_ROWS = 20_000

export interface FileRead {
  readonly candidates: readonly Candidate[]
  readonly about: Omit<PlanInput, 'stamp' | 'readers'>
  /** The columns with a few values of each, for the person who checks them; shown once and kept nowhere. */
  readonly tables: readonly TableSeen[]
}

export interface TableSeen {
  readonly sheet: string
  /** From 1; null where no row of headings is known. */
  readonly headerRow: number | null
  readonly columns: readonly (KeptColumn & { readonly samples: readonly string[] })[]
}

type KeptColumn = PlanInput['tables'][number]['columns'][number]

/**
 * Reads a list of people in a process of its own, which leaves out personal numbers and whatever a library does not need.
 * Throws a refusal with the file, the sheet and what to do where nothing can be read. The file stays: who brought it removes it.
 */
export async function readRosterFile(
  db: Db,
  schoolId: number,
  file: { path: string; name: string },
  { schoolYear, corrections = {} }: { schoolYear: number; corrections?: Mapping<RosterField> },
): Promise<FileRead> {
  const read = await readSheetsInWorker(file.path, { withhold: ROSTER_WITHHOLDING, oneRoster: true })
  if (!read.ok) {
    const code = `roster.file_${read.code}` as const
    refused(code, { file: file.name, ...inWords(read.params) }, { status: 422 })
  }
  const chosen = { ...(await readSetting(db, schoolId, rememberedColumns)), ...corrections }
  const context = { schooling: await loadSchooling(db, schoolId), schoolYear }
  const roster = readRoster(read.sheets, { context, mapping: chosen })
  if (roster.candidates.length > MOST_ROWS)
    refused('roster.too_many_rows', { file: file.name, n: roster.candidates.length, most: MOST_ROWS }, { status: 422 })
  const kept = roster.tables.map(({ sheet, headerRows, columns }) => ({
    sheet,
    headerRow: headerRows[0] === undefined ? null : headerRows[0] + 1,
    columns: columns.map(keptColumn),
  }))
  return {
    candidates: roster.candidates,
    about: {
      fileName: file.name,
      schoolYear,
      tables: kept,
      corrections: { ...corrections },
      withheld: read.withheld.map((one) => ({ ...one })),
      skipped: roster.skipped.slice(0, 300).map(({ sheet, row, reason }) => ({
        sheet,
        reason,
        ...(row === undefined ? {} : { row }),
      })),
      notes: notesOf(read),
      numbersAreSeats: roster.numbersAreSeats,
    },
    tables:
      roster.tables.length > 0
        ? roster.tables.map(({ columns }, i) => seen(kept[i]?.sheet ?? '', kept[i]?.headerRow ?? null, columns))
        : tableWithoutNames(read.sheets, chosen),
  }
}

const seen = (sheet: string, headerRow: number | null, columns: readonly MappedColumn<RosterField>[]): TableSeen => ({
  sheet,
  headerRow,
  columns: columns.map((column) => ({ ...keptColumn(column), samples: column.samples })),
})

/** Where no column holds names, the first table all the same, so that a person can say by letter which one does. */
function tableWithoutNames(sheets: readonly Sheet[], chosen: Mapping<RosterField>): TableSeen[] {
  const sheet = sheets.find(({ hidden, rows }) => !hidden && rows.length > 0)
  if (!sheet) return []
  const [table] = findTables(sheet, ROSTER_COLUMNS, chosen)
  if (table)
    return [seen(sheet.name, table.headerRows[0] === undefined ? null : table.headerRows[0] + 1, table.columns)]
  const rows = sheet.rows.filter((row) => row.some((cell) => cell.kind !== 'empty')).slice(0, 3)
  const columns = Array.from(
    { length: Math.max(...rows.map((row) => row.length)) },
    (_, column): MappedColumn<RosterField> => ({
      column,
      letter: columnName(column),
      heading: '',
      confidence: 0,
      samples: rows.map((row) => cellAt(row, column).text),
    }),
  )
  return [seen(sheet.name, null, columns)]
}

function keptColumn({ heading, letter, field, confidence }: MappedColumn<RosterField>): KeptColumn {
  return { key: headingKey(heading) || letter, letter, heading, field: field ?? null, confidence }
}

function notesOf({ notes, oneRoster = [], encoding, format }: SheetsRead): string[] {
  const gbk = format === 'csv' && encoding !== undefined && !/^utf/i.test(encoding)
  return [...notes, ...oneRoster, ...(gbk ? ['not-utf8'] : [])]
}

/** Sizes in MB and kinds of files as people call them. */
function inWords(params: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const { size, limit, found, seconds, ratio } = params
  const mb = (bytes: string | number) => Math.max(1, Math.round(Number(bytes) / 1_048_576))
  return {
    found: found ?? '',
    seconds: seconds ?? 0,
    ratio: ratio ?? 0,
    size: size === undefined ? 0 : mb(size),
    limit: limit === undefined ? 0 : Number(limit) > 10_000_000 ? mb(limit) : limit,
  }
}
