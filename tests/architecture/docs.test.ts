import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { MODULES } from '../../src/modules/order.ts'
import { checkout, ROOT, type TextFile } from './checkout.ts'
import { coverageRows, deadLinks, missingPages, provenRows } from './docs.ts'

const files = checkout()
const file = (name: string, text: string): TextFile => ({ path: name, text })
const rows = coverageRows(files.find(({ path: name }) => name === 'docs/coverage.md')?.text ?? '')

describe('docs/coverage.md', () => {
  test('lists every requirement once, in order', () => {
    const counts = { A: 9, B: 8, C: 5, D: 5, E: 4, F: 4, G: 4, H: 9, I: 4, J: 1, K: 10, L: 6 }
    const ids = Object.entries(counts).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, at) => letter + (at + 1)),
    )
    expect(rows.map((row) => row.id)).toEqual(ids)
  })

  test('names modules that stand in the list, or layers', () => {
    const known: readonly string[] = [...MODULES, 'platform', 'protocols', 'codecs', 'messages', 'web', 'values']
    expect(rows.filter((row) => !row.modules.every((name) => known.includes(name)))).toEqual([])
  })

  test('calls nothing partly or done that no test proves', () => {
    const proven = provenRows(files)
    expect(rows.filter((row) => !['not yet', 'partly', 'done'].includes(row.state))).toEqual([])
    expect(rows.filter((row) => row.state !== 'not yet' && !proven.has(row.id))).toEqual([])
  })

  test('a row counts as proven when a test begins with its id', () => {
    const [first, second, third] = ['B1', 'A4', 'A5']
    const text = `describe('${first} lending', f)\ntest.for([1])('${second} ${third} a label', f)\ntest('a book of B2', f)`
    const found = provenRows([file('src/a.test.ts', text), file('src/b.ts', `f('${first} x')`)])
    expect([...found]).toEqual(['B1', 'A4', 'A5'])
  })
})

describe('the pages', () => {
  test('link to what is there', () => {
    expect(deadLinks(files, (name) => existsSync(path.join(ROOT, name)))).toEqual([])
  })

  test('a dead link is found, an address and a place in the page are none', () => {
    const page = file('docs/a.md', '[b](b.md) [c](../c.md#part) [d](https://example.org/d.md) [e](#e)')
    expect(deadLinks([page], (name) => name === 'c.md')).toEqual(['docs/a.md links to docs/b.md'])
  })

  test('that comments cite are in the project', () => {
    expect(missingPages(files)).toEqual([])
    expect(missingPages([file('src/a.ts', '// scale.md rule 4, gone.md rule 1'), file('docs/scale.md', '')])).toEqual([
      'src/a.ts cites gone.md',
    ])
  })
})
