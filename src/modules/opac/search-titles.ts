import { searchCatalog } from '#catalog'
import { audiences } from '#catalog/rules'
import type { Database } from '#platform/database'
import { type Actor, may } from '#platform/permissions'
import type { SearchAnswer, SearchOrder, SearchQuery } from '#platform/search/shape'
import { readSetting, setting } from '#school'
import type { z } from 'zod'
import { captionsOf } from './captions.ts'
import {
  type Facet,
  type FacetName,
  facetNames,
  opacSettings,
  RESULTS_ON_A_PAGE,
  type SearchAsked,
  type searchTitles as endpoint,
  type SortName,
  type TitleRow,
} from './contract.ts'
import { type Asking, titleRows } from './title-rows.ts'

export const opacSetting = setting('opac.public', opacSettings, { withoutCopies: false })

export const ORDERS: Readonly<Record<SortName, SearchOrder>> = {
  best: { by: 'relevance' },
  lent: { by: 'lendings', descending: true },
  new: { by: 'added', descending: true },
  year: { by: 'year', descending: true },
  shelf: { by: 'key' },
}

interface Searching extends Asking {
  readonly database: Database
  readonly actor: Actor
}

type Filters = Record<string, readonly string[]>

/** What somebody may see at all, and what he chose of it. */
export async function filtersOf({ database, school, actor }: Searching, asked: SearchAsked) {
  const staff = may(actor, 'catalog.see-record')
  const { withoutCopies } = await readSetting(database.read, school.schoolId, opacSetting)
  const always: Filters = staff ? {} : { state: ['complete'], ...(withoutCopies ? {} : { held: ['yes'] }) }
  const chosen: Filters = {}
  for (const name of facetNames) {
    const values = [asked[name] ?? []].flat().filter(Boolean)
    if (values.length > 0 && !(name in always)) chosen[name] = values
  }
  return { staff, always, chosen }
}

/** A page of titles with exact total and facets; where nothing is found, what is near. */
export async function searchTitles(
  asking: Searching,
  asked: SearchAsked & { page: number },
): Promise<z.output<typeof endpoint.reply>> {
  const { database, school } = asking
  const { staff, always, chosen } = await filtersOf(asking, asked)
  const search = (query: Omit<SearchQuery, 'order'>) =>
    searchCatalog(database, school.schoolId, { ...query, order: ORDERS[asked.sort] })
  const answer = await search({
    text: asked.q,
    filters: { ...chosen, ...always },
    offset: (asked.page - 1) * RESULTS_ON_A_PAGE,
    limit: RESULTS_ON_A_PAGE,
    facetValues: 40,
  })
  const rows = await titleRows(database.read, asking, answer.ids, asked.q)
  return {
    rows,
    total: answer.total,
    facets: await facetsOf(asking, answer, chosen, staff),
    near: answer.total > 0 ? [] : await nearOf(search, asked.q, always),
    withoutFilters:
      answer.total > 0 || Object.keys(chosen).length === 0
        ? answer.total
        : (await search({ text: asked.q, filters: always, limit: 0, facetValues: 0 })).total,
    readAs: readAs(asked.q, rows),
  }
}

/** Other words, each with the hits that this person would see. */
async function nearOf(
  search: (query: SearchQuery) => Promise<SearchAnswer>,
  text: string,
  filters: Filters,
): Promise<{ text: string; total: number }[]> {
  if (text.trim() === '') return []
  const { near = [] } = await search({ text, limit: 0, facetValues: 0 })
  const counted = await Promise.all(
    near.map(async (one) => ({
      text: one.text,
      total: (await search({ text: one.text, filters, limit: 0, facetValues: 0 })).total,
    })),
  )
  return counted.filter((one) => one.total > 0)
}

async function facetsOf(
  asking: Searching,
  { facets }: SearchAnswer,
  chosen: Filters,
  staff: boolean,
): Promise<Facet[]> {
  const caption = await captionsOf(asking.database.read, asking)
  const shown = facetNames.filter((name) => staff || (name !== 'held' && name !== 'state'))
  return shown.map((name) => {
    const counts = new Map((facets[name] ?? []).map((one) => [one.value, one.count]))
    for (const value of chosen[name] ?? []) if (!counts.has(value)) counts.set(value, 0)
    const values = [...counts].map(([value, count]) => ({
      value,
      caption: caption(name, value),
      count,
      chosen: chosen[name]?.includes(value) ?? false,
    }))
    return {
      name,
      values: inOrder(
        name,
        values.filter((one) => one.caption !== ''),
      ),
    }
  })
}

/** Grades as children grow, years from the last; all else by how much there is. */
function inOrder(name: FacetName, values: Facet['values']): Facet['values'] {
  if (name === 'year') return values.toSorted((a, b) => (a.value < b.value ? 1 : -1))
  if (name !== 'audience') return values
  const age = (value: string) => audiences.findIndex((one) => one === value)
  return values.toSorted((a, b) => age(a.value) - age(b.value))
}

/** 按拼音 gushi 找“故事”: the word that most rows answer with, where only letters were typed. */
function readAs(query: string, rows: readonly TitleRow[]): string {
  if (!/^[a-z' ]{2,}$/i.test(query.trim())) return ''
  const words = new Map<string, number>()
  for (const { title, marks } of rows) {
    const word = marks.map(([from, to]) => title.slice(from, to)).join('')
    if (/\p{Script=Han}/u.test(word)) words.set(word, (words.get(word) ?? 0) + 1)
  }
  const [most] = [...words].sort((a, b) => b[1] - a[1])
  return most && most[1] * 2 > rows.length ? most[0] : ''
}
