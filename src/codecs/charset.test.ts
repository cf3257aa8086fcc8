import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { bookBytes, bookRecord, titlesOf } from '../../tests/given/marc-records.ts'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { decodeBytes, type Charset } from './charset.ts'
import { charsetOfRecord, detectCharset } from './charset-detection.ts'
import { readIso2709Bytes, type ReadRecord } from './iso2709.ts'
import { decodeMarc8 } from './marc8.ts'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

function records(file: string, charset?: Charset): ReadRecord[] {
  const items = [...readIso2709Bytes(readFileSync(sharedFile(file)), charset === undefined ? {} : { charset })]
  return items.filter((item) => item.kind === 'record')
}

const value = (item: ReadRecord | undefined, tag: string, code = 'a'): string | undefined =>
  item?.record.fields
    .flatMap((field) => (field.tag === tag && 'subfields' in field ? field.subfields : []))
    .find((subfield) => subfield.code === code)?.value

describe('A4 MARC-8', () => {
  test('gives diacritics behind their letters, in NFC', () => {
    expect(decodeMarc8(latin1('De la solitude \u00e1a la communaut\u00e2e')).text).toBe(
      'De la solitude à la communauté',
    )
    expect(decodeMarc8(latin1('Nguy\u00e3\u00f2en')).text).toBe('Nguyện'.normalize('NFC'))
  })

  test('gives a mark over two letters once, between them', () => {
    expect(decodeMarc8(latin1('\u00ebt\u00ecsar')).text).toBe('t\u0361sar')
  })

  test.each([
    ['Chinese', '\u001b$1KN7!ON\u001b(B 1', '研究 1'],
    ['Japanese', '\u001b$1i$N\u001b(B', 'の'],
    ['Arabic', '\u001b(3bVGA\u001b(B', 'قضاء'],
    ['Hebrew', '\u001b(2yelm\u001b(B', 'שולם'],
    ['Greek', '\u001b(Sabd\u001b(B', 'αβγ'],
    ['Cyrillic', '\u001b(NMIR\u001b(B', 'мир'],
    ['Cyrillic in the upper half', '\u001b)N\u00cd\u00c9\u00d2', 'мир'],
    ['subscripts and superscripts', 'H\u001bb2\u001bsO, x\u001bp2\u001bs', 'H₂O, x²'],
    ['Greek symbols', '\u001bga\u001bs-particles', 'α-particles'],
    ['characters named by their number', 'x&#x4E09;y', 'x三y'],
  ])('reads %s', (_script, marc8, text) => {
    expect(decodeMarc8(latin1(marc8))).toEqual({ text, bad: [] })
  })

  test('goes back to its usual sets at every field and subfield', () => {
    expect(decodeMarc8(latin1('\u001b(NMIR\u001faMIR\u001eMIR')).text).toBe('мир\u001faMIR\u001eMIR')
  })

  test('names each byte that it cannot read, and reads on behind it', () => {
    const { text, bad } = decodeMarc8(
      latin1('Soci\u001bt\u00e2e linn\u001benne, Proc\u001bs-verbaux \u00ff, Bordeaux\u00e2'),
    )
    expect(text).toBe('Soci\ufffdté linn\ufffdenne, Proc\ufffds-verbaux \ufffd, Bordeaux\ufffd')
    expect(bad.map(({ at, escape }) => [at, escape])).toEqual([
      [4, true],
      [13, true],
      [24, true],
      [35, false],
      [46, false],
    ])
  })
})

describe('A4 a byte that its charset does not know', () => {
  test.each([
    ['utf-8', Buffer.concat([Buffer.from('三'), Buffer.from([0xff]), Buffer.from('体')]), '三\ufffd体', 3],
    ['utf-8', Buffer.concat([Buffer.from('三体').subarray(0, 5), Buffer.from('\u001f')]), '三\ufffd\ufffd\u001f', 3],
    [
      'gb18030',
      Buffer.concat([iconv.encode('三', 'gb18030'), Buffer.from([0xff]), iconv.encode('体', 'gb18030')]),
      '三\ufffd体',
      2,
    ],
    [
      'gb18030',
      Buffer.concat([iconv.encode('三体', 'gb18030').subarray(0, 3), Buffer.from('\u001fa')]),
      '三\ufffd\u001fa',
      2,
    ],
    ['windows-1251', Buffer.from([0xcc, 0x98, 0xe8]), 'М\ufffdи', 1],
  ] as const)('in %s becomes U+FFFD, and its place is known', (charset, bytes, text, at) => {
    const decoded = decodeBytes(bytes, charset)
    expect(decoded.text).toBe(text)
    expect(decoded.bad[0]).toEqual({ at, escape: false })
  })

  test('stands in the warnings with its place in the file', () => {
    const [first, second] = [bookBytes('三体', 'gb18030'), bookBytes('流浪地球', 'gb18030')]
    const at = second.indexOf(iconv.encode('浪', 'gb18030'))
    second[at] = 0xff
    const items = [...readIso2709Bytes(Buffer.concat([first, second]))]
    expect(titlesOf(items)).toEqual(['三体', '流\ufffd地球'])
    expect(items[1]).toMatchObject({
      warnings: [{ code: 'bad_byte', offset: first.length + at, detail: { byte: 'ff' } }],
    })
  })

  test('a character that was lost before is no bad byte', () => {
    expect(decodeBytes(Buffer.from('[Washington:\ufffd]'), 'utf-8').bad).toEqual([])
    expect(decodeBytes(iconv.encode('三\ufffd', 'gb18030'), 'gb18030')).toEqual({ text: '三\ufffd', bad: [] })
  })
})

describe('A4 the charset is told from the bytes', () => {
  const chinese = '本书讲述了文化大革命如火如荼进行的同时，军方探寻外星文明的绝密计划取得了突破性进展。'

  test.each([
    ['utf-8', Buffer.from(chinese)],
    ['gb18030', iconv.encode(chinese, 'gb18030')],
    ['gb18030', iconv.encode('紅樓夢研究資料彙編，臺灣商務印書館，國學基本叢書', 'gb18030')],
    ['gb18030', iconv.encode('三体', 'gb18030')],
    ['big5', iconv.encode('紅樓夢研究資料彙編，臺灣商務印書館，國學基本叢書', 'big5')],
    ['windows-1251', iconv.encode('Основы гидравлического расчета инженерных сетей', 'windows-1251')],
    ['latin-1', latin1('Les élèves français à l’école: théâtre, forêt, garçon, où, été')],
    ['latin-1', latin1('Tegnsæt til Indvandrerbiblioteket, bøger på dansk, små børn')],
    ['marc-8', latin1('De la solitude \u00e1a la communaut\u00e2e fran\u00f0caise, \u00e8uber M\u00e8archen')],
    ['marc-8', latin1('\u001b$1!PVK7oi\u001b(B')],
  ] as const)('%s', (charset, bytes) => {
    expect(detectCharset(bytes)?.charset).toBe(charset)
  })

  test('plain ASCII says nothing', () => {
    expect(detectCharset(Buffer.from('How to program a computer'))).toBeUndefined()
  })

  test('ISO 5426 is looked for in UNIMARC, MARC-8 in MARC 21', () => {
    const french = latin1('Texte imprim\u00c2e, la premi\u00c1ere Renaissance des \u00c2etudes fran\u00d0caises')
    expect(detectCharset(french, 'unimarc')?.charset).toBe('iso-5426')
    expect(decodeBytes(french, 'iso-5426').text).toBe('Texte imprimé, la première Renaissance des études françaises')
    expect(detectCharset(latin1('communaut\u00e2e \u00e1a'), 'unimarc')?.charset).not.toBe('marc-8')
  })

  test('a short and strange text is a guess that says so', () => {
    expect(detectCharset(latin1('\u00ba1'))?.confidence).toBeLessThan(0.5)
    expect(detectCharset(iconv.encode(chinese, 'gb18030'))?.confidence).toBeGreaterThan(0.9)
  })

  test('one bad byte does not turn a UTF-8 file into another charset', () => {
    const bytes = Buffer.concat([Buffer.from(chinese), Buffer.from([0xe4]), Buffer.from(chinese)])
    expect(detectCharset(bytes)?.charset).toBe('utf-8')
  })

  test('a record of another origin keeps its own charset in a file, and that is said', () => {
    const file = Buffer.concat([
      ...Array.from({ length: 5 }, () => bookBytes('三体', 'gb18030')),
      bookBytes('球状闪电'),
    ])
    const items = [...readIso2709Bytes(file)]
    expect(titlesOf(items)).toEqual(['三体', '三体', '三体', '三体', '三体', '球状闪电'])
    expect(items[5]).toMatchObject({
      record: { charset: 'utf-8' },
      warnings: [{ code: 'charset_differs', detail: { charset: 'utf-8', file: 'gb18030' } }],
    })
  })

  test('what a person states is not argued with', () => {
    const [item] = readIso2709Bytes(bookBytes('三体', 'gb18030'), { charset: 'latin-1' })
    expect(item).toMatchObject({ record: { charset: 'latin-1' } })
  })

  test('a few characters of GBK that happen to be UTF-8 are left to the file', () => {
    const bytes = Buffer.from([0xc4, 0xa3, 0xc4, 0xa3])
    expect(charsetOfRecord(bytes, 'gb18030', () => 'unimarc').charset).toBe('gb18030')
    expect(charsetOfRecord(bytes, undefined, () => 'unimarc').charset).toBe('utf-8')
  })

  test('leader position 9 is not asked', () => {
    const book = bookRecord('三体')
    expect(book.leader.charAt(9)).toBe(' ')
    expect(titlesOf(readIso2709Bytes(bookBytes('三体')))).toEqual(['三体'])
  })
})

describe.skipIf(sharedData === undefined)('A4 real records in old charsets', () => {
  test('1,515 lines of MARC-8 in fifteen scripts are what they are in UTF-8', () => {
    const marc8 = readFileSync(sharedFile('marc/pymarc/test_marc8.txt'))
    const utf8 = readFileSync(sharedFile('marc/pymarc/test_utf8.txt'), 'utf8').split('\n')
    const lines = marc8.toString('latin1').replace(/\n$/, '').split('\n')
    expect(lines).toHaveLength(1515)
    expect(lines.map((line) => decodeMarc8(latin1(line)).text)).toEqual(
      utf8.slice(0, 1515).map((line) => line.normalize('NFC')),
    )
  })

  test('a MARC 21 record with a blank leader 9 is MARC-8 and not Chinese', () => {
    const [item] = records('marc/pymarc/marc8.dat')
    expect(item?.record.charset).toBe('marc-8')
    expect(value(item, '240')).toBe('De la solitude à la communauté.')
  })

  test('Arabic and romanised Arabic stand side by side', () => {
    const [item] = records('marc/yaz/marc9.marc')
    expect(value(item, '245')).toBe('Qaḍāʼ al-usrah :')
    expect(value(item, '880')).toBe('قضاء الأسرة :')
  })

  test('a placeholder in Japanese text is one lost character', () => {
    const [item] = records('marc/pymarc/bad_eacc_encoding.dat')
    expect(value(item, '880')).toBe('米国の統治の仕組\ufffd')
    expect(item?.warnings).toMatchObject([{ code: 'bad_byte', offset: 1496 }])
  })

  test('escape characters in place of letters are named one by one', () => {
    const [item] = records('marc/pymarc/bad_marc8_escape.dat')
    expect(value(item, '245')).toBe('Bulletin de la Société linn\ufffdenne de Bordeaux.')
    expect(new Set(item?.warnings.map(({ code }) => code))).toEqual(new Set(['bad_escape']))
  })

  test('Russian in Windows-1251, found and stated, is the same', () => {
    const found = records('marc/pymarc/1251.dat')
    expect(value(found[4], '245')).toBe('Мио, мой Мио!')
    expect(found.map((item) => item.record.fields)).toEqual(
      records('marc/pymarc/1251.dat', 'windows-1251').map((item) => item.record.fields),
    )
  })

  test('UTF-8 with and without the flag in the leader is the same', () => {
    const [flagged] = records('marc/pymarc/utf8_with_leader_flag.dat')
    const [blank] = records('marc/pymarc/utf8_without_leader_flag.dat')
    expect(blank?.record.fields).toEqual(flagged?.record.fields)
    expect(value(blank, '240')?.normalize('NFC')).toBe('De la solitude à la communauté.')
  })

  test('Danish in Latin-1 is the last resort that it is', () => {
    const [item] = records('marc/yaz/marc10.marc')
    expect(item?.record.charset).toBe('latin-1')
    expect(value(item, '245')).toBe('Tegnsæt-test til Indvandrerbiblioteket.')
  })
})
