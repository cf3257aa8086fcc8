import { PAGE_DOCUMENTS } from './text-page.ts'

/** The sort keys of a page's documents as UTF-8 bytes: the byte order is the order of the shelf on every engine. */
export class KeyPage {
  bytes: Uint8Array
  readonly ends = new Uint32Array(PAGE_DOCUMENTS)
  count = 0

  constructor(bytes: Uint8Array = new Uint8Array(1024)) {
    this.bytes = bytes
  }

  static from(bytes: Uint8Array, ends: Uint32Array): KeyPage {
    const page = new KeyPage(bytes)
    page.ends.set(ends)
    page.count = ends.length
    return page
  }

  get length(): number {
    return this.count === 0 ? 0 : (this.ends[this.count - 1] as number)
  }

  append(key: Uint8Array): void {
    const from = this.length
    if (from + key.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(from + key.length, this.bytes.length * 2))
      grown.set(this.bytes)
      this.bytes = grown
    }
    this.bytes.set(key, from)
    this.ends[this.count++] = from + key.length
  }

  key(doc: number): Uint8Array {
    return this.bytes.subarray(doc === 0 ? 0 : this.ends[doc - 1], this.ends[doc])
  }
}

/** The first six bytes as a number that sorts as they do; a document without a key comes after all others. */
export function keyHead(key: Uint8Array): number {
  if (key.length === 0) return Number.POSITIVE_INFINITY
  let head = 0
  for (let i = 0; i < 6; i++) head = head * 256 + (key[i] ?? 0)
  return head
}
