/** A router for pages that must be there at once on an old phone: the history API, patterns with names, nothing more. */
import { createStore, useStore } from '../ui/store.ts'

export type Params = Readonly<Record<string, string>>

/** `/s/:school/find` against a path: the names' values, or nothing. A trailing slash makes no difference. */
export function match(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split('/').filter(Boolean)
  const given = path.split('/').filter(Boolean)
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? ''
    if (!part.startsWith(':')) {
      if (part !== value) return undefined
    } else {
      try {
        params[part.slice(1)] = decodeURIComponent(value)
      } catch {
        return undefined // a cut-off escape in a mistyped address
      }
    }
  }
  return params
}

/** The first page whose pattern fits. Put `/s/:school/books/new` before `/s/:school/books/:id`. */
export function pick<P extends { path: string }>(
  pages: readonly P[],
  path: string,
): { page: P; params: Params } | undefined {
  for (const page of pages) {
    const params = match(page.path, path)
    if (params) return { page, params }
  }
  return undefined
}

const here = () => location.pathname + location.search
const place = createStore(typeof location === 'undefined' ? '/' : here())

/** Called once by the entry. */
export function startRouter(): void {
  addEventListener('popstate', () => place.set(here()))
}

export function go(address: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address)
  place.set(here())
  if (!replace) scrollTo(0, 0)
}

export interface Place {
  path: string
  search: URLSearchParams
}

export function usePlace(): Place {
  const [path = '/', search = ''] = useStore(place).split('?')
  return { path, search: new URLSearchParams(search) }
}
