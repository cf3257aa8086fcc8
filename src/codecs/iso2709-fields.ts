/**
 * Finds the fields of one record. The directory is believed where it fits the field terminators; where it does not (a
 * vendor counted characters in place of bytes, a program cut or converted the text), the terminators show the fields and
 * the directory only names them, in its order.
 */
import type { RecordWarningCode, UnreadableReason } from './marc-codes.ts'
import { asBuffer } from './charset.ts'
import { FIELD_TERMINATOR, numberAt, RECORD_TERMINATOR } from './iso2709-frames.ts'
import { LEADER_LENGTH } from './marc-record.ts'

/** The bytes of a field without its terminator, by their places in the record. */
export interface FieldPlace {
  readonly tag: string
  readonly from: number
  readonly to: number
}

export interface Noticed {
  readonly code: RecordWarningCode
  readonly at: number
  readonly detail: Readonly<Record<string, string | number>>
}

export interface RecordLayout {
  readonly leader: string
  readonly places: readonly FieldPlace[]
  /** Where the fields begin. */
  readonly base: number
  readonly noticed: readonly Noticed[]
}

const TAG = /^[0-9A-Za-z]{3}$/
const PRINTABLE = /^[\x20-\x7e]{24}$/
/** One string for each tag, however many records bear it. */
const NUMBERED_TAGS = Array.from({ length: 1000 }, (_, tag) => String(tag).padStart(3, '0'))

interface Entry {
  readonly tag: string
  /** Undefined where the directory holds no digits. */
  readonly start: number | undefined
  readonly length: number | undefined
}

interface Segment {
  readonly from: number
  readonly to: number
}

/**
 * @param bytes one record, from its leader to its terminator (which may be missing)
 * @returns the reason where there is neither a leader nor a directory
 */
export function layOutRecord(bytes: Uint8Array): RecordLayout | UnreadableReason {
  const noticed: Noticed[] = []
  const notice = (code: RecordWarningCode, at: number, detail: Noticed['detail'] = {}): void => {
    noticed.push({ code, at, detail })
  }
  const end = endOfFields(bytes)
  const directoryEnd = bytes.indexOf(FIELD_TERMINATOR)
  if (directoryEnd === -1) return bytes.at(-1) === RECORD_TERMINATOR ? 'not_a_record' : 'garbage'
  const base = directoryEnd + 1
  const declared = numberAt(bytes, 12, 5)
  const sound = declared === base ? placesInARow(bytes, base, end) : undefined
  if (sound !== undefined) {
    const leader = readLeader(bytes, LEADER_LENGTH)
    if (PRINTABLE.test(leader)) return { leader, places: sound, base, noticed }
  }
  // A damaged leader may be short of 24 characters; the entries are counted from the end of the directory then.
  const directoryFrom = declared === base || directoryEnd >= LEADER_LENGTH ? LEADER_LENGTH : directoryEnd % 12
  const entries = readDirectory(bytes, directoryFrom, directoryEnd)
  const leader = readLeader(bytes, Math.min(directoryFrom, directoryEnd))
  const segments = readSegments(bytes, base, end)
  if (declared !== base) {
    if (!entries.some(isWhole) && !/^[\d ]{5}[a-z]/.test(leader)) return 'not_a_record'
    notice('bad_base_address', 12, { declared: declared ?? '', found: base })
  }
  if ((directoryEnd - directoryFrom) % 12 !== 0) notice('bad_directory', directoryFrom)
  if (!PRINTABLE.test(leader) || directoryFrom !== LEADER_LENGTH) notice('bad_leader', 0)
  const last = segments.at(-1)
  const unended =
    last !== undefined && last.to === end && bytes[end] !== FIELD_TERMINATOR && bytes[end - 1] !== FIELD_TERMINATOR
  const places = matchEntries(base, entries, segments, notice)
  if (unended) notice('field_cut', last.from, { tag: places.at(-1)?.tag ?? '' })
  if (entries.length === 0) notice('no_fields', LEADER_LENGTH)
  return { leader: cleanLeader(leader), places, base, noticed }
}

/**
 * The quick way for sound records, whose directory lists fields that stand one after another and end in their mark.
 * Undefined for any other: the slow way below finds out what is wrong.
 */
function placesInARow(bytes: Uint8Array, base: number, end: number): FieldPlace[] | undefined {
  const places: FieldPlace[] = []
  let from = base
  for (let at = LEADER_LENGTH; at < base - 1; at += 12) {
    const tag = NUMBERED_TAGS[numberAt(bytes, at, 3) ?? -1]
    const length = numberAt(bytes, at + 3, 4)
    const to = from + (length ?? 0) - 1
    if (tag === undefined || numberAt(bytes, at + 7, 5) !== from - base) return undefined
    if (to < from || to >= end || bytes[to] !== FIELD_TERMINATOR) return undefined
    places.push({ tag, from, to })
    from = to + 1
  }
  return from === end && places.length > 0 ? places : undefined
}

/** Where the record terminator stands; where it is missing, line ends behind the last field are no field. */
function endOfFields(bytes: Uint8Array): number {
  if (bytes.at(-1) === RECORD_TERMINATOR) return bytes.length - 1
  let end = bytes.length
  while (end > 0 && [0x0a, 0x0d, 0x20, 0, 0x1a].includes(bytes[end - 1] ?? 0)) end -= 1
  return bytes[end - 1] === FIELD_TERMINATOR ? end : bytes.length
}

function readLeader(bytes: Uint8Array, to: number): string {
  return asBuffer(bytes).toString('latin1', 0, Math.min(LEADER_LENGTH, to))
}

function cleanLeader(leader: string): string {
  return leader.replace(/[^\x20-\x7e]/g, ' ').padEnd(LEADER_LENGTH)
}

function readDirectory(bytes: Uint8Array, from: number, to: number): Entry[] {
  const entries: Entry[] = []
  for (let at = from; at + 12 <= to; at += 12) {
    const tag = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)
    entries.push({ tag, length: numberAt(bytes, at + 3, 4), start: numberAt(bytes, at + 7, 5) })
  }
  return entries
}

function isWhole(entry: Entry): boolean {
  return entry.start !== undefined && entry.length !== undefined && TAG.test(entry.tag)
}

function readSegments(bytes: Uint8Array, base: number, end: number): Segment[] {
  const segments: Segment[] = []
  let from = base
  while (from < end) {
    const mark = bytes.indexOf(FIELD_TERMINATOR, from)
    const to = mark === -1 || mark > end ? end : mark
    segments.push({ from, to })
    from = to + 1
  }
  return segments
}

function matchEntries(
  base: number,
  entries: readonly Entry[],
  segments: readonly Segment[],
  notice: (code: RecordWarningCode, at: number, detail?: Noticed['detail']) => void,
): FieldPlace[] {
  for (const { tag } of entries) if (!TAG.test(tag)) notice('bad_tag', LEADER_LENGTH, { tag })
  const fits = (entry: Entry, segment: Segment | undefined): boolean =>
    segment !== undefined && entry.start === segment.from - base && entry.length === segment.to - segment.from + 1
  const pair = (entry: Entry, segment: Segment): FieldPlace => ({ tag: entry.tag, from: segment.from, to: segment.to })
  const sameCount = entries.length === segments.length
  if (sameCount && entries.every((entry, i) => fits(entry, segments[i]))) return zip(entries, segments, pair)

  const byStart = new Map(segments.map((segment) => [segment.from - base, segment]))
  const found = entries.map((entry) => (entry.start === undefined ? undefined : byStart.get(entry.start)))
  if (sameCount && new Set(found).size === found.length && entries.every((entry, i) => fits(entry, found[i]))) {
    return zip(entries, found, pair)
  }
  notice('bad_directory', LEADER_LENGTH)
  if (sameCount) return zip(inOrder(entries), segments, pair)
  const places: FieldPlace[] = []
  const taken = new Set<Segment>()
  for (const [i, entry] of entries.entries()) {
    const segment = found[i]
    if (segment === undefined || taken.has(segment)) {
      notice('field_missing', LEADER_LENGTH + 12 * i, { tag: entry.tag })
      continue
    }
    taken.add(segment)
    places.push(pair(entry, segment))
  }
  for (const segment of segments) {
    if (!taken.has(segment)) notice('field_without_entry', segment.from, { length: segment.to - segment.from })
  }
  return places
}

/** Some systems sort their directory by tag and leave the data in another order; damaged starts keep the order as it is. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const starts = entries.map((entry) => entry.start)
  const usable = starts.every((start) => start !== undefined) && new Set(starts).size === starts.length
  return usable ? entries.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0)) : entries
}

function zip(
  entries: readonly Entry[],
  segments: readonly (Segment | undefined)[],
  pair: (entry: Entry, segment: Segment) => FieldPlace,
): FieldPlace[] {
  const places: FieldPlace[] = []
  for (const [i, entry] of entries.entries()) {
    const segment = segments[i]
    if (segment !== undefined) places.push(pair(entry, segment))
  }
  return places
}
