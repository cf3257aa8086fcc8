/** People's names: one spelling for keeping, a masked form for public lists, the family name of Chinese names. */
import { bareText, collapseSpaces, isHan, toHalfWidth, withoutInvisible } from './text.ts'

/** Family names of two characters that occur today (from 《中国姓氏大辞典》's living compound names). */
const COMPOUND = new Set(
  '欧阳 上官 司马 司徒 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 轩辕 长孙 宇文 司空 闻人 澹台 淳于 单于 太叔 申屠 公羊 赫连 万俟 濮阳 端木 百里 呼延 东郭 南宫 西门 独孤 南门 钟离 鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 拓跋 夹谷 宰父 谷梁 第五 纳兰 完颜 耶律 那拉 叶赫 叶赫那拉 爱新觉罗 仲孙 叔孙 歐陽 司馬 諸葛 東方 尉遲 公孫 軒轅 長孫 聞人 澹臺 單于 鍾離 鮮于 東郭 南宮 西門 獨孤 納蘭 完顏'.split(
    ' ',
  ),
)

/** Single family names that are common as one half of a double one (张杨子涵, 陈李思远). The hundred most common. */
const COMMON = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
)

/** The dots that stand in names of other peoples and countries, in one form: 阿依古丽·买买提. */
const MIDDLE_DOTS = /\s*[·•‧・･∙⋅●▪．﹒᛫]\s*/g

/**
 * The form in which a name is kept: half-width, one kind of middle dot, no spaces inside a Chinese name, single ones
 * in others. Nothing else is changed: case and diacritics are the person's own.
 */
export function normaliseName(name: string): string {
  const dotted = withoutInvisible(name)
    .replace(/([^\x00-\x7F])\s*[.]\s*(?=[^\x00-\x7F])/g, '$1·')
    .replace(MIDDLE_DOTS, '·')
  const plain = collapseSpaces(toHalfWidth(dotted)).replace(/^·+|·+$/g, '')
  return plain.replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1')
}

/**
 * Family and given name of a Chinese name of two to four characters: 欧阳|娜娜, 张|三, and 张杨|子涵, where four characters begin
 * with two common family names. Undefined for names that are not written that way.
 */
export function splitChineseName(name: string): { family: string; given: string } | undefined {
  const chars = [...normaliseName(name)]
  if (chars.length < 2 || chars.length > 6 || !isHan(chars.join(''))) return undefined
  const at = (n: number) => ({ family: chars.slice(0, n).join(''), given: chars.slice(n).join('') })
  if (chars.length > 4 && COMPOUND.has(chars.slice(0, 4).join(''))) return at(4)
  if (chars.length > 2 && COMPOUND.has(chars.slice(0, 2).join(''))) return at(2)
  const [first = '', second = ''] = chars
  if (chars.length === 4 && COMMON.has(first) && COMMON.has(second)) return at(2)
  return chars.length <= 4 ? at(1) : undefined
}

/**
 * The name for lists that everybody may see: family name and two stars, always two, so that the length tells nothing
 * (张**, 欧阳**). Of other names the first part's first letter: 阿**, J**. A name of one character is all stars.
 */
export function maskName(name: string): string {
  const plain = normaliseName(name)
  const family = splitChineseName(plain)?.family
  if (family !== undefined) return `${family}**`
  const [first = '', second] = [...plain]
  return second === undefined ? '**' : `${first}**`
}

/** The key for finding and comparing: one spelling, small letters, no spaces, dots or accents. 阿依古丽·买买提 → 阿依古丽买买提. */
export function nameKey(name: string): string {
  return bareText(normaliseName(name))
}

/** For columns of print: a Chinese name of two characters is spread to the width of three with a wide space. */
export function alignedName(name: string): string {
  const plain = normaliseName(name)
  const [first = '', second, third] = [...plain]
  return isHan(plain) && second !== undefined && third === undefined ? `${first}\u3000${second}` : plain
}
