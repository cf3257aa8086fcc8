import type { AudienceCode } from '#codecs/bib-draft'
import { readSuitedGrades } from '#values/suited-grades'
import { toHalfWidth } from '#values/text'
import type { AnyDraft } from './fields-of-draft.ts'
import { type Audience, audiences } from '#catalog/rules'

/** Coded data (UNIMARC 100 17–19, MARC 21 008 22). `juvenile`, `adult` and `general` say nothing of a grade. */
const BY_CODE: Readonly<Partial<Record<AudienceCode, readonly Audience[]>>> = {
  preschool: ['preschool'],
  primary: ['primary-lower', 'primary-middle'],
  children: ['primary-middle', 'primary-upper'],
}

/** Words of lists and of field 333, each with what it means; all that fit count. */
const BY_WORD: readonly (readonly [RegExp, readonly Audience[]])[] = [
  [/学龄前|幼儿|低幼|幼儿园|学前/, ['preschool']],
  [/低年级|低段|小学低|小低/, ['primary-lower']],
  [/中年级|中段|小学中|小中/, ['primary-middle']],
  [/高年级|高段|小学高|小高/, ['primary-upper']],
  [/小学(?![低中高一二三四五六1-6])/, ['primary-lower', 'primary-middle', 'primary-upper']],
  [/初中|初一|初二|初三|中学(?!教)/, ['junior']],
  [/高中|高一|高二|高三|中学(?!教)/, ['senior']],
  [/教师|老师|教研|家长/, ['teacher']],
]

/** Whom a book suits, by its coded data and by what its list or note says: 三、四年级; 小学低年级; 7-10岁. Advice only. */
export function audienceOf(draft: AnyDraft): Audience[] {
  const found = new Set<Audience>(draft.audience.flatMap((code) => BY_CODE[code] ?? []))
  const text = toHalfWidth(draft.audienceNote ?? '')
  for (const [words, meant] of BY_WORD) if (words.test(text)) for (const one of meant) found.add(one)
  for (const grade of readSuitedGrades(text)) found.add(ofGrade(grade))
  return audiences.filter((one) => found.has(one))
}

function ofGrade(grade: number): Audience {
  if (grade === 0) return 'preschool'
  if (grade <= 6) return grade <= 2 ? 'primary-lower' : grade <= 4 ? 'primary-middle' : 'primary-upper'
  return grade <= 9 ? 'junior' : 'senior'
}
