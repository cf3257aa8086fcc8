import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font, type Glyph, type GlyphPosition } from 'fontkit'
import { printable } from './printable.ts'

/** `sans` for reading, `bold` for numbers and heads, `song` for titles (the design, Type). */
export type FaceName = 'sans' | 'bold' | 'song'

const FILES: Record<FaceName, string> = {
  sans: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  song: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
}

/** The geta mark 〓: what Chinese and Japanese printers set in place of a type that the case lacks. */
const GETA = 0x3013
const PT_PER_MM = 72 / 25.4

/** A character that no embedded font has; 〓 stands in its place on the paper. */
export interface MissingGlyph {
  readonly char: string
  /** `U+20BB7` */
  readonly code: string
  /** The line it was met in first. */
  readonly text: string
}

/** A font file, opened once for the life of the thread. */
export interface Face {
  readonly name: FaceName
  readonly font: Font
  glyph(codePoint: number): { glyph: Glyph; missing: boolean }
  /** Width of one line in millimetres at a size in points. */
  width(text: string, size: number): number
}

const opened = new Map<FaceName, Face>()

export function face(name: FaceName): Face {
  let found = opened.get(name)
  if (!found) {
    found = openFace(name)
    opened.set(name, found)
  }
  return found
}

function openFace(name: FaceName): Face {
  const font = create(readFileSync(createRequire(import.meta.url).resolve(FILES[name])))
  const glyphs = new Map<number, { glyph: Glyph; missing: boolean; advance: number }>()
  const glyph = (codePoint: number) => {
    let found = glyphs.get(codePoint)
    if (!found) {
      const missing = !font.hasGlyphForCodePoint(codePoint)
      const drawn = font.glyphForCodePoint(missing ? GETA : codePoint)
      found = { glyph: drawn, missing, advance: drawn.advanceWidth / font.unitsPerEm }
      glyphs.set(codePoint, found)
    }
    return found
  }
  const width = (text: string, size: number) => {
    let ems = 0
    for (const char of printable(text)) ems += glyph(char.codePointAt(0) ?? GETA).advance
    return (ems * size) / PT_PER_MM
  }
  return { name, font, glyph, width }
}

/**
 * The font as pdfkit gets it. Chinese needs no shaping, and fontkit's (ligatures, kerning) is two thirds of the time of a
 * long register: one character is one glyph here. Characters the font lacks become 〓 and are written into `missing`.
 */
export function fontFor(face: Face, missing: Map<string, MissingGlyph>): Font {
  const own = Object.create(face.font) as Font
  own.layout = (text) => {
    const glyphs: Glyph[] = []
    const positions: GlyphPosition[] = []
    let advanceWidth = 0
    for (const char of printable(text)) {
      const codePoint = char.codePointAt(0) ?? GETA
      const found = face.glyph(codePoint)
      if (found.missing && !missing.has(char)) {
        missing.set(char, { char, code: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`, text })
      }
      glyphs.push(found.glyph)
      positions.push({ xAdvance: found.glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 })
      advanceWidth += found.glyph.advanceWidth
    }
    return { glyphs, positions, advanceWidth }
  }
  return own
}
