import { useSearchParams } from 'react-router'

export interface ListState {
  q: string
  page: number
  /** a filter or tick-box by its name; empty when not set */
  value: (name: string) => string
  set: (name: string, value: string) => void
  /** several at once: one after another, only the last would stay */
  setAll: (values: Record<string, string>) => void
  clear: (...names: string[]) => void
  setPage: (page: number) => void
}

/** Search, filters and page live in the address: a list can be sent to a colleague, and Back works. */
export function useListState(): ListState {
  const [search, change] = useSearchParams()
  const edit = (edits: Record<string, string>) =>
    change(
      (now) => {
        const next = new URLSearchParams(now)
        for (const [name, value] of Object.entries(edits)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true },
    )
  return {
    q: search.get('q') ?? '',
    page: Math.max(1, Number(search.get('page') ?? 1) || 1),
    value: (name) => search.get(name) ?? '',
    set: (name, value) => edit({ [name]: value, page: '' }),
    setAll: (values) => edit({ ...values, page: '' }),
    clear: (...names) => edit(Object.fromEntries([...names, 'page'].map((name) => [name, '']))),
    setPage: (page) => edit({ page: page > 1 ? String(page) : '' }),
  }
}
