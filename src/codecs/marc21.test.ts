import { describe, expect, test } from 'vitest'
import { draftOf, type WrittenField } from '../../tests/given/bib-drafts.ts'
import type { MarcField } from './marc-record.ts'

const MARC21 = '00000nam a2200000 a 4500'
const chinese008: MarcField = { tag: '008', value: '090414s2008    cc a   j      000 1 chi d' }

describe('A4 MARC 21', () => {
  const chinese: readonly WrittenField[] = [
    ['020', '  ', ['a', '9787536692930 (pbk.)'], ['c', 'CNY23.00']],
    ['093', '  ', ['a', 'I247.55'], ['2', '4']],
    ['100', '1 ', ['6', '880-01'], ['a', 'Liu, Cixin,'], ['d', '1963-'], ['e', 'author.']],
    ['245', '10', ['6', '880-02'], ['a', 'San ti /'], ['c', 'Liu Cixin zhu ; Yao Haijun zhu bian.']],
    ['264', ' 4', ['c', '©2007']],
    ['264', ' 1', ['6', '880-03'], ['a', 'Chongqing :'], ['b', 'Chongqing chu ban she,'], ['c', '2008.']],
    ['490', '1 ', ['6', '880-04'], ['a', 'Zhongguo ke huan ji shi cong shu ;'], ['v', '1']],
    ['880', '1 ', ['6', '100-01/$1'], ['a', '刘慈欣,'], ['d', '1963-'], ['e', 'author.']],
    [
      '880',
      '10',
      ['6', '245-02/$1'],
      ['a', '三体 :'],
      ['b', '地球往事 = Three body /'],
      ['c', '刘慈欣著 ; 姚海军主编.'],
    ],
    ['880', ' 1', ['6', '264-03/$1'], ['a', '重庆 :'], ['b', '重庆出版社,'], ['c', '2008.']],
    ['880', '1 ', ['6', '490-04/$1'], ['a', '中国科幻基石丛书 ;'], ['v', '1']],
    ['880', '  ', ['6', '500-00/$1'], ['a', '附注']],
  ]

  test('with linked fields gives the original script, and the romanised form as pinyin', () => {
    expect(draftOf(chinese, MARC21, [chinese008])).toMatchObject({
      format: 'marc21',
      title: '三体',
      titlePinyin: 'San ti',
      otherTitle: ['地球往事'],
      parallelTitles: ['Three body'],
      responsibility: ['刘慈欣著', '姚海军主编'],
      names: [{ name: '刘慈欣', pinyin: 'Liu, Cixin', dates: '1963-', roles: ['author'], primary: true }],
      place: '重庆',
      publisher: '重庆出版社',
      year: '2008',
      series: [{ title: '中国科幻基石丛书', number: '1' }],
      isbns: [{ text: '9787536692930', qualifier: 'pbk.', price: 'CNY23.00' }],
      classNumbers: [{ scheme: 'clc', number: 'I247.55', edition: '4' }],
      languages: ['chi'],
      notes: ['附注'],
      audience: ['juvenile'],
      illustrations: 'a',
      literaryForm: 'fiction',
    })
  })

  test('with the scripts the other way round gives the same', () => {
    const swapped = chinese.map(([tag, indicators, ...parts]): WrittenField => {
      const [, linked = '', occurrence = ''] = /^(\d{3})-(\d{2})/.exec(parts[0]?.[1] ?? '') ?? []
      if (linked === '' || occurrence === '00' || occurrence === '') return [tag, indicators, ...parts]
      return [linked, indicators, ['6', `${tag}-${occurrence}`], ...parts.slice(1)]
    })
    expect(draftOf(swapped, MARC21, [chinese008])).toMatchObject({
      title: '三体',
      titlePinyin: 'San ti',
      publisher: '重庆出版社',
      names: [{ name: '刘慈欣', pinyin: 'Liu, Cixin' }],
    })
  })

  test('in English comes apart by its punctuation, and abbreviations keep their full stop', () => {
    const draft = draftOf(
      [
        ['020', '  ', ['a', '0471383147 (paper) : $12.00']],
        ['100', '1 ', ['a', 'Gatewood, Willard B.']],
        [
          '245',
          '10',
          ['a', 'Aristocrats of color :'],
          ['b', 'the Black elite, 1880-1920 /'],
          ['c', 'Willard B. Gatewood.'],
        ],
        ['250', '  ', ['a', '2nd ed.']],
        ['260', '  ', ['a', 'New York :'], ['b', 'Wiley, Inc.,'], ['c', 'c1990.']],
        ['300', '  ', ['a', 'xii, 450 p. :'], ['b', 'ill. ;'], ['c', '24 cm. +'], ['e', '1 CD']],
        ['505', '0 ', ['a', 'First -- Second -- Third.']],
        ['650', ' 0', ['a', 'Upper class'], ['z', 'United States'], ['y', '19th century.']],
        ['650', ' 7', ['a', 'Upper class'], ['z', 'United States'], ['y', '19th century.'], ['2', 'fast']],
        ['700', '12', ['a', 'Someone.'], ['t', 'Another work.']],
      ],
      MARC21,
      [{ tag: '008', value: '890831s1990    inu      b    001 0 eng  ' }],
    )
    expect(draft).toMatchObject({
      isbns: [{ text: '0471383147', qualifier: 'paper', price: '$12.00' }],
      title: 'Aristocrats of color',
      otherTitle: ['the Black elite, 1880-1920'],
      responsibility: ['Willard B. Gatewood'],
      names: [{ name: 'Gatewood, Willard B.' }],
      edition: '2nd ed.',
      publisher: 'Wiley, Inc.',
      year: 'c1990',
      extent: 'xii, 450 p.',
      accompanying: '1 CD',
      contents: ['First', 'Second', 'Third'],
      subjects: [
        {
          text: 'Upper class',
          subdivisions: [
            { kind: 'place', text: 'United States' },
            { kind: 'time', text: '19th century' },
          ],
        },
      ],
      contentForms: ['bibliography'],
      illustrations: '',
    })
    expect(draft.names).toHaveLength(1)
    expect(draft.subjects).toHaveLength(1)
  })
})
