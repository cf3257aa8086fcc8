/** Posting lists: ordinals in ascending order, as differences of 7 bits a byte, and what is done with them. */

export type Ordinals = Uint32Array

export const NONE: Ordinals = new Uint32Array(0)

/** Writes ordinals as differences (the first from `base`) into `bytes` from `at` on; returns where it ended. */
export function encodeInto(bytes: Uint8Array, at: number, ordinals: Ordinals, base: number): number {
  let previous = base
  for (let i = 0; i < ordinals.length; i++) {
    const ordinal = ordinals[i] as number
    let difference = ordinal - previous
    previous = ordinal
    while (difference > 0x7f) {
      bytes[at++] = (difference & 0x7f) | 0x80
      difference >>>= 7
    }
    bytes[at++] = difference
  }
  return at
}

/** Bytes that a list of `count` ordinals can take at most. */
export const MOST_BYTES_EACH = 5

export function decode(bytes: Uint8Array, from: number, to: number, base: number): Ordinals {
  const ordinals = new Uint32Array(to - from)
  let count = 0
  let current = base
  for (let at = from; at < to;) {
    let byte = bytes[at++] as number
    if (byte < 0x80) current += byte
    else {
      let difference = byte & 0x7f
      let shift = 7
      do {
        byte = bytes[at++] as number
        difference |= (byte & 0x7f) << shift
        shift += 7
      } while (byte > 0x7f)
      current += difference
    }
    ordinals[count++] = current
  }
  return ordinals.subarray(0, count)
}

export function intersect(a: Ordinals, b: Ordinals): Ordinals {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const both = new Uint32Array(short.length)
  let count = 0
  let at = 0
  for (let i = 0; i < short.length; i++) {
    const ordinal = short[i] as number
    at = atLeast(long, ordinal, at)
    if (at === long.length) break
    if (long[at] === ordinal) both[count++] = ordinal
  }
  return both.subarray(0, count)
}

/** First place from `at` on whose ordinal is `ordinal` or more: steps that double, then halving. */
function atLeast(list: Ordinals, ordinal: number, at: number): number {
  let step = 1
  let low = at
  while (low + step < list.length && (list[low + step] as number) < ordinal) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, list.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as number) < ordinal) low = middle + 1
    else high = middle
  }
  return low
}

/** All ordinals of several lists, each once, between `from` and `to`. */
export function unite(lists: readonly Ordinals[], from: number, to: number): Ordinals {
  const filled = lists.filter((list) => list.length > 0)
  const [first, second] = filled
  if (!first) return NONE
  if (!second) return first
  const sum = filled.reduce((total, list) => total + list.length, 0)
  return sum * 16 < to - from ? uniteSorted(filled, sum) : uniteBits(filled, from, to)
}

function uniteSorted(lists: readonly Ordinals[], sum: number): Ordinals {
  const all = new Uint32Array(sum)
  let length = 0
  for (const list of lists) {
    all.set(list, length)
    length += list.length
  }
  all.sort()
  let count = 0
  for (let i = 0; i < length; i++) if (i === 0 || all[i] !== all[i - 1]) all[count++] = all[i] as number
  return all.subarray(0, count)
}

function uniteBits(lists: readonly Ordinals[], from: number, to: number): Ordinals {
  const bits = new Uint32Array(Math.ceil((to - from) / 32))
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const place = (list[i] as number) - from
      bits[place >>> 5] = (bits[place >>> 5] as number) | (1 << (place & 31))
    }
  }
  let sum = 0
  for (const list of lists) sum += list.length
  const all = new Uint32Array(Math.min(sum, to - from))
  let count = 0
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word] as number; left !== 0; left &= left - 1) {
      all[count++] = from + word * 32 + 31 - Math.clz32(left & -left)
    }
  }
  return all.subarray(0, count)
}

export function concatenate(lists: readonly Ordinals[]): Ordinals {
  const [first, second] = lists
  if (!second) return first ?? NONE
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all
}
