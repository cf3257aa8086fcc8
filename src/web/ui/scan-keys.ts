/**
 * Tells a scanner from fingers. A scanner is a keyboard that types a code in a few milliseconds a key and ends with Enter. A
 * Chinese input method swallows its letters into a composition and takes its digits for choices; what key was pressed the
 * browser still tells (`code`), so the code is put together from the keys and the composition is thrown away.
 */

/** Between two keys of a scanner; nobody types so fast. */
const SCANNER_GAP_MS = 45
/** Shorter than any barcode or card. */
const SHORTEST = 4

export interface KeyPress {
  /** `KeyA`, `Digit1`, `Numpad1`, `Minus`, `Enter` */
  readonly code: string
  readonly shift: boolean
  /** milliseconds, of any clock */
  readonly at: number
}

/**
 * Feed it every key; on Enter it answers the code when a scanner typed it, else nothing.
 * @param gap milliseconds between two keys, where nobody types and a slow scanner may take its time
 * @param shortest what is shorter is no code
 */
export function createScanReader(gap = SCANNER_GAP_MS, shortest = SHORTEST): (key: KeyPress) => string | undefined {
  let typed = ''
  let last = -Infinity
  return ({ code, shift, at }) => {
    const fast = at - last <= gap
    if (code === 'ShiftLeft' || code === 'ShiftRight') return undefined
    last = at
    if (code === 'Enter' || code === 'NumpadEnter') {
      const scanned = fast && typed.length >= shortest ? typed : undefined
      typed = ''
      return scanned
    }
    const sign = signOf(code, shift)
    typed = sign === undefined ? '' : fast ? typed + sign : sign
    return undefined
  }
}

function signOf(code: string, shift: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  return { Minus: '-', NumpadSubtract: '-', Period: '.', NumpadDecimal: '.', Slash: '/' }[code]
}
