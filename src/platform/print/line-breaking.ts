/**
 * Where a Chinese line may end: 避头尾 by GB/T 15834 (标点符号用法) and the W3C's requirements for Chinese text layout.
 * Marks that close or pause never begin a line, marks that open never end one, 破折号 and 省略号 are not torn apart,
 * words and numbers of the Latin alphabet stay whole.
 */
const NEVER_FIRST = new Set('！％），．：；？］｝、。〉》」』】〕〗〙〛·・•‧–～’”!%),.:;?]}›»°℃‰∶々〃ー／/')
const NEVER_LAST = new Set('（［｛〈《「『【〔〖〘〚‘“([{‹«$￥¥£＄№／/')
const LETTER = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]\p{M}*`
const PIECE = new RegExp(String.raw`${LETTER}(?:[.,:'’\-_+&@]?${LETTER})*|—{2,}|…{2,}|-{2,}|.\p{M}*`, 'gu')

/** The text in pieces that are not to be torn; a line may end after each. Joined they are the text again. */
export function unbreakable(text: string): string[] {
  const pieces: string[] = []
  let open = false
  for (const [piece] of text.matchAll(PIECE)) {
    let glued = piece
    // A space before a closing mark, or behind an opening one, is no place to break either.
    if (open || NEVER_FIRST.has(firstOf(piece))) {
      do glued = (pieces.pop() ?? '') + glued
      while (glued.trimStart() === piece && pieces.length > 0)
    }
    pieces.push(glued)
    open = isSpace(piece) ? open : NEVER_LAST.has(lastOf(piece))
  }
  return pieces
}

export interface Broken {
  readonly lines: readonly string[]
  /** A word or number was wider than a whole line and had to be torn. */
  readonly torn: boolean
}

/**
 * Breaks a text into lines no wider than `width` by the measure given. What is wider than a line is torn where a call
 * number may be (before `.` `-` `/` `(` `=` `:`), else between characters.
 */
export function breakLines(text: string, width: number, measure: (text: string) => number): Broken {
  const fits = (line: string) => measure(line.trimEnd()) <= width + 1e-6
  if (fits(text)) return { lines: text.trim() === '' ? [] : [text.trim()], torn: false }
  const lines: string[] = []
  let line = ''
  let torn = false
  const put = (piece: string) => {
    if (line === '' && isSpace(piece)) return
    if (fits(line + piece)) line += piece
    else {
      if (line !== '') lines.push(line.trimEnd())
      line = isSpace(piece) ? '' : piece
    }
  }
  for (const piece of unbreakable(text)) {
    if (fits(piece)) {
      put(piece)
      continue
    }
    torn = true
    for (const part of piece.split(/(?=[.\-/(=:])/u)) {
      if (fits(part)) put(part)
      else for (const char of part) put(char)
    }
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd())
  return { lines, torn }
}

function isSpace(piece: string): boolean {
  return piece === ' ' || piece === '\u3000'
}

function firstOf(piece: string): string {
  return String.fromCodePoint(piece.codePointAt(0) ?? 0)
}

function lastOf(piece: string): string {
  return [...piece].at(-1) ?? ''
}
