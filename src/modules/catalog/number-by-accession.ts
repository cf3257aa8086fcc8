import type { Context } from '#platform/perform'
import { readSetting } from '#school'
import { formatCallNumber } from '#values/call-number'
import { readClassNumber } from '#values/class-number'
import { callNumberScheme } from './call-numbers.ts'
import { bibFields } from './contract.ts'
import { findBib } from './store.ts'
import { rewriteBib } from './write-bib.ts'

/** Seven digits, as on labels and in the register. */
const DIGITS = 7

/** 分类号 + 登记号: under that scheme a title gets its call number with its first copy. Any other scheme, or a number it has: nothing. */
export async function numberByAccession(context: Context, bibId: number, accessionNumber: number): Promise<void> {
  const { tx, schoolId } = context
  const scheme = await readSetting(tx, schoolId, callNumberScheme)
  if (scheme.book !== 'accession') return
  const bib = await findBib(tx, schoolId, bibId)
  const classNumber = bib && readClassNumber(bib.classNumber)
  if (!bib || !classNumber || bib.callNumber !== classNumber.text) return
  const book = String(accessionNumber).padStart(DIGITS, '0')
  const callNumber = formatCallNumber({ classNumber: classNumber.text, book }, scheme)
  await rewriteBib(context, bib, { fields: bibFields.parse(bib), callNumber, state: bib.state, locked: bib.locked })
}
