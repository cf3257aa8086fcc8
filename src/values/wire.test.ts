import * as z from 'zod'
import { describe, expect, test } from 'vitest'
import {
  barcodeSchema,
  callNumberSchema,
  classNumberSchema,
  clockTimeSchema,
  daySchema,
  fenDifferenceSchema,
  fenSchema,
  instantSchema,
  isbn13Schema,
  issnSchema,
  scanSchema,
  timeZoneSchema,
  weekdaySchema,
} from './wire.ts'

const schemas = {
  barcodeSchema,
  callNumberSchema,
  classNumberSchema,
  clockTimeSchema,
  daySchema,
  fenDifferenceSchema,
  fenSchema,
  instantSchema,
  isbn13Schema,
  issnSchema,
  scanSchema,
  timeZoneSchema,
  weekdaySchema,
}

describe('design §1 values on the wire', () => {
  test('every schema can be described, the same going in and coming out', () => {
    for (const schema of Object.values(schemas)) {
      expect(z.toJSONSchema(schema, { io: 'input' })).toEqual(z.toJSONSchema(schema, { io: 'output' }))
    }
  })

  test.each([
    [daySchema, '2026-11-23', ['2026-02-30', '2026-1-1', '']],
    [instantSchema, '2026-11-23T05:33:00.000Z', ['2026-11-23T05:33:00Z', '2026-11-23']],
    [clockTimeSchema, '14:30', ['24:00', '7:00']],
    [timeZoneSchema, 'Asia/Urumqi', ['Asia/Atlantis', '']],
    [fenSchema, 1250, [12.5, -1, 1e15]],
    [fenDifferenceSchema, -1250, [0.5]],
    [isbn13Schema, '9787506371049', ['9787506371048', '7506371049', '978-7-5063-7104-9']],
    [issnSchema, '0378-5955', ['0378-5956', '03785955']],
    [barcodeSchema, '0012001', ['', 'a b', 'x'.repeat(41)]],
    [scanSchema, '0012001\r\n', ['']],
    [weekdaySchema, 7, [0, 8]],
    [classNumberSchema, 'I247.57', ['i247.57', 'I247.57/1', '247', '']],
  ])('%#: the right value passes unchanged, others do not', (schema, good, bad) => {
    expect(schema.parse(good)).toBe(good)
    for (const value of bad) expect(schema.safeParse(value).success).toBe(false)
  })

  test('a call number goes over the wire in its parts', () => {
    const parts = { classNumber: 'I247.57', book: '12', volume: '3' }
    expect(callNumberSchema.parse(parts)).toEqual(parts)
    expect(callNumberSchema.safeParse({ ...parts, classNumber: '247' }).success).toBe(false)
  })
})
