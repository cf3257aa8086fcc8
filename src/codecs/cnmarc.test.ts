import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryDraft } from '../../tests/given/bib-drafts.ts'
import { arbitraryRecord } from '../../tests/given/marc-records.ts'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import type { BibDraft } from './bib-draft.ts'
import { toCnmarc } from './cnmarc.ts'
import { romanised } from './draft-text.ts'
import { readIso2709Bytes, readIso2709Record } from './iso2709.ts'
import { writeIso2709 } from './iso2709-writer.ts'
import { dataField, isDataField } from './marc-record.ts'
import { toDraft } from './to-draft.ts'

/** Through bytes and back: what a school gets that loads the file we gave it. */
function exportAndRead(draft: BibDraft): BibDraft {
  const item = readIso2709Record(writeIso2709(toCnmarc(draft, { enteredOn: '20261123' })))
  if (item.kind !== 'record') throw new Error(item.reason)
  expect(item.warnings).toEqual([])
  return toDraft(item.record)
}

describe('A4 a record given to another library', () => {
  test('any draft is the same draft when its CNMARC is read again', () => {
    fc.assert(
      fc.property(arbitraryDraft, (made) => {
        expect(exportAndRead(made)).toEqual(made)
      }),
      { numRuns: 300 },
    )
  })

  test('what was read from any record is the same after one more journey', () => {
    fc.assert(
      fc.property(arbitraryRecord, (record) => {
        const { format: _unimarc, ...read } = exportAndRead(toDraft(record))
        expect(exportAndRead({ ...read, format: 'cnmarc' })).toEqual({ ...read, format: 'cnmarc' })
      }),
      { numRuns: 200 },
    )
  })

  test('general data are 36 positions, the leader 24, fields stand in the order of their tags', () => {
    fc.assert(
      fc.property(arbitraryDraft, (made) => {
        const record = toCnmarc(made)
        expect(record.leader).toHaveLength(24)
        const general = record.fields.filter(isDataField).find(({ tag }) => tag === '100')
        expect(general?.subfields[0]?.value).toHaveLength(36)
        const tags = record.fields.map(({ tag }) => tag)
        expect(tags.toSorted()).toEqual(tags)
      }),
      { numRuns: 50 },
    )
  })

  test('nothing is made up: a title alone is a title and the coded language of cataloguing', () => {
    const bare = toDraft({ leader: '00000nam0 2200000   450 ', fields: [dataField('200', '1 ', [['a', '三体']])] })
    expect(toCnmarc(bare).fields.map(({ tag }) => tag)).toEqual(['100', '200'])
  })

  test('pinyin is kept beside Chinese text only', () => {
    expect(romanised('a001000')).toBe('a001000')
    expect(
      exportAndRead(
        toDraft({
          leader: '',
          fields: [
            dataField('701', ' 0', [
              ['a', 'Kenyon'],
              ['9', 'a001000'],
            ]),
          ],
        }),
      ).names,
    ).toEqual([{ name: 'Kenyon', roles: [], kind: 'person', primary: true }])
  })
})

describe.skipIf(sharedData === undefined)('A4 every record of the test data', () => {
  test('is the same draft after a journey through CNMARC', () => {
    const files = globSync('{marc,cnmarc}/**/*.{dat,mrc,marc,iso}', { cwd: sharedFile('.') })
    expect(files.length).toBeGreaterThan(50)
    for (const file of files) {
      for (const item of readIso2709Bytes(readFileSync(sharedFile(file)))) {
        if (item.kind !== 'record') continue
        const { format: _format, audience, variantTitles, ...read } = toDraft(item.record)
        const {
          format: _again,
          audience: written,
          variantTitles: titles,
          ...again
        } = exportAndRead(toDraft(item.record))
        expect([file, again]).toEqual([file, read])
        // "for everybody" of MARC 21 has no code in CNMARC; the order of other titles is that of their tags
        expect(written).toEqual(audience.filter((word) => word !== 'general'))
        expect(new Set(titles)).toEqual(new Set(variantTitles))
      }
    }
  })
})
