import type { Db } from '#platform/database'
import { Documents } from './documents.ts'
import { formOf } from './form.ts'
import { applyEntry, type LogEntry } from './log-entry.ts'
import { coveredBy, type Segment } from './segment.ts'
import type { SearchShape } from './shape.ts'
import { readLog, readPage, readSegments, type SchoolRow, schoolRow } from './store.ts'
import { decodeCodes, decodeColumns, decodeOrder, decodeText, PARTS } from './stored-page.ts'
import { PAGE_DOCUMENTS, PAGE_SHIFT } from './text-page.ts'

/** A school's index in memory, as it was at `version`. */
export interface SchoolState {
  readonly schoolId: number
  readonly documents: Documents
  segments: readonly Segment[]
  version: number
  readonly epoch: number
  generation: number
  /** The index was written by another form of the program: nothing in it can be read. */
  readonly outdated: boolean
}

/** A merge may exchange pages while they are read; that many in a row it does not. */
const MOST_TRIES = 20
/** Documents that may come before the columns are copied to larger ones. */
const ROOM = 8192
/** Entries of the log read at a time. */
const LOG_ROWS = 500

/** What to leave out: a merge reads no texts that it does not build from. */
interface Wanted {
  /** Asked first, at each try: texts of documents from this ordinal on; 0 for all. */
  readonly texts: (row: SchoolRow, segments: readonly Segment[]) => number
  /** Codes of documents from this ordinal on. */
  readonly codes: (row: SchoolRow, segments: readonly Segment[]) => number
  /** No entries of the log beyond so many. */
  readonly entries?: number
}

const FOR_READING: Wanted = { texts: () => 0, codes: () => Number.POSITIVE_INFINITY }

/** Reads everything; again from the start when pages were exchanged meanwhile. */
export async function loadSchool(
  db: Db,
  shape: SearchShape,
  schoolId: number,
  wanted: Wanted = FOR_READING,
): Promise<SchoolState> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const row = await schoolRow(db, schoolId)
    if (!row || row.form !== formOf(shape)) return emptyState(shape, schoolId, row)
    const segments = await readSegments(db, schoolId, row.epoch)
    const documents = new Documents(shape, row.documents + row.waiting + ROOM)
    const [texts, codes] = [wanted.texts(row, segments), wanted.codes(row, segments)]
    let complete = true
    for (let page = 0; page << PAGE_SHIFT < row.documents && complete; page++) {
      const part = (name: keyof typeof PARTS) => readPage(db, schoolId, row.epoch, page, PARTS[name])
      const next = (page + 1) << PAGE_SHIFT
      const [order, columns] = [await part('order'), await part('columns')]
      const text = next > texts ? await part('text') : undefined
      const code = next > codes ? await part('codes') : undefined
      complete = order !== undefined && columns !== undefined
      if (!order || !columns) break
      decodeOrder(documents, page, order, Math.min(PAGE_DOCUMENTS, row.documents - (page << PAGE_SHIFT)))
      decodeColumns(documents, page, columns)
      if (text) decodeText(documents, page, text)
      if (code) decodeCodes(documents, page, code)
    }
    const state = { ...emptyState(shape, schoolId, row), documents, segments, version: row.merged, outdated: false }
    documents.dirty.clear()
    if (!complete || !(await applyLog(db, state, wanted.entries))) continue
    const after = await schoolRow(db, schoolId)
    if (after?.generation === row.generation) return state
  }
  throw new Error(`the search index of school ${schoolId} cannot be read; it is to be written anew`)
}

function emptyState(shape: SearchShape, schoolId: number, row: SchoolRow | undefined): SchoolState {
  const { version, epoch, generation } = row ?? { version: 0, epoch: 0, generation: 0 }
  return {
    schoolId,
    documents: new Documents(shape),
    segments: [],
    version,
    epoch,
    generation,
    outdated: row !== undefined,
  }
}

/**
 * Brings a state up to what is committed: one cheap read when nothing changed. False when it cannot, because the pages were
 * exchanged below it: then it is loaded anew.
 */
export async function catchUp(db: Db, state: SchoolState): Promise<boolean> {
  const row = await schoolRow(db, state.schoolId)
  if (!row) return state.version === 0
  if (row.form !== formOf(state.documents.shape)) return state.outdated
  if (state.outdated || row.epoch !== state.epoch || state.version < row.merged || row.version < state.version)
    return false
  if (row.version > state.version && !(await applyLog(db, state))) return false
  if (row.generation === state.generation) return true
  const segments = await readSegments(db, state.schoolId, state.epoch)
  const covered = coveredBy(segments)
  if (covered > state.documents.count) return false
  state.segments = segments
  state.generation = row.generation
  for (const ordinal of state.documents.codes.keys()) if (ordinal < covered) state.documents.codes.delete(ordinal)
  return true
}

/** False when entries are missing: they were merged meanwhile. */
async function applyLog(db: Db, state: SchoolState, most = Number.POSITIVE_INFINITY): Promise<boolean> {
  for (let left = most; left > 0;) {
    const rows = await readLog(db, state.schoolId, state.version, Math.min(LOG_ROWS, left))
    for (const { version, body } of rows) {
      if (version !== state.version + 1) return false
      applyEntry(state.documents, JSON.parse(body) as LogEntry)
      state.version = version
    }
    left -= rows.length
    if (rows.length < LOG_ROWS) break
  }
  return true
}
