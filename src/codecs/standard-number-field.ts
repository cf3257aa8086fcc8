/** ISBN fields of both formats: one field can hold the number, its qualifier and the price in one text. */
import type { DraftIsbn } from './bib-draft.ts'
import { plain, withFacts, withoutIsbd, withoutParentheses } from './draft-text.ts'
import type { DataField } from './marc-record.ts'
import { textOf, textsOf } from './tagged-fields.ts'

const NUMBER_WITH_MORE = /^([\dXx–—-]{9,20}) *(?:[(（]([^()（）]*)[)）])? *(?:[:：] *(.*\d.*))?$/

/**
 * `978-7-229-16692-2(精装)` and `0471383147 (paper) : $12.00` come apart where the number is clear; anything else stays
 * whole, `49` as well as `无ISBN`.
 *
 * @param priceCode the subfield of the price: d in UNIMARC, c in MARC 21
 */
export function readIsbn(field: DataField, priceCode: 'c' | 'd'): DraftIsbn[] {
  const price = textOf(field, priceCode, withoutIsbd)
  const [qualifier] = textsOf(field, 'bq', withoutParentheses)
  const read = (value: string, cancelled?: true): DraftIsbn => {
    const [, number, binding, amount] = NUMBER_WITH_MORE.exec(value) ?? []
    const text = number ?? plain(value)
    return withFacts(
      { text },
      { qualifier: qualifier ?? binding?.trim(), price: price === '' ? amount?.trim() : price, cancelled },
    )
  }
  return [...textsOf(field, 'a').map((value) => read(value)), ...textsOf(field, 'z').map((value) => read(value, true))]
}
