/**
 * 统一书号, the number that Chinese books bore from 1956 to the end of 1987: one or two digits for one of seventeen
 * classes, three for the publisher, a raised dot and the publisher's running number: 10019·3024 is the 3024th book of
 * 人民文学出版社 (019), literature (10). A letter in front marks school books (K) or books for children (R).
 */
import { plainDashes, toHalfWidth } from './text.ts'

export interface UnifiedBookNumber {
  /** The form for comparing and showing: 10019·3024, R10024·3625. */
  readonly text: string
  /** 1 to 17 of the classification then in use (人大法), not of the CLC. */
  readonly class: number
  readonly publisher: string
  readonly serial: number
}

const LABEL = /^(?:全国)?(?:统\s*一)?\s*书\s*号\s*[:]?\s*/

/** Reads a unified book number. A full stop or hyphen in place of the raised dot is accepted, as old cards have it. */
export function readUnifiedBookNumber(text: string): UnifiedBookNumber | undefined {
  const plain = plainDashes(toHalfWidth(text)).trim().replace(LABEL, '').toUpperCase()
  const match = /^([A-Z]?)\s*(\d{1,2})(\d{3})\s*([·•・‧∙.．-])\s*(\d{1,5})(?:\s*\(.*\))?$/.exec(plain)
  if (match === null) return undefined
  const [, letter = '', category = '', publisher = '', dot, serial = ''] = match
  const number = Number(category)
  // With a plain full stop the number could be a price (1234.50): then it must have three digits behind it or a label.
  if (dot === '.' && serial.length < 3 && !LABEL.test(toHalfWidth(text).trim())) return undefined
  if (number < 1 || number > 17 || Number(serial) === 0) return undefined
  return {
    text: `${letter}${category}${publisher}·${serial}`,
    class: number,
    publisher,
    serial: Number(serial),
  }
}
