import { asUint32, pack, unpack } from './packing.ts'

/** The posting lists of a run of documents, in numbered blocks; the directory says in which block a term stands. */
export interface Segment {
  readonly number: number
  /** Ordinal of the first document. */
  readonly from: number
  readonly documents: number
  readonly directory: Directory
}

/** The first term of each block; blocks of codes come after those of terms. */
export interface Directory {
  readonly terms: Uint32Array
  readonly codes: readonly string[]
}

export function encodeDirectory(directory: Directory): Buffer {
  return pack([directory.terms, Buffer.from(JSON.stringify(directory.codes))])
}

export function decodeDirectory(blob: Uint8Array): Directory {
  const [terms, codes] = unpack(blob)
  return { terms: asUint32(terms), codes: JSON.parse(Buffer.from(codes ?? []).toString()) as string[] }
}

/** The block in which the term stands if anywhere. */
export function blockOfTerm({ terms }: Directory, term: number): number | undefined {
  let low = 0
  let high = terms.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((terms[middle] as number) <= term) low = middle + 1
    else high = middle
  }
  return low === 0 ? undefined : low - 1
}

/** The blocks in which codes stand that begin with `prefix`. */
export function blocksOfCode({ terms, codes }: Directory, prefix: string): number[] {
  let from = codes.findIndex((first) => first > prefix)
  if (from < 0) from = codes.length
  let to = from
  while (to < codes.length && codes[to]?.startsWith(prefix)) to++
  return Array.from({ length: to - Math.max(0, from - 1) }, (_, i) => terms.length + Math.max(0, from - 1) + i)
}

/** Documents below this ordinal stand in segments; the others are looked for in their texts. */
export function coveredBy(segments: readonly Segment[]): number {
  const last = segments.at(-1)
  return last ? last.from + last.documents : 0
}
