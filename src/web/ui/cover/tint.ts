import { classTints } from '../tokens.ts'

/** A number from a text: the same cover for the same title, on every machine and every day. */
export function hashOf(text: string): number {
  let hash = 2166136261
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619)
  return hash >>> 0
}

type Shade = keyof typeof classTints
const shadeOf: Readonly<Record<string, Shade>> = {
  A: 'A',
  B: 'B',
  C: 'B',
  D: 'B',
  E: 'B',
  F: 'B',
  G: 'B',
  H: 'H',
  I: 'I',
  J: 'J',
  K: 'K',
  N: 'N',
  O: 'N',
  P: 'N',
  Q: 'Q',
  R: 'Q',
  S: 'Q',
  T: 'T',
  U: 'T',
  V: 'T',
  X: 'T',
  Z: 'Z',
}

/** The colour of a main class (`Q96-49` or `Q`), one of its tints by the title's hash. Without a class: the grey of Z. */
export function tintOf(classNumber: string, title = ''): string {
  const tints = classTints[shadeOf[classNumber.charAt(0).toUpperCase()] ?? 'Z']
  return tints[hashOf(title) % tints.length] ?? tints[0]
}
