import { barcodesInUse } from '#holdings'
import { takeNumber } from '#platform/counter'
import type { Context } from '#platform/perform'
import { refused } from '#platform/problem'
import { readSetting } from '#school'
import type { BarcodeForm } from './contract.ts'
import { ownBarcodes } from './settings.ts'

/** The counter of the school's own barcodes. */
export const BARCODES = 'barcode'

/** An own barcode by its number; undefined when the digits are used up. */
export function barcodeOf({ prefix, digits }: BarcodeForm, number: number): string | undefined {
  const text = String(number)
  return text.length > digits ? undefined : prefix + text.padStart(digits, '0')
}

/** The next barcodes of the school's own; numbers that are on a book or a library card already (from an old system) are passed over. */
export async function nextBarcodes(context: Context, count: number): Promise<string[]> {
  const form = await readSetting(context.tx, context.schoolId, ownBarcodes)
  const taken: string[] = []
  while (taken.length < count) {
    const missing = count - taken.length
    const first = await takeNumber(context.tx, context.schoolId, BARCODES, missing)
    const codes = Array.from({ length: missing }, (_, index) => barcodeOf(form, first + index))
    const usable = codes.filter((code) => code !== undefined)
    if (usable.length < missing) refused('labels.digits_used_up', { digits: form.digits })
    const used = await barcodesInUse(context.tx, context.schoolId, usable)
    taken.push(...usable.filter((code) => !used.has(code)))
  }
  return taken
}
