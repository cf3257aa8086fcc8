import { decode, encodeInto, MOST_BYTES_EACH, type Ordinals } from './postings.ts'

/** A block is closed once it holds this many bytes of postings; a longer list has one of its own. */
const BLOCK_BYTES = 8 * 1024

/**
 * A block of posting lists, in order of their terms: the number of terms, the terms, where each list ends, the lists.
 * It is read as it stands, so that finding one list among a thousand costs ten looks.
 */
export class BlockWriter {
  #terms: number[] = []
  #ends: number[] = []
  #bytes = new Uint8Array(BLOCK_BYTES * 4)
  #length = 0
  readonly #base: number

  constructor(base: number) {
    this.#base = base
  }

  get firstTerm(): number | undefined {
    return this.#terms[0]
  }

  /** Terms come in ascending order. */
  add(term: number, ordinals: Ordinals): void {
    const most = this.#length + ordinals.length * MOST_BYTES_EACH
    if (most > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(most, this.#bytes.length * 2))
      grown.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = grown
    }
    this.#length = encodeInto(this.#bytes, this.#length, ordinals, this.#base)
    this.#terms.push(term)
    this.#ends.push(this.#length)
  }

  get isFull(): boolean {
    return this.#length >= BLOCK_BYTES || this.#terms.length >= BLOCK_BYTES / 4
  }

  take(): Buffer {
    const count = this.#terms.length
    const block = Buffer.allocUnsafe(4 + count * 8 + this.#length)
    block.writeUInt32LE(count, 0)
    this.#terms.forEach((term, i) => block.writeUInt32LE(term, 4 + i * 4))
    this.#ends.forEach((end, i) => block.writeUInt32LE(end, 4 + count * 4 + i * 4))
    block.set(this.#bytes.subarray(0, this.#length), 4 + count * 8)
    this.#terms = []
    this.#ends = []
    this.#length = 0
    return block
  }
}

/** A list where it stands: not decoded yet, its length known. */
export interface StoredList {
  readonly block: Buffer
  readonly from: number
  readonly to: number
}

/** The list of a term in a block; undefined when the term is not there. */
export function findList(block: Buffer, term: number): StoredList | undefined {
  const count = block.readUInt32LE(0)
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (block.readUInt32LE(4 + middle * 4) < term) low = middle + 1
    else high = middle
  }
  if (low === count || block.readUInt32LE(4 + low * 4) !== term) return undefined
  const ends = 4 + count * 4
  const lists = ends + count * 4
  const from = low === 0 ? 0 : block.readUInt32LE(ends + (low - 1) * 4)
  return { block, from: lists + from, to: lists + block.readUInt32LE(ends + low * 4) }
}

export function decodeList(list: StoredList, base: number): Ordinals {
  return decode(list.block, list.from, list.to, base)
}
