import type { Db } from '#platform/database'
import { buildSegment } from './build-segment.ts'
import { Documents } from './documents.ts'
import { leftovers } from './merge-store.ts'
import { loadSchool, type SchoolState } from './load-school.ts'
import { KeyPage } from './key-page.ts'
import { coveredBy, type Directory, type Segment } from './segment.ts'
import type { SearchShape } from './shape.ts'
import { encodeCodes, encodeColumns, encodeOrder, encodeText, PARTS } from './stored-page.ts'
import { PAGE_MASK, PAGE_SHIFT, type TextPage } from './text-page.ts'

/** What the writer is asked to do next; each is one short transaction. */
export type MergeStep =
  /** Answered with {@link MergeTicket}; whatever an earlier merge left half done is given up. */
  | { readonly kind: 'begin' }
  | {
      readonly kind: 'page'
      readonly ticket: MergeTicket
      readonly epoch: number
      readonly page: number
      readonly part: number
      readonly body: Buffer
    }
  | {
      readonly kind: 'blocks'
      readonly ticket: MergeTicket
      readonly first: number
      readonly bodies: readonly Buffer[]
    }
  | {
      readonly kind: 'finish'
      readonly ticket: MergeTicket
      readonly epoch: number
      readonly segment: { readonly from: number; readonly documents: number; readonly directory: Directory } | undefined
      readonly replaced: readonly number[]
      /** Entries of the log up to here are in the pages now. */
      readonly merged: number
      readonly documents: number
      /** Documents that came out of the log. */
      readonly entered: number
    }
  /** Takes out what nothing needs any more: entries of the log, blocks of a segment, a page. Answered with whether to ask again. */
  | { readonly kind: 'sweep'; readonly ticket: MergeTicket; readonly merged: number }
  | { readonly kind: 'sweep'; readonly ticket: MergeTicket; readonly segment: number }
  | { readonly kind: 'sweep'; readonly ticket: MergeTicket; readonly epoch: number; readonly page: number }

export interface MergeTicket {
  readonly generation: number
  /** The number of the segment that is being built. */
  readonly segment: number
}

export interface MergeOptions {
  /** Gives all documents new ordinals, or does not; left out, it is decided by the share of dead ones. */
  readonly renumber?: boolean
}

/** Bytes of blocks in one step: a few milliseconds of the writer. */
const STEP_BYTES = 512 * 1024
/** Entries of the log taken in one merge: bounds its memory. More are left for the next. */
const MOST_ENTRIES = 4000
/** A segment is built into the new one unless it is so many times larger: few segments, each text indexed a few times. */
const GROWTH = 3
/** Dead documents beyond this share, and this number, are worth giving all documents new ordinals. */
const DEAD_SHARE = 0.3
const DEAD_DOCUMENTS = 2000

/**
 * One merge: what the log holds becomes pages and a segment of posting lists. It only reads; everything to be written is
 * yielded, and `begin` and `sweep` are answered through `next`. Runs beside the searches, in a thread of its own.
 */
export async function* mergeSteps(
  db: Db,
  shape: SearchShape,
  schoolId: number,
  options: MergeOptions = {},
): AsyncGenerator<MergeStep, void, unknown> {
  const ticket = (yield { kind: 'begin' }) as MergeTicket
  // Decided once: texts before it are not loaded, and the log may grow while the rest is read.
  let first = 0
  const state = await loadSchool(db, shape, schoolId, {
    texts: (row, segments) => (first = firstBuilt(segments, row.documents, row.documents + row.waiting)),
    codes: () => first,
    entries: MOST_ENTRIES,
  })
  if (state.outdated) return
  const { documents } = state
  if (options.renumber ?? isWorthRenumbering(documents)) {
    yield* renumber(
      ticket,
      await loadSchool(db, shape, schoolId, { texts: () => 0, codes: () => 0, entries: MOST_ENTRIES }),
    )
  } else {
    yield* addSegment(ticket, state, first)
  }
  while (yield { kind: 'sweep', ticket, merged: state.version });
  const { segments, pages } = await leftovers(db, schoolId)
  for (const segment of segments) while (yield { kind: 'sweep', ticket, segment });
  for (const { epoch, page } of pages) yield { kind: 'sweep', ticket, epoch, page }
}

/** Where the new segment begins: it takes in those at the end that are not much larger than what comes. */
function firstBuilt(segments: readonly Segment[], from: number, to: number): number {
  let first = from
  if (to === from) return first
  for (const segment of segments.toReversed()) {
    if (segment.documents > GROWTH * (to - first)) break
    first = segment.from
  }
  return first
}

/** A segment over the documents from ordinal `from` on, which the log left in `state`. */
async function* addSegment(ticket: MergeTicket, state: SchoolState, from: number): AsyncGenerator<MergeStep, void> {
  const { documents, segments, epoch } = state
  const covered = coveredBy(segments)
  for (const page of [...documents.dirty].sort((a, b) => a - b)) {
    const fresh = (page + 1) << PAGE_SHIFT > covered
    for (const part of fresh ? ALL_PARTS : COLUMNS_ONLY) {
      yield { kind: 'page', ticket, epoch, page, part: PARTS[part], body: ENCODERS[part](documents, page) }
    }
  }
  const grows = from < documents.count
  const directory = grows ? yield* blocksOf(ticket, documents, from) : undefined
  const segment = directory && { from, documents: documents.count - from, directory }
  const replaced = segment ? segments.filter((one) => one.from >= from).map((one) => one.number) : []
  const entered = documents.count - covered
  yield { kind: 'finish', ticket, epoch, segment, replaced, merged: state.version, documents: documents.count, entered }
}

/** All live documents under new ordinals, in a new epoch: the old one serves until the last step. */
async function* renumber(ticket: MergeTicket, state: SchoolState): AsyncGenerator<MergeStep, void> {
  const old = state.documents
  const documents = new Documents(old.shape, old.liveCount)
  const epoch = state.epoch + 1
  for (let ordinal = 0; ordinal < old.count; ordinal++)
    if (old.isLive(ordinal)) documents.append(documentAt(old, ordinal))
  for (let page = 0; page << PAGE_SHIFT < documents.count; page++) {
    for (const part of ALL_PARTS)
      yield { kind: 'page', ticket, epoch, page, part: PARTS[part], body: ENCODERS[part](documents, page) }
  }
  const directory = yield* blocksOf(ticket, documents, 0)
  const segment = documents.count > 0 ? { from: 0, documents: documents.count, directory } : undefined
  const replaced = state.segments.map((one) => one.number)
  const entered = old.count - coveredBy(state.segments)
  yield { kind: 'finish', ticket, epoch, segment, replaced, merged: state.version, documents: documents.count, entered }
}

async function* blocksOf(
  ticket: MergeTicket,
  documents: Documents,
  from: number,
): AsyncGenerator<MergeStep, Directory> {
  const build = buildSegment(documents, from, documents.count)
  let first = 0
  let bodies: Buffer[] = []
  let bytes = 0
  for (;;) {
    const next = build.next()
    if (!next.done) {
      bodies.push(next.value)
      bytes += next.value.length
      if (bytes < STEP_BYTES) continue
    }
    if (bodies.length > 0) yield { kind: 'blocks', ticket, first, bodies }
    if (next.done) return next.value
    first += bodies.length
    bodies = []
    bytes = 0
  }
}

const ENCODERS = { order: encodeOrder, columns: encodeColumns, text: encodeText, codes: encodeCodes }
const ALL_PARTS = ['order', 'columns', 'text', 'codes'] as const
const COLUMNS_ONLY = ['columns'] as const

function isWorthRenumbering(documents: Documents): boolean {
  const dead = documents.count - documents.liveCount
  return dead > DEAD_DOCUMENTS && dead > documents.count * DEAD_SHARE
}

function documentAt(documents: Documents, ordinal: number): Parameters<Documents['append']>[0] {
  const doc = ordinal & PAGE_MASK
  const page = documents.pages[ordinal >> PAGE_SHIFT] as TextPage
  const keys = documents.keys[ordinal >> PAGE_SHIFT] ?? new KeyPage()
  const units = page.units.subarray(page.start(doc), page.end(doc))
  return {
    id: documents.ids[ordinal] as number,
    text: Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le'),
    codes: documents.codes.get(ordinal) ?? [],
    facets: documents.facets.map((facet) => facet.at(ordinal)),
    numbers: documents.numbers.map((column) => column[ordinal] as number),
    key: Buffer.from(keys.key(doc)).toString(),
  }
}
