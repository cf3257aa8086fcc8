/** The best `size` of many documents: a heap whose root is the worst that is kept, so most are refused by one comparison. */
export class Best {
  readonly #size: number
  readonly #keys: number[] = []
  readonly #documents: number[] = []
  readonly #breakTie: (a: number, b: number) => number

  /** The smaller key is better; `breakTie(a, b)` is below zero when `a` stands before `b` of the same key. */
  constructor(size: number, breakTie: (a: number, b: number) => number) {
    this.#size = size
    this.#breakTie = breakTie
  }

  /** Whether no document with this key would be kept, however the tie is broken. */
  refuses(key: number): boolean {
    return this.#keys.length === this.#size && (this.#size === 0 || key > (this.#keys[0] as number))
  }

  /** Whether a document with this key would be kept. */
  wants(key: number, document: number): boolean {
    if (this.#keys.length < this.#size) return this.#size > 0
    const worst = this.#keys[0] as number
    return key < worst || (key === worst && this.#breakTie(document, this.#documents[0] as number) < 0)
  }

  add(key: number, document: number): void {
    if (!this.wants(key, document)) return
    if (this.#keys.length === this.#size) this.#sink(key, document, this.#size)
    else this.#rise(key, document)
  }

  /** Best first. */
  take(): number[] {
    return this.#documents
      .map((document, i) => ({ document, key: this.#keys[i] as number }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : this.#breakTie(a.document, b.document)))
      .map(({ document }) => document)
  }

  #rise(key: number, document: number): void {
    let place = this.#keys.length
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.#worse(key, document, parent)) break
      this.#copy(parent, place)
      place = parent
    }
    this.#keys[place] = key
    this.#documents[place] = document
  }

  #sink(key: number, document: number, size: number): void {
    let place = 0
    for (;;) {
      let child = place * 2 + 1
      if (child >= size) break
      if (child + 1 < size && this.#worse(this.#keys[child + 1] as number, this.#documents[child + 1] as number, child))
        child++
      if (this.#worse(key, document, child)) break
      this.#copy(child, place)
      place = child
    }
    this.#keys[place] = key
    this.#documents[place] = document
  }

  #worse(key: number, document: number, than: number): boolean {
    const other = this.#keys[than] as number
    return key > other || (key === other && this.#breakTie(document, this.#documents[than] as number) > 0)
  }

  #copy(from: number, to: number): void {
    this.#keys[to] = this.#keys[from] as number
    this.#documents[to] = this.#documents[from] as number
  }
}
