import type { SearchDocument, SearchShape } from '#platform/search/shape'

/** The shape of a catalogue: what the benchmarks index. */
export const shape: SearchShape = {
  fields: ['title', 'people', 'series', 'subject'],
  facets: ['class', 'kind', 'audience', 'year', 'language', 'zone', 'available', 'publisher'],
  together: [
    ['class', 'kind', 'language'],
    ['audience', 'available'],
  ],
  numbers: ['lendings', 'year', 'added'],
  popularity: 'lendings',
}

/** The same numbers from the same seed, everywhere (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const WORDS =
  '中国 世界 历史 文学 小说 故事 儿童 童话 科学 数学 语文 英语 教育 心理 生活 艺术 音乐 美术 哲学 经济 社会 文化 研究 理论 方法 教程 基础 应用 入门 大全 ' +
  '经典 名著 选集 全集 作品 散文 诗歌 戏剧 传记 日记 书信 评论 导读 图解 漫画 绘本 百科 知识 十万个为什么 昆虫记 海底两万里 西游记 红楼梦 三国演义 水浒传 ' +
  '鲁迅 老舍 巴金 冰心 安徒生 格林 伊索 寓言 神话 传说 民间 古代 现代 当代 近代 唐诗 宋词 元曲 明清 春秋 战国 秦汉 魏晋 红军 长征 抗战 革命 英雄 人物 ' +
  '动物 植物 地球 太空 宇宙 海洋 森林 沙漠 河流 山脉 城市 乡村 家庭 学校 老师 学生 朋友 父母 爷爷 奶奶 妈妈 爸爸 孩子 少年 青春 成长 梦想 未来 时间 ' +
  '计算机 程序 设计 语言 网络 人工智能 机器人 物理 化学 生物 地理 天文 医学 健康 运动 足球 篮球 游戏 旅行 美食 建筑 电影 摄影 书法 绘画 舞蹈 手工 ' +
  '小学 初中 高中 作文 阅读 写作 口语 词典 字典 辞典 习题 试卷 教案 课堂 班主任 校园 图书馆 阅览 一年级 二年级 三年级 四年级 五年级 六年级 上册 下册 ' +
  '爱 家 书 人 心 路 花 水 火 山 月 夜 春 夏 秋 冬 大 小 新 老 好 我 你 他 不 在 有 上 下 中 天 地 日 风 云 雨 雪'
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔'
const FOREIGN =
  '阿艾安巴贝比伯布查达德迪多恩尔菲费弗戈格哈海赫霍吉加杰卡凯柯科克拉莱兰雷里利林罗洛马玛麦曼米莫纳内尼诺帕皮普奇乔让萨塞斯斯泰坦特托威维沃西希夏雅伊约泽'
const LATIN =
  'the of and harry potter english grammar story little prince python java world history oxford dictionary reader level book science nature animals great adventure secret garden island treasure charlotte web sea wind moon river house school day night'.split(
    ' ',
  )
const CLASSES = 'I I I I I I I G G G J K K K O P Q R T TP TP B C D E F H H N S U V X Z A'.split(' ')
const KINDS = ['图书', '图书', '图书', '图书', '图书', '绘本', '绘本', '期刊', '工具书', '音像', '教材']
const AUDIENCES = ['小学低', '小学中', '小学高', '初中', '高中', '教师']
const LANGUAGES = ['chi', 'chi', 'chi', 'chi', 'chi', 'chi', 'chi', 'chi', 'chi', 'chi', 'eng', 'eng', 'jpn', 'mul']

type Random = () => number
type Drawing = (random: Random) => string

/** `size` documents that look like a Chinese school's catalogue: frequent and rare characters in real proportion, one by one. */
export function* collection(size: number, seed = 20260901): Generator<SearchDocument> {
  const random = seeded(seed)
  const word = wordsOf(random)
  const seriesNames = Array.from(
    { length: 3000 },
    () => `${word(random)}${word(random)}${pick(random, ['丛书', '文库', '系列', '书系', '译丛', ''])}`,
  )
  const subjects = Array.from({ length: 5000 }, () => `${word(random)}${random() < 0.4 ? word(random) : ''}`)
  const publishers = Array.from(
    { length: 600 },
    () => `${word(random)}${pick(random, ['出版社', '大学出版社', '少年儿童出版社', '文艺出版社', '教育出版社'])}`,
  )
  const publisher = zipf(publishers, 1)
  const seriesName = zipf(seriesNames, 0.8)
  const subject = zipf(
    [...'中国 长篇小说 当代 儿童文学 故事 图画 教学参考 小学 中学 世界'.split(' '), ...subjects],
    0.9,
  )
  for (let i = 0; i < size; i++) yield oneDocument(i, random, { word, publisher, seriesName, subject })
}

function oneDocument(
  i: number,
  random: Random,
  draw: Record<'word' | 'publisher' | 'seriesName' | 'subject', Drawing>,
): SearchDocument {
  const several = (most: number, one: () => string) => Array.from({ length: 1 + Math.floor(random() * most) }, one)
  const year = String(2026 - Math.floor(40 * random() ** 1.7))
  const letter = pick(random, CLASSES)
  const classNumber = `${letter}${Math.floor(random() * 9) + 1}${Math.floor(random() * 10)}${random() < 0.7 ? Math.floor(random() * 10) : ''}${random() < 0.4 ? `.${Math.floor(random() * 10)}` : ''}`
  return {
    id: 1_000_000_000_000 + i * 4096 + 7,
    text: {
      title: titles(random, draw.word),
      people: several(2.4, () => person(random)),
      series: random() < 0.45 ? [draw.seriesName(random)] : [],
      subject: several(2.6, () => draw.subject(random)),
    },
    codes: [isbn(i), classNumber],
    facets: {
      class: [letter],
      kind: [pick(random, KINDS)],
      audience: AUDIENCES.slice(Math.floor(random() * 5)).slice(0, 1 + Math.floor(random() * 2.5)),
      year: [year],
      language: [pick(random, LANGUAGES)],
      zone:
        random() < 0.8
          ? [`Z${Math.floor(random() * 9)}`]
          : [`Z${Math.floor(random() * 9)}`, `Z${Math.floor(random() * 9)}`],
      available: [random() < 0.85 ? '1' : '0'],
      publisher: [draw.publisher(random)],
    },
    numbers: { lendings: Math.floor(40 * random() ** 6), year: Number(year), added: 20_000 + Math.floor(i / 300) },
    key: `${classNumber}/${String(Math.floor(random() * 400)).padStart(4, '0')}`,
  }
}

function titles(random: Random, word: Drawing): string[] {
  const kind = random()
  if (kind < 0.05) return [Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick(random, LATIN)).join(' ')]
  let title = ''
  for (let words = 1 + Math.floor(random() * 4); words > 0; words--)
    title += word(random) + (random() < 0.13 ? pick(random, ['的', '与', '和', '之']) : '')
  if (kind < 0.2) title += `：${word(random)}${word(random)}`
  else if (kind < 0.3) title += ` ${1 + Math.floor(random() * 12)}`
  else if (kind < 0.33) title += `（${word(random)}版）`
  return random() < 0.12 ? [title, `${word(random)}${word(random)}`] : [title]
}

function person(random: Random): string {
  if (random() < 0.75) return pick(random, SURNAMES) + pick(random, GIVEN) + (random() < 0.7 ? pick(random, GIVEN) : '')
  const part = () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(random, FOREIGN)).join('')
  return `${part()}·${part()}`
}

/** The 3,755 common characters of GB 2312, which stand in its rows 16 to 55. */
function commonCharacters(): string[] {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell)
  return [...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))]
}

const COMMON = commonCharacters()
const GIVEN = COMMON.filter((_, i) => i % 6 === 0)

/** Real words first, then made ones of common characters: together as frequent as words are. */
function wordsOf(random: Random): Drawing {
  const shuffled = COMMON.map((character) => ({ character, at: random() })).sort((a, b) => a.at - b.at)
  const character = zipf(
    shuffled.map((one) => one.character),
    0.75,
  )
  const made = Array.from({ length: 24_000 }, () =>
    Array.from({ length: random() < 0.8 ? 2 : 3 }, () => character(random)).join(''),
  )
  return zipf([...WORDS.split(' '), ...made], 0.85)
}

/** Draws the first ones more often: the n-th in proportion to n to the power of -s. */
function zipf(values: readonly string[], s: number): Drawing {
  const sums = new Float64Array(values.length)
  let sum = 0
  values.forEach((_, i) => {
    sum += (i + 3) ** -s
    sums[i] = sum
  })
  return (random) => {
    const wanted = random() * sum
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return values[low] ?? ''
  }
}

function pick<T extends string>(random: Random, values: readonly T[] | string): string {
  return values[Math.floor(random() * values.length)] ?? ''
}

function isbn(i: number): string {
  const body = `9787${String(10_000_000 + i).slice(-8)}`
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return body + ((10 - (sum % 10)) % 10)
}
