/** Pinyin as people type it, in the one spelling of the stored keys: small letters, v for ü, no tones or apostrophes. */

/**
 * `Xī'ān` → `xian`, `Lǚ Bù` → `lvbu`, `lyu` and `lü` → `lv`, `nue` → `nve`. Spaces go too, since keys have none. Undefined where the text
 * is not made of Latin letters alone.
 */
export function pinyinQuery(typed: string): string | undefined {
  const plain = typed
    .normalize('NFD')
    .replace(/u\u0308/gi, 'v')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘\s-]/g, '')
    .replace(/([ln])(?:yu|u(?=e(?!n)))/g, '$1v')
  return /^[a-z]+$/.test(plain) ? plain : undefined
}
