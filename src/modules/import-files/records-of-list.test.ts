import { describe, expect, test } from 'vitest'
import { readBookList } from '#codecs/sheets/book-list'
import { readSheets } from '#codecs/sheets/read'
import { recordsOfList } from './records-of-list.ts'

describe('A4 the rows of a list', () => {
  test('a row without a title is refused at the cell in which the title would stand', async () => {
    const read = await readSheets(Buffer.from('书名,作者,定价,条码\n草房子,曹文轩,25,B001\n,曹文轩,26,B002\n'))
    if (!read.ok) throw new Error(read.code)
    const [, nameless] = recordsOfList(readBookList(read.sheets), 2026)
    expect(nameless).toMatchObject({ kind: 'fault', code: 'imports.row_no-title', params: { cell: 'A3' } })
  })
})
