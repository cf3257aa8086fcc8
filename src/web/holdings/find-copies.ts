import type { listCopies } from '#holdings/contract'
import { accessionText } from '#holdings/rules'
import { call } from '#platform/client'
import { isBarcode, normaliseScan } from '#values/barcode'
import type { Finder } from '../shell/finders.ts'
import { staffHref } from '../shell/me.ts'

const MOST = 6

/** A barcode or an accession number in the box of the bar: the one copy that bears it. Words are left to the catalogue. */
export const copyFinder: Finder = {
  title: 'nav.copies',
  permission: 'holdings.see',
  find: async (school, text, signal) => {
    const code = normaliseScan(text)
    if (!isBarcode(code) || !/\d{3}/.test(code)) return []
    const query = { q: code }
    const { rows } = await call<typeof listCopies>('GET /schools/:school/copies', { params: { school }, query, signal })
    return rows
      .filter((copy) => [copy.barcode, copy.sharedBarcode].includes(code) || copy.accessionNumber === Number(code))
      .slice(0, MOST)
      .map((copy) => ({
        key: `copy-${copy.id}`,
        icon: 'book' as const,
        text: copy.title,
        note: [copy.barcode ?? accessionText(copy.accessionNumber), copy.zone].join(' · '),
        href: `${staffHref(school, 'copies')}?q=${encodeURIComponent(copy.barcode ?? accessionText(copy.accessionNumber))}`,
      }))
  },
}
