/** Amounts in capital numerals, which cannot be altered with a stroke of the pen: for receipts. */
import { type Fen, isFen } from './money.ts'

const CAPITAL_DIGITS = '零壹贰叁肆伍陆柒捌玖'
const CAPITAL_UNITS = ['', '拾', '佰', '仟'] as const

/**
 * The amount in capital numerals as receipts demand (财政部《会计基础工作规范》 article 52): ¥1280.05 is 壹仟贰佰捌拾元零伍分,
 * ¥12.00 壹拾贰元整. Zero to below one hundred million yuan; a RangeError otherwise.
 */
export function capitalYuan(fen: Fen): string {
  if (!isFen(fen) || fen >= 10_000_000_000) throw new RangeError(`no amount for a receipt: ${fen} fen`)
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor((fen % 100) / 10)
  const cents = fen % 10
  const high = Math.floor(yuan / 10_000)
  const low = yuan % 10_000
  const gap = high > 0 && low > 0 && (low < 1000 || high % 10 === 0) ? '零' : ''
  const whole = (high > 0 ? `${capitalGroup(high)}万` : '') + gap + capitalGroup(low)
  const head = whole === '' ? '' : `${whole}元`
  if (jiao === 0 && cents === 0) return `${head || '零元'}整`
  const tenths = jiao > 0 ? `${CAPITAL_DIGITS.charAt(jiao)}角` : head === '' ? '' : '零'
  return head + tenths + (cents > 0 ? `${CAPITAL_DIGITS.charAt(cents)}分` : '整')
}

function capitalGroup(n: number): string {
  let text = ''
  let zero = false
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(n / 10 ** power) % 10
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    text += (zero ? '零' : '') + CAPITAL_DIGITS.charAt(digit) + CAPITAL_UNITS[power]
    zero = false
  }
  return text
}
