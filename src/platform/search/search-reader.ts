import type { Db } from '#platform/database'
import { BlockCache } from './block-cache.ts'
import { catchUp, loadSchool, type SchoolState } from './load-school.ts'
import { SegmentGone, searchSchool } from './search-school.ts'
import type { SearchAnswer, SearchQuery, SearchShape } from './shape.ts'

export interface ReaderOptions {
  /** Bytes of posting lists kept. */
  readonly blockBytes?: number
  /** Bytes of schools kept; those searched longest ago leave first. The one in use always stays. */
  readonly schoolBytes?: number
}

const BLOCK_BYTES = 24 * 1024 * 1024
const SCHOOL_BYTES = 512 * 1024 * 1024
/** Segments may be merged away between reading their list and their blocks; not time and again. */
const MOST_TRIES = 20

/**
 * The reading side: keeps schools in memory and answers searches. Before each search it compares the school's version in the
 * database with its own, so whatever was committed before the search is in the answer, whichever process wrote it.
 */
export class SearchReader {
  readonly #db: Db
  readonly #shape: SearchShape
  readonly #blocks: BlockCache
  readonly #schoolBytes: number
  /** In order of use. */
  readonly #schools = new Map<number, Loaded>()

  constructor(db: Db, shape: SearchShape, options: ReaderOptions = {}) {
    this.#db = db
    this.#shape = shape
    this.#blocks = new BlockCache(options.blockBytes ?? BLOCK_BYTES)
    this.#schoolBytes = options.schoolBytes ?? SCHOOL_BYTES
  }

  async search(schoolId: number, query: SearchQuery): Promise<SearchAnswer> {
    for (let tries = 1; ; tries++) {
      const state = await this.refresh(schoolId)
      try {
        return await searchSchool(this.#db, this.#blocks, state, query)
      } catch (error) {
        if (!(error instanceof SegmentGone) || tries === MOST_TRIES) throw error
      }
    }
  }

  /** Reads what was committed since. One after another for each school: two at once would read the same entries twice. */
  async refresh(schoolId: number): Promise<SchoolState> {
    const before = this.#schools.get(schoolId)
    const now: Loaded = { turn: this.#bringUp(schoolId, before?.turn), bytes: before?.bytes ?? 0 }
    this.#schools.delete(schoolId)
    this.#schools.set(schoolId, now)
    try {
      const state = await now.turn
      now.bytes = state.documents.weight
      this.#forgetOldest()
      return state
    } catch (error) {
      if (this.#schools.get(schoolId) === now) this.#schools.delete(schoolId)
      throw error
    }
  }

  async #bringUp(schoolId: number, before: Promise<SchoolState> | undefined): Promise<SchoolState> {
    // A failed turn before this one has been told to the one who waited for it.
    const state = await before?.catch(() => undefined)
    if (state && (await catchUp(this.#db, state))) return state
    return await loadSchool(this.#db, this.#shape, schoolId)
  }

  #forgetOldest(): void {
    let bytes = 0
    for (const school of this.#schools.values()) bytes += school.bytes
    for (const [schoolId, school] of this.#schools) {
      if (bytes <= this.#schoolBytes || this.#schools.size === 1) return
      this.#schools.delete(schoolId)
      bytes -= school.bytes
    }
  }
}

interface Loaded {
  /** Who comes while the school is loaded or brought up waits his turn. */
  readonly turn: Promise<SchoolState>
  bytes: number
}
