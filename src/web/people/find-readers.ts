import type { listReaders } from '#people/contract'
import { call } from '#platform/client'
import type { Finder } from '../shell/finders.ts'
import { staffHref } from '../shell/me.ts'

const MOST = 6

/** Readers in the box of the bar: by name, pinyin, initials, student or card number. */
export const readerFinder: Finder = {
  title: 'nav.roster',
  permission: 'people.see-readers',
  find: async (school, text, signal) => {
    const query = { text: text.slice(0, 60), limit: MOST }
    const { readers } = await call<typeof listReaders>('GET /schools/:school/readers', {
      params: { school },
      query,
      signal,
    })
    return readers.map((reader) => ({
      key: `reader-${reader.id}`,
      icon: 'person' as const,
      text: reader.name,
      note: [reader.className, reader.cardNumber].filter(Boolean).join(' · '),
      href: `${staffHref(school, 'readers')}?q=${encodeURIComponent(reader.cardNumber)}`,
    }))
  },
}
