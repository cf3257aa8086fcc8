import { describe, expect, test } from 'vitest'
import { classTints } from '#values/class-colours'
import { cssOf, day, night } from './tokens.ts'

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

describe('colours', () => {
  test('tokens.css says what tokens.ts says', async () => {
    await expect(cssOf()).toMatchFileSnapshot('./tokens.css')
  })

  test('every text is readable on every ground it stands on, by day and by night', () => {
    for (const [name, c] of Object.entries({ day, night })) {
      const pairs: [string, string][] = [
        ...[c.ink, c.ink2, c.ink3, c.ci, c.zhu, c.xiang, c.zq].flatMap((text): [string, string][] => [
          [text, c.paper],
          [text, c.surface],
        ]),
        [c.ci, c.ci1],
        [c.ciHover, c.ci1],
        [c.ink, c.ci0],
        [c.zhu, c.zhu1],
        [c.xiang, c.xiang1],
        [c.zq, c.zq1],
        [c.onCi, c.ci],
        [c.onXf, c.xf],
        [c.onRail, c.rail],
        [c.ink2, c.chip],
        [c.ink, c.slip],
      ]
      for (const [text, ground] of pairs)
        expect(contrast(text, ground), `${name} ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      for (const ground of [c.paper, c.surface])
        expect(contrast(c.edge, ground), `${name} edge`).toBeGreaterThanOrEqual(3)
    }
  })

  test('white titles are readable on every class colour', () => {
    for (const tint of classTints.flatMap(([, tints]) => tints))
      expect(contrast('#FFFFFF', tint), tint).toBeGreaterThanOrEqual(5)
  })
})
