/** From a document's id to its latest ordinal: open addressing over the array of ids, 8 bytes a document. */
export class IdMap {
  #slots: Int32Array
  #used = 0
  readonly #idOf: (ordinal: number) => number

  constructor(idOf: (ordinal: number) => number, expected = 1024) {
    this.#idOf = idOf
    this.#slots = emptySlots(expected * 2)
  }

  get(id: number): number | undefined {
    const ordinal = this.#slots[this.#slotOf(id)] as number
    return ordinal < 0 ? undefined : ordinal
  }

  /** The id at `ordinal` stands there from now on. */
  set(id: number, ordinal: number): void {
    const slot = this.#slotOf(id)
    if ((this.#slots[slot] as number) < 0 && ++this.#used * 3 > this.#slots.length * 2) {
      this.#grow()
      this.#slots[this.#slotOf(id)] = ordinal
      return
    }
    this.#slots[slot] = ordinal
  }

  #slotOf(id: number): number {
    const mask = this.#slots.length - 1
    let slot = (Math.imul(id | 0, 0x9e3779b1) ^ Math.imul(Math.floor(id / 0x1_0000_0000), 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    for (;;) {
      const ordinal = this.#slots[slot] as number
      if (ordinal < 0 || this.#idOf(ordinal) === id) return slot
      slot = (slot + 1) & mask
    }
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = emptySlots(old.length * 2)
    for (const ordinal of old) if (ordinal >= 0) this.#slots[this.#slotOf(this.#idOf(ordinal))] = ordinal
  }
}

function emptySlots(atLeast: number): Int32Array {
  let size = 1024
  while (size < atLeast) size *= 2
  return new Int32Array(size).fill(-1)
}
