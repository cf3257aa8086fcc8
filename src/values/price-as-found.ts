/**
 * Prices as they stand in catalogue records, delivery lists and old card catalogues: `CNY118.00(全3册)`, `￥1.20 (平装)`,
 * `4册,每册2.17元`, `NT$360`. The text found is kept beside what was read from it; nothing is guessed silently, a doubt is named.
 */
import type { Fen } from './money.ts'
import { CHINESE_NUMERAL, readNumeral } from './numerals.ts'
import { collapseSpaces, toHalfWidth } from './text.ts'

/**
 * - `currency-unclear`: a bare `$`, `¥` beside Japanese words
 * - `zero`: 0.00 stands for "not known" in most records
 * - `looks-like-year`: a whole number such as 1997 in a price field
 */
export type PriceDoubt = 'currency-unclear' | 'zero' | 'looks-like-year'

export interface Amount {
  /** Hundredths of the currency's unit: fen for CNY. */
  readonly fen: Fen
  /** ISO 4217. */
  readonly currency: string
}

export interface PriceFound extends Amount {
  /** The text as it was found. */
  readonly text: string
  /** False where no currency was written and CNY is assumed. */
  readonly currencyStated: boolean
  /** The amount pays for this many volumes together (全3册). */
  readonly forVolumes?: number
  /** The amount is for each of this many volumes (4册,每册2.17元). */
  readonly eachOfVolumes?: number
  /** What the whole set costs, where the amount is for one volume of it: CNY29.00(套CNY116.00). */
  readonly setFen?: Fen
  /** 平装, 精装 … as written. */
  readonly binding?: string
  /** Further amounts in the text: other currencies, other bindings, price before tax. */
  readonly others: readonly Amount[]
  readonly doubts: readonly PriceDoubt[]
}

/** Currency words as found, longest first; a word may stand before or after the number. */
const CURRENCIES: readonly (readonly [pattern: string, currency: string])[] = [
  ['CNY|RMB|人民币|CN¥', 'CNY'],
  ['(?:NTD|TWD|NTB|NNT|NTS|NT|TW)[\\s.]*[$#-]?|\\$\\s*NT|新[台臺][币幣]|[台臺][币幣]|TWD', 'TWD'],
  ['(?:HKD|H\\.?K\\.?)\\s*\\$?|港[币幣元]', 'HKD'],
  ['JPY|JP\\s*¥|日[元圆]|円|YEN', 'JPY'],
  ['USD|US\\s*\\$|美[元金]', 'USD'],
  ['GBP|UK\\s*£?|£|POUNDS?|英镑', 'GBP'],
  ['EUR(?:OS?|S)?|€|欧元', 'EUR'],
  ['CAD|C(?:AN|DN)\\s*\\$|加元', 'CAD'],
  ['AUD|AU?\\s*\\$|澳元', 'AUD'],
  ['SGD|S\\$|新加坡元|新元', 'SGD'],
  ['KRW|원|₩|韩[元币]', 'KRW'],
  ['MOP|澳门元|葡币', 'MOP'],
  ['MYR|RM', 'MYR'],
  ['BAHT|THB', 'THB'],
]
const WHOLE_WORD = CURRENCIES.map(([pattern, currency]) => [new RegExp(`^(?:${pattern})$`, 'i'), currency] as const)
const ANY_CURRENCY = CURRENCIES.map(([pattern]) => pattern).join('|')
const NUMBER =
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+[.,:]\\d{1,2}(?![\\d])|\\d+(?:\\.(?!\\d)|(?![.\\d]))|\\.\\d{1,2}(?!\\d)'
const JIAO = `(?:[${CHINESE_NUMERAL}]+|\\d+)`
const AMOUNT = new RegExp(
  `(?:(${ANY_CURRENCY}|[¥$])[\\s:$]*(?:\\.(?=\\d{3}))?)?(${NUMBER})\\s*(元(?:\\d角)?(?:\\d分)?|圆|块|(?:${ANY_CURRENCY}|\\$)(?![\\s:$]*\\d))?`,
  'gi',
)
const WORDS = new RegExp(`^(?:(${JIAO})元)?(?:(${JIAO})[角毛])?(?:(${JIAO})分)?$`)

/**
 * Reads a price. Undefined where the text holds none (a name, a date, nothing). 非卖品 and "free" are a price of zero.
 */
export function readPrice(text: string): PriceFound | undefined {
  const plain = tidy(text)
  if (plain === '' || looksLikeDate(plain)) return undefined
  if (/^(?:非卖品|赠[送阅]|免费|内部(?:发行|资料)|free)/i.test(plain)) return zero(text)
  const words = readWords(plain)
  const amounts = words === undefined ? readAmounts(plain) : [words]
  const first = amounts[0]
  if (first === undefined) return undefined
  const set = amounts.find((amount) => amount.afterSet)
  const main = amounts.find((amount) => !amount.afterSet) ?? first
  const volumes = readVolumes(plain)
  const binding = /(平装|精装|简装|线装|软精装|压膜本|平装本|精装本)/.exec(plain)?.[1]
  const each = /每[册本卷]/.test(plain) || /\d\s*X\s*\d{1,3}$/i.test(plain)
  const japanese = main.currency === 'CNY' && /^¥?$/.test(main.sign) && /税[込別]|本体|[+＋]税/.test(plain)
  const currency = japanese ? 'JPY' : (/元\s*\((.+)\)$/.exec(plain)?.[1] ?? '')
  const doubts: PriceDoubt[] = []
  if (main.sign === '$' || japanese) doubts.push('currency-unclear')
  if (main.fen === 0) doubts.push('zero')
  if (main.sign === '' && /^(?:19|20)\d\d(?![\d.])/.test(plain)) doubts.push('looks-like-year')
  return {
    text,
    fen: main.fen,
    currency: currencyOf(currency) ?? main.currency,
    currencyStated: main.sign !== '',
    ...(volumes === undefined ? {} : each ? { eachOfVolumes: volumes } : set ? {} : { forVolumes: volumes }),
    ...(set === undefined || set === main ? {} : { setFen: set.fen }),
    ...(binding === undefined ? {} : { binding }),
    others: amounts
      .filter((amount) => amount !== main && amount !== set)
      .map(({ fen, currency }) => ({ fen, currency: japanese ? 'JPY' : currency })),
    doubts,
  }
}

interface AmountFound extends Amount {
  readonly sign: string
  readonly afterSet: boolean
}

/** One spelling for signs and separators; 28：00, 39。8 and 28、8 are slips of the same key. */
function tidy(text: string): string {
  return collapseSpaces(
    toHalfWidth(text)
      .replace(/[\u20A4]/g, '£')
      .replace(/(\d)\s*[。、·]\s*(?=\d)/g, '$1.')
      .replace(/^(?:定\s*价|估\s*价|原\s*价|售\s*价|单\s*价|价\s*格|全套定价|工本费|成本费)[:\s]*/, ''),
  ).replace(/^[:;,]\s*/, '')
}

/** A date in the price's place is a fault of the record (or of its order of columns), not a price. */
function looksLikeDate(plain: string): boolean {
  return (
    /^(?:1[6-9]|20)\d\d\s*[年\-/.]\s*(?:0?[1-9]|1[0-2])(?:\s*[月\-/.]?(?:\s*\d{1,2}\s*日?)?)?\.?$/.test(plain) ||
    /^(?:\d{1,2}[-/]){2}\d{2,4}$/.test(plain) ||
    /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b/i.test(plain)
  )
}

function readAmounts(plain: string): AmountFound[] {
  const found: AmountFound[] = []
  AMOUNT.lastIndex = 0
  for (let match = AMOUNT.exec(plain); match !== null; match = AMOUNT.exec(plain)) {
    const before = match[1] ?? ''
    const after = match[3] ?? ''
    const next = plain.slice(match.index + match[0].length)
    const previous = plain.slice(0, match.index)
    // Numbers that count things (全3册, 光盘1张), and words that merely hold a number, are no amounts.
    const signed = before !== '' || after !== ''
    if (!signed && /^\s*(?:[册本卷集张片盘%折]|CD|DVD|VCD)/i.test(next)) continue
    if (!signed && /[第共全X]\s*$/i.test(previous)) continue
    if (!signed && !/^\s*$|(?:[价册集卷本装套]|[:)/~])\s*$/.test(previous)) continue
    if (!signed && /^\s*\p{L}/u.test(next) && !/^\s*(?:X\s*\d|[精平简]装)/i.test(next)) continue
    if (!signed && found.length > 0 && !/[/~装本套]\s*$/.test(previous)) continue
    const yuan = readNumber(match[2] ?? '')
    const extra = /元(?:(\d)角)?(?:(\d)分)?/.exec(after)
    const fen = Math.round(yuan * 100) + Number(extra?.[1] ?? 0) * 10 + Number(extra?.[2] ?? 0)
    const currency = currencyOf(before) ?? currencyOf(after) ?? (before === '$' || after === '$' ? 'USD' : 'CNY')
    found.push({
      fen,
      currency,
      sign: before === '' ? after : before,
      afterSet: /[套]\s*(?:价|装)?[:\s]*$/.test(previous),
    })
  }
  return found
}

function currencyOf(word: string): string | undefined {
  if (word === '') return undefined
  return WHOLE_WORD.find(([pattern]) => pattern.test(word.trim()))?.[1]
}

/** A comma before three digits groups thousands, before one or two it is a decimal comma; so is a colon. */
function readNumber(text: string): number {
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)
  return Number((grouped ? text.replace(/,/g, '') : text.replace(/[,:]/, '.')).replace(/\.$/, ''))
}

/** 二角五分, 一元二角, 1元2角: the prices of old books. */
function readWords(plain: string): AmountFound | undefined {
  const parts = WORDS.exec(plain)
  if (parts === null || plain === '') return undefined
  const [yuan, jiao, fen] = [parts[1], parts[2], parts[3]].map((part) => (part === undefined ? 0 : readNumeral(part)))
  if (yuan === undefined || jiao === undefined || fen === undefined) return undefined
  return { fen: yuan * 100 + jiao * 10 + fen, currency: 'CNY', sign: '元', afterSet: false }
}

/** How many volumes are spoken of: 全3册, 共六册, (2册), 上下册, 4.20X10. */
function readVolumes(plain: string): number | undefined {
  if (/上[、,]?中[、,]?下/.test(plain)) return 3
  if (/上[、,]?下[册集卷部]|\(上[、,]?下\)/.test(plain)) return 2
  const times = /\d\s*X\s*(\d{1,3})$/i.exec(plain)
  const counted = new RegExp(`(?:^|[全共套(,\\s])(${JIAO})\\s*(?:[册本卷集]|vol)`, 'i').exec(plain) ?? times
  const n = counted === null ? undefined : readNumeral(counted[1] ?? '')
  return n === undefined || n < 1 || n > 999 ? undefined : n
}

function zero(text: string): PriceFound {
  return { text, fen: 0, currency: 'CNY', currencyStated: false, others: [], doubts: [] }
}
