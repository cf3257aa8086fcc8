/** What a school has on its first day: records of other libraries, its own list of books, the office's roster. */
import { readFileSync } from 'node:fs'
import { identityCheckCharacter } from '#values/personal-numbers'
import { cnmarcFile, isbnOf } from './file-import.ts'
import { sharedData, sharedFile } from './shared-data.ts'
import { sheetFile } from './sheet-files.ts'

const count = <T>(length: number, make: (n: number) => T): T[] => Array.from({ length }, (_, n) => make(n))

/** Twelve CNMARC records of one novel as libraries have them: real ones where they stand beside the project, else of the same kind. */
export function twelveRecords(): Buffer {
  if (sharedData !== undefined) return readFileSync(sharedFile('cnmarc/public-libraries.utf8.iso'))
  const first = { title: '三体', isbn: '978-7-5366-9293-0', year: '2008', price: 'CNY23.00', author: '刘慈欣著' }
  const later = { ...first, isbn: '978-7-229-16692-2', year: '2022', price: 'CNY42.00', classNumber: 'I247.55' }
  return cnmarcFile([
    { ...first, classNumber: 'I247.55', barcodes: ['51140213400000026', '51140213400006961'], bookNumber: '0287' },
    later,
    later,
    { ...first, isbn: '978-7-229-15100-3', year: '2020', price: 'CNY50.00' },
    { ...first, author: '刘慈欣', year: '1905-06-30 02:24:00' },
    { title: '三体', isbn: '49', price: '0.0' },
    later,
    { title: '三体Ⅱ', isbn: '9787536693968', price: '￥32.00', author: '刘慈欣著', barcodes: ['b6131059', 'b6131060'] },
    { ...first, classNumber: 'I247.55', bookNumber: 'L597', barcodes: ['5103122001612'] },
    first,
    { ...first, isbn: '9787229124410', year: '2017', price: '96' },
    first,
  ])
}

export interface ListedBook {
  readonly title: string
  readonly author: string
  readonly isbn: string
  readonly barcode: string
  /** Books of the reading room are not lent. */
  readonly place: '二楼书库' | '阅览室'
}

const WELL_KNOWN = [
  ['城南旧事', '林海音'],
  ['昆虫记', '法布尔'],
  ['海底两万里', '凡尔纳'],
  ['稻草人', '叶圣陶'],
  ['宝葫芦的秘密', '张天翼'],
  ['朝花夕拾', '鲁迅'],
] as const
const SUBJECTS =
  '昆虫 恐龙 星空 大海 森林 火山 沙漠 草原 机器 飞机 轮船 桥梁 节气 成语 唐诗 汉字 民歌 剪纸 围棋 中医'.split(' ')
const FORMS = '记 的故事 的秘密 百问 漫话 图鉴 日记 小史 探险 课堂 笔记 画册 乐园 之谜 大观'.split(' ')
const CLASSES = ['I287.4', 'N49', 'Q96-49', 'P1-49', 'K928', 'J222', 'H194', 'G613', 'U44-49']

/** The books of the list, 500 of them, each with one copy whose barcode begins with zeros. */
export const listedBooks: readonly ListedBook[] = count(500, (n) => {
  const [title, author] = WELL_KNOWN[n] ?? [
    [SUBJECTS[n % 20], FORMS[Math.floor(n / 20) % 15], n < 300 ? '' : '（新编）'].join(''),
    `${'赵钱孙李周吴郑王'.charAt(n % 8)}${'文华志远晓光'.charAt(n % 6)}`,
  ]
  return {
    title,
    author,
    isbn: isbnOf(n),
    barcode: String(1000 + n).padStart(8, '0'),
    place: n % 4 === 3 ? '阅览室' : '二楼书库',
  }
})

/** The list as Excel: a title line above the headings, prices with their sign, places by name. */
export function bookList(): Buffer {
  return sheetFile([
    ['云溪小学图书清单'],
    ['条码号', '书名', '作者', 'ISBN', '出版社', '出版年', '定价', '分类号', '馆藏地'],
    ...listedBooks.map(({ title, author, isbn, barcode, place }, n) => [
      barcode,
      title,
      author,
      isbn,
      ['少年儿童出版社', '科学普及出版社', '人民文学出版社'][n % 3],
      2001 + (n % 22),
      `￥${12 + (n % 30)}.00`,
      CLASSES[n % CLASSES.length],
      place,
    ]),
  ])
}

export interface ListedPupil {
  readonly number: string
  readonly name: string
  readonly className: string
}

/** Two hundred pupils in five classes; no two of one name. */
export const listedPupils: readonly ListedPupil[] = count(200, (n) => ({
  number: String(20260001 + n),
  name: `${'王李张刘陈杨黄赵吴周'.charAt(n % 10)}${'子一雨欣浩思明佳文晨'.charAt(Math.floor(n / 10) % 10)}${'涵诺'.charAt(Math.floor(n / 100))}`,
  className: `${'二三四五六'.charAt(Math.floor(n / 40))}（1）班`,
}))

/** Made up, and good by its check digit. */
const idCard = (n: number): string => {
  const first = `11010120150101${100 + n}`
  return first + identityCheckCharacter(first)
}

/** The office's roster: with a column of ID card numbers, as they come. */
export function roster(): Buffer {
  return sheetFile([
    ['学号', '姓名', '班级', '身份证号'],
    ...listedPupils.map(({ number, name, className }, n) => [number, name, className, idCard(n)]),
  ])
}

/** What is lent in the first week: books that may leave, three to each of ten pupils. */
export const lentBooks = listedBooks.filter(({ place }) => place !== '阅览室').slice(0, 30)

/** The first book of the list as people look for it: as printed, in the old script, in pinyin, by initials, by a number with marks. */
export const spellings = [
  '城南旧事',
  '城南舊事',
  'chengnanjiushi',
  'cnjs',
  (listedBooks[0]?.isbn ?? '').replace(/^978(.)(..)(.*)(.)$/, '９７８-$1-$2-$3-$4'),
]
