/** Takes from a text what is display and not content, and nothing else. */

/** Marks for "not sorted here": ISO 6630 as Unicode has it (U+0098, U+009C) and as files write it (U+0088, U+0089). */
const NON_SORTING = /[\u0088\u0089\u0098\u009c]/g
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\ufeff]/g
/** ISBD's marks before an element, and the bullets that catalogues print before a field. */
const LEADING = /^(?:[\s=:;/,＝：；／，●○■◆]+|•\s)+/
const TRAILING = /[\s=:;/,＝：；／，،●]+$/

/** Every character that may begin `LEADING` or end `TRAILING`. */
const MARKS = '=:;/,＝：；／，،●○■◆•'

/** What most texts are made of: nothing in them is to be cleaned, and the test costs less than the cleaning. */
const CLEAN = /^[!-~\u4e00-\u9fff、-〗！-～“”‘’—…·]+(?: [!-~\u4e00-\u9fff、-〗！-～“”‘’—…·]+)*$/

/** NFC, white space of any kind as single blanks, no control characters. Everything else stays as it is. */
export function plain(text: string): string {
  if (text === '' || CLEAN.test(text)) return text
  return text.replace(NON_SORTING, '').replace(CONTROLS, '').normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** `plain`, and without ISBD punctuation at either end: `= The three-body problem`, `Beijing :`. */
export function withoutIsbd(text: string): string {
  const bare = plain(text)
  if (!MARKS.includes(bare.charAt(0)) && !MARKS.includes(bare.charAt(bare.length - 1))) return bare
  return bare.replace(LEADING, '').replace(TRAILING, '')
}

/** `withoutIsbd`, and without brackets around the whole: `[2008]`, `[北京]`. Brackets around a part stay: `[英]罗琳著`. */
export function withoutBrackets(text: string): string {
  const bare = withoutIsbd(text)
  if (!bare.startsWith('[') && !bare.startsWith('［')) return bare
  const inner = /^[[［]([^[\]［］]*)[\]］]$/.exec(bare)?.[1]
  return inner === undefined ? bare : withoutBrackets(inner)
}

/** `(1963-)` and `（美）` without their parentheses. */
export function withoutParentheses(text: string): string {
  const bare = withoutIsbd(text)
  const inner = /^[(（]([^()（）]*)[)）]$/.exec(bare)?.[1]
  return inner === undefined ? bare : withoutParentheses(inner)
}

/** A full stop that ends a MARC 21 field: taken where a word or a year stands before it, left at `Inc.` and `Willard B.` */
export function withoutFullStop(text: string): string {
  const bare = withoutIsbd(text)
  return /(?:\p{L}{4}|\p{Lo}|\d|[)\]])\.$/u.test(bare) && !/\b(?:ed|etc)\.$/i.test(bare) ? bare.slice(0, -1) : bare
}

/** Romanised text: letters of the Latin alphabet, none of Chinese, Japanese or Korean; authority numbers are none. */
export function romanised(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const bare = withoutIsbd(text)
  return /\p{Script=Latin}/u.test(bare) && !hasCjk(bare) ? bare : undefined
}

export function hasCjk(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)
}

/**
 * An object with its facts: an absent fact (undefined, or an empty text) is an absent property. The first object is taken
 * over and not copied, for this runs ten times for each record of a file.
 */
export function withFacts<Base extends object, Facts extends object>(
  base: Base,
  facts: Facts,
): Base & { readonly [Key in keyof Facts]?: Exclude<Facts[Key], undefined> } {
  const result: Record<string, unknown> = base as Record<string, unknown>
  for (const key of Object.keys(facts)) {
    const fact: unknown = facts[key as keyof Facts]
    if (fact !== undefined && fact !== '') result[key] = fact
  }
  return result as Base & { readonly [Key in keyof Facts]?: Exclude<Facts[Key], undefined> }
}
