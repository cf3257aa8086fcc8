/** What is on a drawn cover: colour, ground, subject, title slip and author, all from title and class alone. */
import { layoutSlip } from './layout.ts'
import type { Slip } from './layout.ts'
import { circle, line, rect, strewn, wave, white } from './shapes.ts'
import type { Chance, Shape } from './shapes.ts'
import { hashOf, tintOf } from './tint.ts'
import { drawings, drawingsIn, drawingsOfClass, grounds } from './words.ts'
import type { Ground } from './words.ts'

export interface Picture {
  tint: string
  ground: readonly Shape[]
  subject: readonly Shape[]
  /** how far the drawing (the subject) is moved to the right */
  aside: number
  slip: Slip
  author: Slip | undefined
}

/** `plain` from 100 px of width up (author too), `small` below 60 px: a larger slip, since only it can be made out. */
export type CoverDetail = 'plain' | 'middle' | 'small'

/** xorshift: a row of numbers from 0 to 1 that depends on the seed alone. */
export function chanceOf(seed: number): Chance {
  let state = seed || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}

export function pictureOf(title: string, classNumber: string, author: string, detail: CoverDetail): Picture {
  const chance = chanceOf(hashOf(title))
  const slip = layoutSlip(title, room[detail])
  return {
    tint: tintOf(classNumber, title),
    ...shapesOf(title, classNumber, chance),
    // a slip of two columns down to the foot pushes the drawing aside
    aside: slip.width > 28 && slip.height > 70 ? Math.min(16, slip.width - 24) : 0,
    slip,
    author: author && detail === 'plain' ? layoutSlip(author, authorRoom) : undefined,
  }
}

function shapesOf(title: string, classNumber: string, chance: Chance): Pick<Picture, 'ground' | 'subject'> {
  const named = drawingsIn(title)
  const subject = named.find((name) => !isGround(name)) ?? named[0]
  if (!subject) {
    const ofClass = drawingsOfClass[classNumber.charAt(0).toUpperCase()] ?? drawingsOfClass['Z'] ?? []
    const name = ofClass[Math.floor(chance() * ofClass.length)]
    return { ground: plainGround(chance), subject: name ? drawings[name](chance) : [] }
  }
  const behind = named.find((name) => name !== subject && isGround(name))
  const ground = behind && isGround(behind) ? groundOf(behind, chance) : isGround(subject) ? [] : plainGround(chance)
  return { ground, subject: drawings[subject](chance) }
}

function isGround(name: string): name is Ground {
  return (grounds as readonly string[]).includes(name)
}

function groundOf(ground: Ground, chance: Chance): readonly Shape[] {
  switch (ground) {
    case 'sea':
    case 'seabed':
    case 'river':
      return [line(wave(118), 0.4, 3), line(wave(128), 0.28, 3), line(wave(138), 0.18, 3)]
    case 'mountain':
      return [white('M-6 142 24 92l18 24 20-32 44 58z', 0.16)]
    case 'moon':
      return [white(circle(82, 48, 13), 0.35)]
    case 'sun':
      return [white(circle(84, 50, 15), 0.25), line('M84 28v-6M64 50h-5M70 36l-4-4', 0.3, 2)]
    case 'star':
      return [white(strewn(chance, 14, [34, 10, 60, 70], 1.5), 0.6)]
    case 'rain':
      return [
        line(Array.from({ length: 12 }, (_, i) => `M${14 + i * 8} ${34 + ((i * 29) % 60)}l-4 12`).join(''), 0.22, 1.8),
      ]
    case 'snow':
      return [white(strewn(chance, 22, [10, 10, 84, 124], 1.7), 0.45)]
    case 'tree':
      return [white('M8 142 20 100l12 42zM72 142 86 88l14 54z', 0.14)]
    case 'grass':
      return [
        line(
          Array.from({ length: 12 }, (_, i) => `M${6 + i * 9} 142q2-10 ${(i % 3) - 1}-${14 + (i % 4) * 4}`).join(''),
          0.3,
          2,
        ),
      ]
    case 'cloud':
      return [white('M64 60a8 8 0 0 1 2-16 12 12 0 0 1 22-2 9 9 0 0 1 8 18z', 0.22)]
    case 'desert':
      return [white('M0 120q34-18 62-4t42-6v32H0z', 0.16)]
  }
}

/** A quiet ground, so that two books of one drawing still differ. */
function plainGround(chance: Chance): readonly Shape[] {
  const kind = Math.floor(chance() * 5)
  const y = 104 + Math.round(chance() * 20)
  if (kind === 0) return [white(`M0 ${y}q30-14 56-2t48-4v60H0z`, 0.1)]
  if (kind === 1) return [white(circle(60, 94, 42), 0.08)]
  if (kind === 2) return [white(rect(0, y + 8, 100, 50), 0.09)]
  if (kind === 3) return [line('M12 6v130M94 6v130', 0.16, 1), line('M12 136h82M12 6h82', 0.16, 1)]
  return []
}

const room = {
  plain: {
    x: 12.5,
    y: 9,
    maxWidth: 52,
    maxHeight: 122,
    maxFont: 12.8,
    minFont: 9,
    padX: 0.3,
    padY: 0.5,
    pitch: 1.06,
    maxColumns: 3,
  },
  middle: {
    x: 12.5,
    y: 9,
    maxWidth: 54,
    maxHeight: 122,
    maxFont: 13.5,
    minFont: 9.5,
    padX: 0.3,
    padY: 0.45,
    pitch: 1.05,
    maxColumns: 3,
  },
  small: {
    x: 12,
    y: 8,
    maxWidth: 64,
    maxHeight: 122,
    maxFont: 18,
    minFont: 12,
    padX: 0.2,
    padY: 0.32,
    pitch: 1.02,
    maxColumns: 3,
  },
} as const

const authorRoom = {
  x: 81,
  y: 9,
  maxWidth: 14,
  maxHeight: 56,
  maxFont: 8.4,
  minFont: 6.6,
  padX: 0,
  padY: 0.1,
  pitch: 1.02,
  maxColumns: 1,
} as const
