import { decode, encodeInto, MOST_BYTES_EACH, type Ordinals } from './postings.ts'

/** Documents by code, in order of the codes. Each entry: length of the code, the code, length of the list, the list. */
const BLOCK_BYTES = 8 * 1024

export interface CodeEntry {
  readonly code: string
  /** Ascending. */
  readonly ordinals: readonly number[]
}

export function* codeBlocks(entries: Iterable<CodeEntry>, base: number): Generator<{ first: string; block: Buffer }> {
  let parts: Buffer[] = []
  let bytes = 0
  let first = ''
  for (const { code, ordinals } of entries) {
    if (parts.length === 0) first = code
    const name = Buffer.from(code.slice(0, 255), 'latin1')
    const list = new Uint8Array(ordinals.length * MOST_BYTES_EACH)
    const length = encodeInto(list, 0, Uint32Array.from(ordinals), base)
    const head = Buffer.alloc(1 + name.length + 4)
    head.writeUInt8(name.length, 0)
    head.set(name, 1)
    head.writeUInt32LE(length, 1 + name.length)
    parts.push(head, Buffer.from(list.buffer, 0, length))
    bytes += head.length + length
    if (bytes >= BLOCK_BYTES) {
      yield { first, block: Buffer.concat(parts) }
      parts = []
      bytes = 0
    }
  }
  if (parts.length > 0) yield { first, block: Buffer.concat(parts) }
}

/** The lists of all codes in the block that begin with `prefix`. */
export function listsBeginning(block: Buffer, prefix: string, base: number): Ordinals[] {
  const wanted = Buffer.from(prefix, 'latin1')
  const found: Ordinals[] = []
  for (let at = 0; at < block.length;) {
    const name = at + 1
    const list = name + block.readUInt8(at) + 4
    const end = list + block.readUInt32LE(list - 4)
    if (list - 4 - name >= wanted.length && block.compare(wanted, 0, wanted.length, name, name + wanted.length) === 0) {
      found.push(decode(block, list, end, base))
    }
    at = end
  }
  return found
}
