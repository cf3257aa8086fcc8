/** Numbers of periodicals: ISSN (GB/T 9999), its EAN barcode, and the national CN number. */
import { checkDigit13 } from './isbn.ts'
import { plainDashes, toHalfWidth } from './text.ts'

export interface IssnFound {
  /** 1000-0127, X as a capital. */
  readonly issn: string
  readonly valid: boolean
  /** Of an invalid number: the same with the check digit that fits. */
  readonly proposal?: string
}

/** The eighth character of an ISSN from its first seven: weights 8 to 2, modulo 11, X for ten (ISO 3297). */
export function issnCheckDigit(first7: string): string {
  let sum = 0
  for (let i = 0; i < 7; i++) sum += Number(first7.charAt(i)) * (8 - i)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** True for `1000-0127` with the right check digit. */
export function isIssn(text: string): boolean {
  return /^\d{4}-\d{3}[\dX]$/.test(text) && issnCheckDigit(text.slice(0, 4) + text.slice(5, 8)) === text.charAt(8)
}

/** Reads an ISSN with or without hyphen and label. Eight bare digits count only when valid: a day (20081231) has eight too. */
export function readIssn(text: string): IssnFound | undefined {
  const plain = plainDashes(toHalfWidth(text)).toUpperCase()
  const match = /(?:^|[^\dA-Z]|ISSN)(\d{4})\s*(-?)\s*(\d{3})([\dX])(?![\dA-Z-])/.exec(plain)
  if (match === null) return undefined
  const [, first4 = '', hyphen, next3 = '', check = ''] = match
  const issn = `${first4}-${next3}${check}`
  if (isIssn(issn)) return { issn, valid: true }
  if (hyphen === '' && !plain.includes('ISSN')) return undefined
  return { issn, valid: false, proposal: `${first4}-${next3}${issnCheckDigit(first4 + next3)}` }
}

/**
 * The ISSN in the EAN-13 of a periodical: 977, seven digits, two for the edition or price, check digit; then two or five
 * digits of the issue. Undefined when it is none.
 */
export function issnOfScan(scan: string): { issn: string; variant: string; addOn?: string } | undefined {
  const match = /^(977(\d{7})(\d\d)\d)(\d{2}|\d{5})?$/.exec(toHalfWidth(scan).replace(/[\s-]/g, ''))
  const ean = match?.[1]
  const first7 = match?.[2]
  if (ean === undefined || first7 === undefined || checkDigit13(ean) !== ean.charAt(12)) return undefined
  return {
    issn: `${first7.slice(0, 4)}-${first7.slice(4)}${issnCheckDigit(first7)}`,
    variant: match?.[3] ?? '',
    ...(match?.[4] === undefined ? {} : { addOn: match[4] }),
  }
}

/**
 * The national number of a periodical, `CN 11-1065/I`: two digits for the region, four for the title, its class after the
 * slash (newspapers have none). Returns it in the form `11-1065/I`.
 */
export function readCnNumber(text: string): string | undefined {
  const plain = plainDashes(toHalfWidth(text)).toUpperCase()
  const match = /(?:^|[^\dA-Z]|CN)\s*(\d{2})\s*-\s*(\d{4})(?:\s*\/\s*([A-Z]{1,2}\d{0,3}))?(?![\d-])/.exec(plain)
  if (match === null) return undefined
  const [, region = '', title = '', letters] = match
  return `${region}-${title}${letters === undefined ? '' : `/${letters}`}`
}
