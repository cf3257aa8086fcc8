/** ISBN fields of both formats: one field can hold the number, its qualifier and the price in one text. */
import type { DraftIsbn } from './bib-draft.ts'
import { given, plain, withoutIsbd, withoutParentheses } from './draft-text.ts'
import { allValues, firstValue, type DataField } from './marc-record.ts'

/**
 * `978-7-229-16692-2(精装)` and `0471383147 (paper) : $12.00` come apart where the number is clear; anything else stays
 * whole, `49` as well as `无ISBN`.
 *
 * @param priceCode the subfield of the price: d in UNIMARC, c in MARC 21
 */
export function readIsbn(field: DataField, priceCode: 'c' | 'd'): DraftIsbn[] {
  const stated = firstValue(field, priceCode)
  const price = stated === undefined ? undefined : withoutIsbd(stated)
  const qualifier = [...allValues(field, 'b'), ...allValues(field, 'q')]
    .map(withoutParentheses)
    .find((text) => text !== '')
  const read = (value: string, cancelled: boolean): DraftIsbn[] => {
    const parts = /^([\dXx–—-]{9,20}) *(?:[(（]([^()（）]*)[)）])? *(?:[:：] *(.*\d.*))?$/.exec(plain(value))
    const text = parts?.[1] ?? plain(value)
    if (text === '') return []
    return [
      {
        text,
        ...given('qualifier', qualifier ?? parts?.[2]?.trim()),
        ...given('price', price ?? parts?.[3]?.trim()),
        ...(cancelled ? { cancelled: true } : {}),
      },
    ]
  }
  return [
    ...allValues(field, 'a').flatMap((value) => read(value, false)),
    ...allValues(field, 'z').flatMap((value) => read(value, true)),
  ]
}
