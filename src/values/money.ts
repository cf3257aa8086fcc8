/** Money in fen as whole numbers: 1 yuan is 100. Never a fraction, so that registers add up to the fen. */
export type Fen = number

/** The largest sum kept, ten thousand million yuan: far above any school, far below what a JS number holds exactly. */
export const MOST_FEN = 1_000_000_000_000

/** True for a whole number of fen that is stored, zero or more. */
export function isFen(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= MOST_FEN
}

/**
 * Reads an amount of yuan as typed into a field: `12`, `12.5`, `12.50`, `1,280.00`, `￥12`. At most two decimals. Undefined
 * for anything else; prices out of records are read by price-as-found.ts.
 */
export function readYuan(text: string): Fen | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/。/g, '.')
    .trim()
    .replace(/^[¥]\s*/, '')
    .replace(/\s*元$/, '')
  const parts = /^(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,2}))?$/.exec(plain)
  if (parts === null) return undefined
  const fen = Number((parts[1] ?? '').replace(/,/g, '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return isFen(fen) ? fen : undefined
}

/** `12.50`: what a field or a CSV column holds, without sign or grouping. */
export function plainYuan(fen: Fen): string {
  const sign = fen < 0 ? '-' : ''
  const whole = Math.abs(fen)
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}

/** For people: ¥1,280.00, NT$300 (no decimals where there are none, as in yen). English shows CN¥ for yuan. */
export function formatMoney(fen: Fen, locale: 'zh-CN' | 'en', currency = 'CNY'): string {
  const whole = fen % 100 === 0 && currency !== 'CNY'
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: whole ? 0 : 2,
  }).format(fen / 100)
}

/** Adds up; exact as long as the sum stays below {@link MOST_FEN}. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0
  for (const fen of amounts) sum += fen
  return sum
}

/**
 * A share in thousandths, rounded half up to the fen: `shareOf(2950, 750)` is what a book listed at ¥29.50 costs at 75%
 * (七五折). Thousandths, since discounts such as 72.5% occur.
 */
export function shareOf(fen: Fen, thousandths: number): Fen {
  return Math.floor((fen * thousandths + 500) / 1000)
}

/** Splits a sum over n volumes so that the parts add up to it again; the first ones take the fen left over. */
export function splitFen(fen: Fen, n: number): Fen[] {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`cannot split over ${n}`)
  const each = Math.floor(fen / n)
  const left = fen - each * n
  return Array.from({ length: n }, (_, i) => each + (i < left ? 1 : 0))
}
