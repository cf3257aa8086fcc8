import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedData, sharedFile } from '../../tests/given/shared-data.ts'
import { matchKey, toSimplified } from './fold-traditional.ts'
import { pinyinQuery } from './pinyin-query.ts'
import { initialsOf, lookupWords, pinyinOf, readingsOf, titleInitials, titlePinyin } from './pinyin.ts'
import { nameSortKey, titleKey, titleMatchKey } from './sort-keys.ts'

const byKey = (key: (text: string) => string) => (a: string, b: string) => (key(a) < key(b) ? -1 : 1)

describe('B1 readers looked up by pinyin', () => {
  test.each([
    ['张三', 'zhangsan', 'zs'],
    ['欧阳娜娜', 'ouyangnana', 'oynn'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['解晓东', 'xiexiaodong', 'xxd'],
    ['曾小贤', 'zengxiaoxian', 'zxx'],
    ['仇英', 'qiuying', 'qy'],
    ['区志强', 'ouzhiqiang', 'ozq'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['长孙无忌', 'zhangsunwuji', 'zswj'],
    ['吕不韦', 'lvbuwei', 'lbw'],
    ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
    ['John Smith', 'johnsmith', 'js'],
  ])('%s is %s, %s', (name, full, initials) => {
    expect([pinyinOf(name), initialsOf(name)]).toEqual([full, initials])
  })

  test('both readings of a name are looked up, the family name’s own first', () => {
    expect(lookupWords('单晓', 'name')).toEqual({
      full: ['shanxiao', 'danxiao', 'chanxiao'],
      initials: ['sx', 'dx', 'cx'],
    })
    expect(lookupWords('吕布', 'name').full).toEqual(['lvbu', 'lubu'])
  })

  test.each([
    ['Xī’ān', 'xian'],
    ['Lǚ Bù', 'lvbu'],
    ['lü', 'lv'],
    ['lyu', 'lv'],
    ['nüe', 'nve'],
    ['nue', 'nve'],
    ['XS', 'xs'],
    ['ｚｘｍ', 'zxm'],
  ])('%s is asked for as %s', (typed, query) => {
    expect(pinyinQuery(typed)).toBe(query)
  })

  test('what holds a digit or a character is no pinyin', () => {
    expect([pinyinQuery('xs23'), pinyinQuery('张'), pinyinQuery('')]).toEqual([undefined, undefined, undefined])
  })
})

describe('design §5 titles found by pinyin', () => {
  test.each([
    ['红楼梦', 'hongloumeng', 'hlm'],
    ['重庆', 'chongqing', 'cq'],
    ['长大', 'zhangda', 'zd'],
    ['朝花夕拾', 'zhaohuaxishi', 'zhxs'],
    ['名人传', 'mingrenzhuan', 'mrz'],
    ['水浒传：少年版', 'shuihuzhuanshaonianban', 'shzsnb'],
    ['革命家传', 'gemingjiachuan', 'gmjc'],
    ['重读先烈诗章', 'chongduxianlieshizhang', 'cdxlsz'],
    ['曾国藩家书', 'zengguofanjiashu', 'zgfjs'],
    ['《紅樓夢》', 'hongloumeng', 'hlm'],
    ['三体Ⅱ', 'santiii', 'sti'],
    ['三体2', 'santi2', 'st2'],
    ['Harry Potter 3', 'harrypotter3', 'hp3'],
    ['会计', 'kuaiji', 'kj'],
  ])('%s is %s, %s', (title, full, initials) => {
    expect([titlePinyin(title), titleInitials(title)]).toEqual([full, initials])
  })

  test('了 is le and liao, a common character has one reading', () => {
    expect(readingsOf('了红', 'title')).toEqual([['liao', 'le'], ['hong']])
    expect(lookupWords('重庆', 'title').full).toEqual(['chongqing', 'zhongqing'])
  })

  test('a title of many readings does not explode', () => {
    const words = lookupWords('重行长乐了会还得'.repeat(4), 'title', 12)
    expect(words.full).toHaveLength(12)
    expect(words.full[0]).toBe(titlePinyin('重行长乐了会还得'.repeat(4)))
  })
})

describe('design §4.15 the same order on every engine', () => {
  test('numbers by size, then Latin, then characters by pinyin, all of one character together', () => {
    const inOrder = [
      '3个小猪',
      '10个兔子',
      '1984',
      'ABC',
      'Harry Potter 3',
      'Harry Potter 10',
      'The Hobbit',
      '阿甘',
      '希望',
      '西安',
      '西游记',
      '先生',
      '𠮷野家',
    ]
    expect([...inOrder].reverse().sort(byKey(titleKey))).toEqual(inOrder)
  })

  test('西安 stands before 先生: a shorter syllable comes first', () => {
    expect(['先生', '西游', '西安'].sort(byKey(titleKey))).toEqual(['西安', '西游', '先生'])
  })

  test('people of one family name stand together, whatever the given names', () => {
    expect(
      ['章一', '张伟', '章伟', '张一']
        .sort(byKey(nameSortKey))
        .map((name) => name.charAt(0))
        .join(''),
    ).toMatch(/^(?:张张章章|章章张张)$/)
    expect(nameSortKey('单一') < nameSortKey('沈一')).toBe(true) // 单 as a family name is shan
  })

  test('volumes of a set stand in their order', () => {
    expect(['三体10', '三体2', '三体', '三体1'].sort(byKey(titleKey))).toEqual(['三体', '三体1', '三体2', '三体10'])
  })

  test('punctuation, book marks, width and script do not move a title', () => {
    for (const key of [titleKey, titleMatchKey]) expect(key('《紅樓夢》（上）')).toBe(key('红楼梦 上'))
  })

  test('JavaScript, SQLite and PostgreSQL compare the keys alike: byte order is string order', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('张三重庆长大了𠮷龘はAbc 019·《》Ⅱé한')) })
    fc.assert(
      fc.property(text, text, fc.constantFrom(titleKey, nameSortKey, titleMatchKey), (a, b, key) => {
        const [x, y] = [key(a), key(b)]
        return Math.sign(Buffer.compare(Buffer.from(x), Buffer.from(y))) === (x < y ? -1 : x > y ? 1 : 0)
      }),
    )
  })

  test('keys have an end, and no character is halved', () => {
    expect(titleKey('𠮷'.repeat(1000)).isWellFormed()).toBe(true)
    expect(titleKey('长'.repeat(1000)).length).toBeLessThanOrEqual(240)
  })

  test.skipIf(sharedData === undefined)(
    'of 3,000 real titles 98 in 100 pairs stand as the runtime’s own Chinese order has them',
    () => {
      const titles = readFileSync(sharedFile('books/real-titles.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): string => JSON.parse(line).title)
        .filter((title) => /^[\u4e00-\u9fa5]+$/.test(title))
        .slice(0, 3000)
      const keys = titles.map(titleKey)
      const order = new Intl.Collator('zh-u-co-pinyin')
      let same = 0
      for (let i = 0; i < 5000; i++) {
        const [a, b] = [(i * 7919) % titles.length, (i * 104_729 + 13) % titles.length]
        if (
          Math.sign(order.compare(titles[a] ?? '', titles[b] ?? '')) ===
          ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : a === b ? 0 : 1)
        )
          same++
      }
      expect(same / 5000).toBeGreaterThan(0.98) // the rest are polyphones, which we read in their words and it does not
    },
  )
})

describe('design §5 traditional characters', () => {
  test.each([
    ['紅樓夢', '红楼梦'],
    ['線裝書', '线装书'],
    ['乾隆', '乾隆'],
    ['乾燥', '干燥'],
    ['看著', '看着'],
    ['著名', '著名'],
    ['哪吒閙海', '哪吒闹海'],
    ['祇有一個地球', '只有一个地球'],
    ['红楼梦', '红楼梦'],
  ])('%s is found as %s', (found, simplified) => {
    expect(toSimplified(found)).toBe(simplified)
  })

  test('spellings of one title have one key', () => {
    expect(matchKey('《Ｈarry　Potter》哈利·波特與魔法石')).toBe(matchKey('harry potter 哈利波特与魔法石'))
  })
})
