import type { searchTitles } from '#opac/contract'
import { call } from '#platform/client'
import type { Hit } from '../shell/finders.ts'
import { staffHref } from '../shell/me.ts'

/** Hits shown, at most. */
const MOST = 6

/** 书目 in the box of the bar: by title, author, pinyin, ISBN, call number. */
export async function findTitles(school: string, text: string, signal: AbortSignal): Promise<readonly Hit[]> {
  const { rows } = await call<typeof searchTitles>('GET /schools/:school/search', {
    params: { school },
    query: { q: text },
    signal,
  })
  return rows.slice(0, MOST).map((row) => ({
    key: `title-${row.id}`,
    icon: 'book',
    text: row.title,
    note: [row.author, row.callNumber].filter(Boolean).join(' · '),
    href: staffHref(school, `titles/${row.id}`),
  }))
}
