/**
 * A drawing is a list of paths in few paints, on a field of 100 × 142: plain data, so that the same covers can be drawn
 * on a screen, in a printed poster and in a test.
 */
export interface Shape {
  d: string
  paint: 'gold' | 'white' | 'ink' | 'red'
  /** 0–1, 1 when absent */
  strength?: number
  /** width of the line; the shape is filled when absent */
  stroke?: number
  /** degrees about a point */
  turn?: readonly [degrees: number, x: number, y: number]
}

/** Gives the next number from 0 to 1, always the same row for the same title. */
export type Chance = () => number
export type Drawing = (chance: Chance) => readonly Shape[]

export const gold = (d: string, strength = 1): Shape => ({ d, paint: 'gold', strength })
export const white = (d: string, strength = 0.25): Shape => ({ d, paint: 'white', strength })
export const ink = (d: string, strength = 1): Shape => ({ d, paint: 'ink', strength })
export const red = (d: string): Shape => ({ d, paint: 'red' })
export const line = (d: string, strength = 0.5, stroke = 2): Shape => ({ d, paint: 'white', strength, stroke })
export const goldLine = (d: string, stroke = 2.5): Shape => ({ d, paint: 'gold', stroke })
export const inkLine = (d: string, strength = 0.6, stroke = 1.6): Shape => ({ d, paint: 'ink', strength, stroke })
export const turned = (shape: Shape, degrees: number, x: number, y: number): Shape => ({
  ...shape,
  turn: [degrees, x, y],
})

const n = (value: number) => Math.round(value * 10) / 10

export function ellipse(x: number, y: number, rx: number, ry = rx): string {
  return `M${n(x - rx)} ${n(y)}a${rx} ${ry} 0 1 0 ${n(2 * rx)} 0 ${rx} ${ry} 0 1 0 ${n(-2 * rx)} 0z`
}
export const circle = (x: number, y: number, r: number) => ellipse(x, y, r)
export const rect = (x: number, y: number, w: number, h: number) => `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}z`
export const wave = (y: number) => `M-5 ${n(y)}q12-9 25 0t25 0 25 0 25 0 25 0`
export const waves = (y: number, strength = 0.55) => [
  line(wave(y), strength, 3),
  line(wave(y + 10), strength * 0.65, 3),
  line(wave(y + 20), strength * 0.4, 3),
]

/** A star of so many points, one of them up. */
export function star(x: number, y: number, r: number, points = 5, inner = 0.42): string {
  const corners = Array.from({ length: points * 2 }, (_, i) => {
    const far = i % 2 === 0 ? r : r * inner
    const angle = (Math.PI * i) / points - Math.PI / 2
    return `${n(x + far * Math.cos(angle))} ${n(y + far * Math.sin(angle))}`
  })
  return `M${corners.join('L')}z`
}

/** Dots strewn over a rectangle, never the same twice for two titles. */
export function strewn(
  chance: Chance,
  count: number,
  [x, y, w, h]: readonly [number, number, number, number],
  size: number,
): string {
  return Array.from({ length: count }, () =>
    circle(n(x + chance() * w), n(y + chance() * h), n(size * (0.6 + 0.6 * chance()))),
  ).join('')
}

/** Petals, rays, spokes: one path repeated around a point. */
export function around(count: number, x: number, y: number, shape: (i: number) => Shape, from = 0): Shape[] {
  return Array.from({ length: count }, (_, i) => turned(shape(i), n(from + (360 / count) * i), x, y))
}
