/**
 * Folding of text for matching: what a librarian would call "the same word", whatever the keyboard, the input method or
 * the other library's software made of it. Traditional characters are folded in fold-traditional.ts (large tables).
 */

/** Punctuation that a Chinese input method types in place of the ASCII sign on the same key. */
const IME_PUNCTUATION: Readonly<Record<string, string>> = { '。': '.', '、': '/', '￥': '$', '¥': '$', '—': '-' }

/** Dashes, minus signs and hyphens of all kinds, as they stand in ISBNs, dates and page ranges. */
const DASHES = /[\u00AD\u2010-\u2015\u2212\u2043\uFE58\uFE63\uFF0D]/g

/** Zero-width and byte-order marks that come with pasted text and some scanners. */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g

/** Full-width letters, digits and signs (Ｆ１（，) to their ASCII forms, the wide space to a space, ￥ to ¥. Length is kept. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000\uFFE5]/g, (c) => {
    if (c === '\u3000') return ' '
    if (c === '\uFFE5') return '¥'
    return String.fromCharCode(c.charCodeAt(0) - 0xfee0)
  })
}

/** Every kind of dash to the ASCII hyphen. */
export function plainDashes(text: string): string {
  return text.replace(DASHES, '-')
}

/** Takes out marks that cannot be seen; they break equality without anybody knowing why. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '')
}

/** What a Chinese input method made of typed ASCII, made ASCII again: full-width forms and 。 for the full stop. */
export function undoInputMethod(text: string): string {
  return toHalfWidth(text.replace(/[。、￥¥—]/g, (c) => IME_PUNCTUATION[c] ?? c))
}

/** One space between words, none at the ends. */
export function collapseSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Latin letters without their diacritics (é → e); kana and hangul keep theirs, where they are part of the letter. */
export function withoutDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
}

/**
 * Folds for comparison: compatibility forms (Ⅱ → ii, ① → 1, full-width), case, diacritics, invisible marks, spaces.
 * Punctuation stays; see {@link bareText}. Traditional characters stay; see fold-traditional.ts.
 */
export function fold(text: string): string {
  return collapseSpaces(withoutDiacritics(withoutInvisible(text).normalize('NFKC')).toLowerCase())
}

/** {@link fold}, and only letters and digits are left: 《三体·Ⅱ》 and 三体 II are equal. */
export function bareText(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '')
}

/** True when the text consists of Han characters only (at least one). */
export function isHan(text: string): boolean {
  return /^\p{Script=Han}+$/u.test(text)
}

/**
 * Without NUL and lone surrogates, which PostgreSQL refuses (design §4.12). Everything that comes in at HTTP or from a
 * file passes here.
 */
export function storableText(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '') // with the u flag a surrogate matches only when it stands alone
}
