/**
 * The coded positions that are worth keeping, as words: UNIMARC 100, 105 and 110 (both ways), MARC 21 008 and the leader.
 * Sources: UNIMARC manual, bibliographic format (IFLA) and CNMARC's code lists; MARC 21 format (Library of Congress).
 */
import type { AudienceCode, BibLevel, ContentForm, Frequency, LiteraryForm, Material, SerialType } from './bib-draft.ts'

type Codes<Word extends string> = Readonly<Record<string, Word>>

/** Leader 6. UNIMARC has l for electronic and m for a kit, MARC 21 m and o. */
export const UNIMARC_MATERIAL: Codes<Material> = {
  a: 'text',
  b: 'manuscript',
  c: 'music',
  e: 'map',
  g: 'video',
  i: 'speech',
  j: 'sound',
  k: 'picture',
  l: 'electronic',
  m: 'kit',
  r: 'object',
  d: 'music',
  f: 'map',
}

export const MARC21_MATERIAL: Codes<Material> = {
  ...UNIMARC_MATERIAL,
  l: 'text',
  m: 'electronic',
  o: 'kit',
  p: 'kit',
  t: 'manuscript',
}

/** Leader 7; the first letter of a word is the one that is written. */
export const LEVEL: Codes<BibLevel> = {
  m: 'monograph',
  s: 'serial',
  a: 'part',
  c: 'set',
  b: 'part',
  d: 'part',
  i: 'serial',
}

/** 100 / 17–19 */
export const UNIMARC_AUDIENCE: Codes<AudienceCode> = {
  a: 'juvenile',
  b: 'preschool',
  c: 'primary',
  d: 'children',
  e: 'young-adult',
  k: 'specialist',
  m: 'adult',
}

/** 008 / 22 */
export const MARC21_AUDIENCE: Codes<AudienceCode> = {
  a: 'preschool',
  b: 'primary',
  c: 'children',
  d: 'young-adult',
  e: 'adult',
  f: 'specialist',
  g: 'general',
  j: 'juvenile',
}

/** 105 / 4–7 */
export const UNIMARC_CONTENT: Codes<ContentForm> = {
  a: 'bibliography',
  b: 'catalogue',
  c: 'index',
  d: 'abstracts',
  e: 'dictionary',
  f: 'encyclopedia',
  g: 'directory',
  i: 'statistics',
  j: 'textbook',
  l: 'standard',
  m: 'thesis',
  n: 'law',
  q: 'exam-papers',
  t: 'comic',
}

/** 008 / 24–27 */
export const MARC21_CONTENT: Codes<ContentForm> = {
  b: 'bibliography',
  c: 'catalogue',
  i: 'index',
  a: 'abstracts',
  d: 'dictionary',
  e: 'encyclopedia',
  r: 'directory',
  s: 'statistics',
  u: 'standard',
  m: 'thesis',
  l: 'law',
  '6': 'comic',
}

/** 105 / 11 */
export const UNIMARC_LITERATURE: Codes<LiteraryForm> = {
  a: 'fiction',
  b: 'drama',
  c: 'essays',
  d: 'humour',
  e: 'letters',
  f: 'short-stories',
  g: 'poetry',
  h: 'speeches',
  z: 'mixed',
}

/** 008 / 33 */
export const MARC21_LITERATURE: Codes<LiteraryForm> = {
  '1': 'fiction',
  d: 'drama',
  e: 'essays',
  f: 'fiction',
  h: 'humour',
  i: 'letters',
  j: 'short-stories',
  m: 'mixed',
  p: 'poetry',
  s: 'speeches',
}

/** 110 / 0 */
export const UNIMARC_SERIAL: Codes<SerialType> = { a: 'periodical', b: 'series', c: 'newspaper' }
/** 008 / 21 */
export const MARC21_SERIAL: Codes<SerialType> = { p: 'periodical', m: 'series', n: 'newspaper' }

/** 110 / 1 */
export const UNIMARC_FREQUENCY: Codes<Frequency> = {
  a: 'daily',
  b: 'twice-a-week',
  c: 'weekly',
  d: 'every-two-weeks',
  e: 'twice-a-month',
  f: 'monthly',
  g: 'every-two-months',
  h: 'quarterly',
  i: 'three-a-year',
  j: 'twice-a-year',
  k: 'yearly',
  l: 'every-two-years',
  m: 'every-three-years',
  n: 'three-a-week',
  o: 'three-a-month',
  y: 'irregular',
}

/** 008 / 18 */
export const MARC21_FREQUENCY: Codes<Frequency> = {
  a: 'yearly',
  b: 'every-two-months',
  c: 'twice-a-week',
  d: 'daily',
  e: 'every-two-weeks',
  f: 'twice-a-year',
  g: 'every-two-years',
  h: 'every-three-years',
  i: 'three-a-week',
  j: 'three-a-month',
  m: 'monthly',
  q: 'quarterly',
  s: 'twice-a-month',
  t: 'three-a-year',
  w: 'weekly',
}

/** The words of a run of code positions, each once, in their order. */
export function wordsOf<Word extends string>(codes: Codes<Word>, positions: string): Word[] {
  const words: Word[] = []
  for (const code of positions) {
    const word = codes[code]
    if (word !== undefined && !words.includes(word)) words.push(word)
  }
  return words
}

/** The code that is written for a word: the first that means it. */
export function codeOf<Word extends string>(codes: Codes<Word>, word: Word | undefined): string | undefined {
  return Object.keys(codes).find((code) => codes[code] === word)
}
