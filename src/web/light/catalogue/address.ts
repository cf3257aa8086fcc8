/** Addresses of the public catalogue: every result is a link. */
import type { FacetName } from '#opac/contract'

export const findHref = (school: string, search: URLSearchParams | string = '') => {
  const text = String(search)
  return `/s/${encodeURIComponent(school)}/find${text && `?${text}`}`
}

export const titleHref = (school: string, id: number) => `/s/${encodeURIComponent(school)}/titles/${id}`

/** The same search with one value of a facet put in or taken out; from the first page again. */
export function toggled(search: URLSearchParams, name: FacetName, value: string): URLSearchParams {
  const next = without(search, 'page')
  const values = next.getAll(name)
  next.delete(name)
  for (const one of values.includes(value) ? values.filter((other) => other !== value) : [...values, value])
    next.append(name, one)
  return next
}

export function withValue(search: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = without(search, 'page')
  if (value === '') next.delete(name)
  else next.set(name, value)
  return next
}

function without(search: URLSearchParams, name: string): URLSearchParams {
  const next = new URLSearchParams(search)
  next.delete(name)
  return next
}

/** What an address asks, as the endpoint takes it. */
export function askedBy(search: URLSearchParams, names: readonly string[]): Record<string, string | string[]> {
  const asked: Record<string, string | string[]> = {}
  for (const name of names) {
    const values = search.getAll(name)
    if (values.length > 1) asked[name] = values
    else if (values[0]) asked[name] = values[0]
  }
  return asked
}
