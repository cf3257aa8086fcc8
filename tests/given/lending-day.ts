import type { App } from '../../src/app.ts'
import type { GivenSchool } from './app.ts'
import { givenBib, givenCopies, givenReader, givenZone } from './library.ts'
import { givenClass } from './people.ts'

/** Titles as a school library has them, with class number, author and ISBN where one is needed. */
const TITLES = [
  ['海底两万里', 'I565.44', '凡尔纳'],
  ['稻草人', 'I287.4', '叶圣陶'],
  ['宝葫芦的秘密', 'I287.4', '张天翼'],
  ['异想天开的科学游戏', 'N49', '高云峰'],
  ['小布头奇遇记', 'I287.4', '孙幼军'],
  ['爱的教育', 'I546.8', '亚米契斯'],
  ['夏洛的网', 'I712.8', '怀特'],
  ['森林报', 'Q95-49', '比安基'],
  ['昆虫漫话', 'Q96-49', '陶秉珍'],
  ['父与子', 'J238.2', '卜劳恩'],
  ['三毛流浪记', 'J228.2', '张乐平'],
  ['城南旧事', 'I247.5', '林海音'],
] as const

export interface LendingDay {
  readonly classId: number
  readonly zoneId: number
  readonly readers: readonly { id: number; name: string; cardNumber: string }[]
  readonly books: readonly { id: number; barcode: string; bibId: number; title: string }[]
}

/** A class of the fourth grade and a shelf of books, each title with `copies` copies: a morning at the desk may begin. */
export async function givenLendingDay(
  app: App,
  school: GivenSchool,
  { pupils = 12, copies = 4 }: { pupils?: number; copies?: number } = {},
): Promise<LendingDay> {
  const classId = await givenClass(app, school, { entryYear: 2023, number: '2' })
  const zoneId = await givenZone(app, school, { name: '书库' })
  const readers = []
  for (let n = 1; n <= pupils; n++) {
    const name = `学生${String(n).padStart(2, '0')}`
    readers.push({ name, ...(await givenReader(app, school, { name, classId })) })
  }
  const books = []
  for (const [title, classNumber, author] of TITLES) {
    const bibId = await givenBib(app, school, { title, classNumber, responsibility: author })
    for (const copy of await givenCopies(app, school, { bibId, zoneId, count: copies })) books.push({ title, ...copy })
  }
  return { classId, zoneId, readers, books }
}
