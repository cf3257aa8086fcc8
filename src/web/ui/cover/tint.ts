import { tintsOf } from '#values/class-colours'

/** A number from a text: the same cover for the same title, on every machine and every day. */
export function hashOf(text: string): number {
  let hash = 2166136261
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619)
  return hash >>> 0
}

/** Without a class: the grey of Z. */
const unclassed = tintsOf('Z') ?? ['#3C3F45']

/** The colour of a main class (`Q96-49` or `Q`); for a book one of its tints, by the title's hash. */
export function tintOf(classNumber: string, title?: string): string {
  const tints = tintsOf(classNumber) ?? unclassed
  return tints[title === undefined ? 0 : hashOf(title) % tints.length] ?? tints[0]
}
