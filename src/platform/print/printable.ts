/**
 * Characters that have no ink of their own and no place on paper: controls, soft hyphens, joiners, direction marks,
 * variation selectors, byte order marks, halves of a surrogate pair. Roster and MARC files are full of them, and none may
 * come out as 〓.
 */
const INKLESS = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu
const PLAIN = /^[\x20-\x7E\u2014\u2018-\u201D\u2026\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E]*$/

/** A text as it goes to paper: one line, composed (é is one character), nothing invisible. The wide space U+3000 stays. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .replaceAll(/[^\S\u3000\uFEFF ]+/gu, ' ')
    .replaceAll(INKLESS, '')
    .normalize('NFC')
}
