/**
 * Cuts a file into records without trusting any number in it. A record ends at 0x1D; where the length in its leader
 * says otherwise, the bytes decide: a terminator may be missing, may stand inside a record, and text may stand between
 * records. Works on chunks of any size and holds one record at a time.
 */
import type { RecordWarning, Unreadable, UnreadableReason } from './marc-codes.ts'

export const RECORD_TERMINATOR = 0x1d
export const FIELD_TERMINATOR = 0x1e

/** Bytes that look like a record, still to be read. */
export interface Frame {
  readonly kind: 'frame'
  readonly offset: number
  /** A copy: chunks may be reused by whoever reads the file. */
  readonly bytes: Uint8Array
  readonly warnings: readonly RecordWarning[]
  /** Nothing follows, and the terminator is missing: the record may be cut. */
  readonly atEnd: boolean
}

/** Records of this length do not occur; a file without terminators must not fill the memory. */
const MOST_BYTES = 4_000_000
const LEADER = 24

export class Iso2709Framer {
  #held: Uint8Array = new Uint8Array(0)
  /** Place of the first held byte in the file. */
  #offset = 0
  /** Held bytes that are known to hold no terminator. */
  #searched = 0
  #ended = false
  #out: (Frame | Unreadable)[] = []

  push(chunk: Uint8Array): (Frame | Unreadable)[] {
    const joined = new Uint8Array(this.#held.length + chunk.length)
    joined.set(this.#held)
    joined.set(chunk, this.#held.length)
    this.#held = joined
    return this.#take()
  }

  end(): (Frame | Unreadable)[] {
    this.#ended = true
    return this.#take()
  }

  #take(): (Frame | Unreadable)[] {
    const held = this.#held
    this.#out = []
    let from = 0
    for (;;) {
      const start = from
      from = skipBlanks(held, from, this.#offset === 0)
      if (from >= held.length) break
      const terminator = held.indexOf(RECORD_TERMINATOR, Math.max(from, this.#searched))
      const complete = terminator !== -1
      if (!complete && !this.#ended && held.length - from < MOST_BYTES) {
        this.#searched = held.length
        break
      }
      const to = complete ? terminator + 1 : held.length
      const next = this.#cut(withBlankLength(held, start, from, to), to, complete)
      this.#searched = complete ? (next ?? from) : held.length
      if (next === undefined) break
      from = next
    }
    this.#offset += from
    this.#searched = Math.max(0, this.#searched - from)
    this.#held = held.slice(from)
    return this.#out
  }

  /**
   * Puts out what begins at `from`. `to` is the byte after the first terminator or, where `complete` is false, the end of
   * what there is.
   * @returns where to go on; undefined where more of the file is needed to decide
   */
  #cut(from: number, to: number, complete: boolean): number | undefined {
    const held = this.#held
    const declared = numberAt(held, from, 5)
    if (complete && declared === to - from && declared > LEADER) return this.#frame(from, to)
    if (complete && to - from === 1) return this.#unreadable(from, to, 'stray_terminator')
    if (isSoundLeader(held, from, to)) {
      const next = findLeader(held, from + LEADER, to)
      if (next !== -1) return this.#frame(from, next, this.#warning(next, 'missing_terminator'))
      if (complete && declared !== undefined && declared > to - from) {
        const further = from + declared
        if (further > held.length && !this.#ended) return undefined
        if (this.#goesOn(to, further)) return this.#frame(from, further, this.#warning(to - 1, 'terminator_in_record'))
      }
    } else {
      const leader = findLeader(held, from + 1, to)
      if (leader !== -1) return this.#beforeLeader(from, leader)
    }
    if (complete) {
      const detail = { declared: declared ?? '', found: to - from }
      return this.#frame(from, to, this.#warning(from, 'wrong_record_length', detail))
    }
    if (!this.#ended) return this.#unreadable(from, to, 'record_too_long')
    return this.#frame(from, to, this.#warning(to, 'missing_terminator'))
  }

  /** The terminator before `to` stands inside a record: at the declared length is another one, and no leader between. */
  #goesOn(to: number, further: number): boolean {
    const held = this.#held
    return (
      held[further - 1] === RECORD_TERMINATOR && findLeader(held, to, further) === -1 && beginsAfresh(held, further)
    )
  }

  /** What stands before a leader is a record only when it has a directory of its own. */
  #beforeLeader(from: number, leader: number): number {
    const mark = this.#held.indexOf(FIELD_TERMINATOR, from)
    const mayBeRecord = mark !== -1 && mark < leader - 1 && mark - from >= LEADER
    return mayBeRecord
      ? this.#frame(from, leader, this.#warning(leader, 'missing_terminator'))
      : this.#unreadable(from, leader, 'garbage')
  }

  #frame(from: number, to: number, ...warnings: RecordWarning[]): number {
    const bytes = this.#held.slice(from, to)
    const atEnd = this.#ended && to === this.#held.length && bytes.at(-1) !== RECORD_TERMINATOR
    this.#out.push({ kind: 'frame', offset: this.#offset + from, bytes, warnings, atEnd })
    return to
  }

  #unreadable(from: number, to: number, reason: UnreadableReason): number {
    this.#out.push({ kind: 'unreadable', offset: this.#offset + from, length: to - from, reason })
    return to
  }

  #warning(at: number, code: RecordWarning['code'], detail: RecordWarning['detail'] = {}): RecordWarning {
    return { code, offset: this.#offset + at, detail }
  }
}

/** Digits as a number; undefined where another byte stands among them. */
export function numberAt(bytes: Uint8Array, from: number, length: number): number | undefined {
  let value = 0
  for (let at = from; at < from + length; at++) {
    const digit = (bytes[at] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return value
}

/**
 * True where a leader stands whose base address is the place after a field terminator, with nothing but a directory of
 * whole entries between. Text cannot fulfil this by accident.
 */
export function isSoundLeader(bytes: Uint8Array, from: number, to: number): boolean {
  const base = numberAt(bytes, from + 12, 5)
  if (base === undefined || base <= LEADER || from + base > to || (base - LEADER - 1) % 12 !== 0) return false
  if (bytes[from + base - 1] !== FIELD_TERMINATOR) return false
  for (let at = from; at < from + base - 1; at++) if ((bytes[at] ?? 0) < 0x20) return false
  return true
}

function findLeader(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + LEADER < to; at++) {
    const digit = bytes[at + 12] ?? 0
    if (digit >= 0x30 && digit <= 0x39 && isSoundLeader(bytes, at, to)) return at
  }
  return -1
}

/** The file ends here, or the next record begins. */
function beginsAfresh(bytes: Uint8Array, from: number): boolean {
  const next = skipBlanks(bytes, from, false)
  return next >= bytes.length || isSoundLeader(bytes, next, bytes.length)
}

/** A leader may begin with blanks where its length should stand: they belong to the record, not to the gap before it. */
function withBlankLength(bytes: Uint8Array, start: number, from: number, to: number): number {
  if (isSoundLeader(bytes, from, to)) return from
  for (let at = from - 1; at >= start && at >= from - 5 && bytes[at] === 0x20; at--) {
    if (isSoundLeader(bytes, at, to)) return at
  }
  return from
}

/** Line ends, blanks, zeros and the old end-of-file mark 0x1A stand between records in many files; a BOM at the head. */
function skipBlanks(bytes: Uint8Array, from: number, atHead: boolean): number {
  let at = from
  if (atHead && at === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== 0x0a && byte !== 0x0d && byte !== 0x20 && byte !== 0x09 && byte !== 0 && byte !== 0x1a) return at
  }
  return at
}
