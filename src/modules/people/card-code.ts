import { randomBytes } from 'node:crypto'
import { tokenHash } from '#platform/sessions'

/** Small letters and digits that are not mistaken for each other: a scanner with Caps Lock on types them all the same. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789'
/** 26 signs of 5 bits hold the 128 random bits of design §6. */
const LENGTH = 26

/** A new sign-in code for a card. Only its hash is kept, so what is printed cannot be printed a second time. */
export function newCardCode(): string {
  return Array.from(randomBytes(LENGTH), (byte) => SIGNS.charAt(byte % SIGNS.length)).join('')
}

/** What the QR code of a card holds: a phone opens the page, a scanner types it. The code stands behind # and is never sent with a request for a page. */
export function cardAddress(origin: string, slug: string, code: string): string {
  return `${origin.replace(/\/+$/, '')}/s/${slug}/card#${code}`
}

/** The hash of the code in what was scanned or typed, address or bare code; undefined when it can be none. */
export function readCardCode(scanned: string): string | undefined {
  // The sign before the code is # in the address, and 3 where a keyboard layout lost the shift key.
  const code = /(?:^|card.)([a-z2-9]{26})$/.exec(scanned.replace(/\s/g, '').toLowerCase())?.[1]
  return code === undefined ? undefined : tokenHash(code)
}
