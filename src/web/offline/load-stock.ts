import type { getStockChanges, getStockHead, getStockRows, StockChanges } from '#desk-stock/contract'
import { LocalStock } from '#desk-stock/rules'
import { call } from '#platform/client'

const parts = ['readers', 'copies', 'titles', 'loans', 'holds'] as const

/** All that a desk needs without a line, a page at a time, so that nobody at another desk waits for it. */
export async function loadStock(school: string): Promise<LocalStock> {
  const stock = new LocalStock(await loadHead(school))
  for (const part of parts)
    for (let after: number | null = 0; after !== null;) {
      const page: Awaited<ReturnType<typeof loadPage>> = await loadPage(school, part, after)
      stock.add(page)
      after = page.next
    }
  return (await freshen(school, stock)).stock
}

const loadHead = (school: string) =>
  call<typeof getStockHead>('GET /schools/:school/desk-stock', { params: { school } })

function loadPage(school: string, part: (typeof parts)[number], after: number) {
  return call<typeof getStockRows>('GET /schools/:school/desk-stock-rows', {
    params: { school },
    query: { part, after },
  })
}

/** What changed since; where that is too much, or the head changed as well, no changes are told: all of it is to be kept anew. */
export async function freshen(
  school: string,
  stock: LocalStock,
): Promise<{ stock: LocalStock; changes?: StockChanges }> {
  const query = { since: stock.head.version }
  const changes = await call<typeof getStockChanges>('GET /schools/:school/desk-stock-changes', {
    params: { school },
    query,
  })
  if (changes.all) return { stock: await loadStock(school) }
  stock.apply(changes)
  if (!changes.head) return { stock, changes }
  stock.renewHead(await loadHead(school))
  return { stock }
}
