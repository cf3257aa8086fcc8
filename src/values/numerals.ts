/** Chinese and Roman numerals, as they stand in class names, dates, volume counts and page counts. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  两: 2,
  元: 1,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  貳: 2,
  參: 3,
  陸: 6,
  兩: 2,
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 廿: 20, 卅: 30, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** The characters a Chinese numeral may consist of, for use inside a regular expression's brackets. */
export const CHINESE_NUMERAL = '零〇○一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾廿卅百佰千仟'

/**
 * Reads a Chinese numeral below ten thousand: 三, 十二, 二十, 廿一, 三百零二, and digit by digit 二〇〇八.
 * Arabic digits are read too. Undefined for anything else.
 */
export function readNumeral(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === '' || text === '元') return text === '元' ? 1 : undefined
  const chars = [...text]
  if (chars.every((c) => DIGITS[c] !== undefined)) {
    return Number(chars.map((c) => DIGITS[c]).join(''))
  }
  let total = 0
  let digit: number | undefined
  for (const c of chars) {
    const value = DIGITS[c]
    const unit = UNITS[c]
    if (value !== undefined) {
      digit = value
    } else if (unit === undefined) {
      return undefined
    } else if (unit === 20 || unit === 30) {
      total += unit
      digit = undefined
    } else {
      total += (digit ?? 1) * unit
      digit = undefined
    }
  }
  return total + (digit ?? 0)
}

/** Writes 1–99 in Chinese: 三, 十, 十二, 二十, 三十一. Throws outside that range: no class or week has such a number. */
export function chineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 99) throw new RangeError(`no Chinese numeral made for ${n}`)
  const digit = (d: number) => '零一二三四五六七八九'.charAt(d)
  const tens = Math.floor(n / 10)
  const ones = n % 10
  return (tens > 1 ? digit(tens) : '') + (tens > 0 ? '十' : '') + (ones > 0 ? digit(ones) : '')
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

/** Reads a Roman numeral in either case, as front matter is paged: XII, xvi, Ⅻ. Undefined for anything else. */
export function readRoman(text: string): number | undefined {
  const plain = text.normalize('NFKC').toLowerCase()
  if (!/^m{0,3}(cm|cd|d?c{0,4})(xc|xl|l?x{0,4})(ix|iv|v?i{0,4})$/.test(plain) || plain === '') return undefined
  let total = 0
  for (let i = 0; i < plain.length; i++) {
    const here = ROMAN[plain.charAt(i)] ?? 0
    const next = ROMAN[plain.charAt(i + 1)] ?? 0
    total += here < next ? -here : here
  }
  return total
}
