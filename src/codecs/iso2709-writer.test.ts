import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryRecord, bookRecord } from '../../tests/given/marc-records.ts'
import { readIso2709Record } from './iso2709.ts'
import { writeIso2709 } from './iso2709-writer.ts'
import { dataField } from './marc-record.ts'

describe('A4 writing records', () => {
  test('what is written is read again, field by field, in either charset', () => {
    fc.assert(
      fc.property(arbitraryRecord, fc.constantFrom('utf-8' as const, 'gb18030' as const), (record, charset) => {
        const bytes = writeIso2709(record, charset)
        const item = readIso2709Record(bytes, charset)
        expect(item).toMatchObject({ kind: 'record', warnings: [], length: bytes.length })
        expect(item.kind === 'record' && item.record.fields).toEqual(record.fields)
      }),
    )
  })

  test('marks of the format within a text do not cut it in two', () => {
    const record = { ...bookRecord('三体'), fields: [dataField('200', '1 ', [['a', '三\u001e体\u001d新\u001f版']])] }
    expect(readIso2709Record(writeIso2709(record))).toMatchObject({
      record: { fields: [dataField('200', '1 ', [['a', '三 体 新 版']])] },
      warnings: [],
    })
  })

  test('position 9 of the leader says Unicode in MARC 21 and stays as it was in CNMARC', () => {
    const english = { leader: '00000nam  2200000 a 4500', fields: [dataField('245', '10', [['a', 'Title']])] }
    expect(Buffer.from(writeIso2709(english)).toString('latin1').charAt(9)).toBe('a')
    expect(
      Buffer.from(writeIso2709(bookRecord('三体')))
        .toString('latin1')
        .charAt(9),
    ).toBe(' ')
  })

  test('lengths and places are counted in bytes', () => {
    const bytes = Buffer.from(writeIso2709(bookRecord('三体')))
    expect(Number(bytes.toString('latin1', 0, 5))).toBe(bytes.length)
    expect(bytes[Number(bytes.toString('latin1', 12, 17)) - 1]).toBe(0x1e)
  })
})
