/** Blocks lately read, by bytes: those used longest ago leave first. */
export class BlockCache {
  readonly #most: number
  readonly #blocks = new Map<string, Buffer>()
  #bytes = 0

  constructor(bytes: number) {
    this.#most = bytes
  }

  get(key: string): Buffer | undefined {
    const block = this.#blocks.get(key)
    if (block) {
      this.#blocks.delete(key)
      this.#blocks.set(key, block)
    }
    return block
  }

  set(key: string, block: Buffer): void {
    this.#blocks.set(key, block)
    this.#bytes += block.length
    for (const [oldest, { length }] of this.#blocks) {
      if (this.#bytes <= this.#most || oldest === key) break
      this.#blocks.delete(oldest)
      this.#bytes -= length
    }
  }
}
