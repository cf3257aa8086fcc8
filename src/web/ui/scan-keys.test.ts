import { describe, expect, test } from 'vitest'
import { createScanReader } from './scan-keys.ts'

/** Types the keys so many milliseconds apart and answers what Enter gave. */
function type(codes: readonly string[], gap: number, reader = createScanReader(), from = 1000) {
  let result: string | undefined
  for (const [i, code] of [...codes, 'Enter'].entries())
    result = reader({ code: code.replace('^', ''), shift: code.startsWith('^'), at: from + i * gap })
  return result
}
const digits = (text: string) => [...text].map((one) => `Digit${one}`)

describe('B1 a scanner at the desk', () => {
  test('is known by its speed, whatever an input method makes of its letters', () => {
    expect(type(digits('0018264'), 5)).toBe('0018264')
    expect(type(['^KeyS', '^KeyX', ...digits('0042')], 12)).toBe('SX0042')
    expect(type(['KeyA', 'Minus', ...digits('17')], 30)).toBe('a-17')
  })

  test('is not mistaken for fingers, nor fingers for it', () => {
    expect(type(digits('0018264'), 120)).toBeUndefined()
    expect(type(digits('123'), 5)).toBeUndefined()
  })

  test('may be slow where nobody types: a terminal takes the code of a card from a scanner without wire', () => {
    const atTerminal = () => createScanReader(400, 20)
    const card = [...'abcdefghijklmnopqrstuvwxyz'].map((one) => `Key${one.toUpperCase()}`)
    expect(type(card, 120, atTerminal())).toBe('abcdefghijklmnopqrstuvwxyz')
    expect(type(digits('0018264'), 5, atTerminal())).toBeUndefined()
  })

  test('leaves out what stood in the line before it began', () => {
    const reader = createScanReader()
    for (const [i, code] of digits('99').entries()) reader({ code, shift: false, at: i * 200 })
    expect(type(digits('0018264'), 5, reader, 2000)).toBe('0018264')
    expect(type(digits('0018265'), 5, reader, 3000)).toBe('0018265')
  })
})
