import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import type { BibDraft } from './bib-draft.ts'
import { readIso2709Bytes } from './iso2709.ts'
import { readMarcXmlBytes } from './marcxml.ts'
import { toDraft } from './to-draft.ts'

function draftsIn(file: string): BibDraft[] {
  return [...readIso2709Bytes(readFileSync(sharedFile(file)))].flatMap((item) =>
    item.kind === 'record' ? toDraft(item.record) : [],
  )
}

interface Truth {
  readonly library: string
  readonly shown_by_the_library: Readonly<
    Record<
      'title' | 'author' | 'isbn' | 'price' | 'publisher' | 'pubdate' | 'page' | 'classNo' | 'subject' | 'controlNo',
      string | null
    >
  >
}

describe.skipIf(sharedData === undefined)('A4 twelve public libraries of China', () => {
  const truth =
    sharedData === undefined
      ? []
      : readFileSync(sharedFile('cnmarc/public-libraries.truth.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Truth)

  test.each(['utf8', 'gb18030'])('show what we read in their records (%s), fact by fact', (charset) => {
    const drafts = draftsIn(`cnmarc/public-libraries.${charset}.iso`)
    const read = drafts.map((draft) => ({
      // their catalogues show the other title information behind the title
      title: [draft.title, ...draft.otherTitle].join('：'),
      author: draft.responsibility[0] ?? null,
      isbn: draft.isbns[0]?.text ?? null,
      price: draft.price ?? null,
      publisher: draft.publisher ?? null,
      pubdate: draft.year ?? null,
      page: draft.extent ?? null,
      classNo: draft.classNumbers[0]?.number ?? null,
      subject: draft.subjects[0]?.text ?? null,
      controlNo: draft.controlNumber ?? null,
    }))
    // some of the catalogues hide the control number that the record has
    const shown = truth.map(({ shown_by_the_library: shown }, i) => ({
      ...shown,
      controlNo: shown.controlNo ?? read[i]?.controlNo ?? null,
    }))
    expect(read).toEqual(shown)
  })

  test('name their author with pinyin and dates, and their subjects with subdivisions', () => {
    const [chengdu] = draftsIn('cnmarc/public-libraries.utf8.iso')
    expect(chengdu).toMatchObject({
      format: 'cnmarc',
      titlePinyin: 'san ti',
      names: [{ name: '刘慈欣', roles: ['著'], kind: 'person', primary: true, pinyin: 'liu ci xin', dates: '1963-' }],
      subjects: [
        {
          text: '幻想小说',
          subdivisions: [
            { kind: 'place', text: '中国' },
            { kind: 'time', text: '现代' },
          ],
        },
      ],
      classNumbers: [{ scheme: 'clc', number: 'I247.55', edition: '4' }],
      literaryForm: 'fiction',
      audience: ['young-adult', 'adult'],
    })
  })

  test('a record without an imprint still gives the year of its coded data, apart from the printed one', () => {
    const quanzhou = draftsIn('cnmarc/public-libraries.utf8.iso')[5]
    expect(quanzhou?.year).toBeUndefined()
    expect(quanzhou?.codedYear).toBe('2003')
  })
})

describe.skipIf(sharedData === undefined)('A4 records of other countries', () => {
  test('France: names in full, no codes taken for pinyin, the same from MARCXML', () => {
    const drafts = draftsIn('marc/unimarc-bnf/bib.mrc')
    expect(drafts[1]).toMatchObject({
      format: 'unimarc',
      title: 'John Fell',
      names: [{ name: 'Morison, Stanley', roles: ['070'], dates: '1889-1967', primary: true }],
      place: 'Oxford',
      publisher: 'Clarendon press',
      year: '1967',
    })
    expect(drafts.flatMap(({ names }) => names.filter((name) => 'pinyin' in name))).toEqual([])
    const xml = readMarcXmlBytes(readFileSync(sharedFile('marc/unimarc-bnf/bib.xml')))
    expect(xml.map((item) => (item.kind === 'record' ? toDraft(item.record) : undefined))).toEqual(drafts)
  })

  test('Italy: marks for sorting are gone, linked titles are series and original', () => {
    const [draft] = draftsIn('marc/pymarc/testunimarc.dat')
    expect(draft).toMatchObject({
      title: "L'altra faccia della spirale",
      isbns: [{ text: '88-04-40682-8' }],
      series: [
        { title: 'Bestsellers', number: '641' },
        { title: 'Il ciclo delle fondazioni', number: '4' },
      ],
      variantTitles: [{ title: 'Second foundation.', kind: 'original' }],
    })
  })

  test('Arabic in MARC-8: the original script is the title, the romanised form stands beside it', () => {
    const [draft] = draftsIn('marc/yaz/marc9.marc')
    expect(draft).toMatchObject({
      title: 'قضاء الأسرة',
      otherTitle: ['مجلة متخصصة'],
      parallelTitles: ['Qaḍāʼ al-usrah'],
      languages: ['ara', 'fre'],
    })
    expect(draft?.titlePinyin).toBeUndefined()
  })
})
