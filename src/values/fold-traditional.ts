/**
 * Traditional characters to simplified, for matching and keys. The tables are 109 KB: for the server only; nothing that the
 * browser loads may import this file.
 */
import { Converter } from 'opencc-js/t2cn'
import { bareText } from './text.ts'

/** From Taiwan's standard, which also tells 看著 (看着) from 著名; Hong Kong's forms and the old variants are in it. */
const convert = Converter({ from: 'tw', to: 'cn' })

/** Variants that the tables leave alone. */
const VARIANTS: Readonly<Record<string, string>> = {
  閙: '闹',
  妳: '你',
  祇: '只',
  衹: '只',
  祗: '只',
  瞭: '了',
  菴: '庵',
}
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join('')}]`, 'g')

/** The text in simplified characters; everything else stays. For comparing only: a record keeps the form it came in. */
export function toSimplified(text: string): string {
  return convert(text).replace(VARIANT, (c) => VARIANTS[c] ?? c)
}

/**
 * The key by which two spellings of a title or a publisher are the same: simplified, half-width, small letters, letters and
 * digits only. 《紅樓夢》 and 红楼梦 have one.
 */
export function matchKey(text: string): string {
  return bareText(toSimplified(text.normalize('NFKC')))
}
