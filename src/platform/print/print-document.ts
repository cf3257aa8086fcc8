import Pdf from 'pdfkit'
import { face, fontFor, type FaceName, type MissingGlyph } from './faces.ts'
import type { Fitted } from './fit-text.ts'
import { joined } from './joined.ts'

/** Points in a millimetre: everything outside this file and the letter sizes is in millimetres, from the top left corner. */
export const PT_PER_MM = 72 / 25.4
const HAIRLINE_PT = 0.5

export interface Paper {
  readonly width: number
  readonly height: number
}

export const A4: Paper = { width: 210, height: 297 }
export const A4_LANDSCAPE: Paper = { width: 297, height: 210 }

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface DocumentFacts {
  /** Shown in the window and as the name of the print job. */
  readonly title: string
  /** Instant as ISO text: a drawing asks no clock. */
  readonly printedAt: string
  /** The school. */
  readonly author?: string
  readonly paper: Paper
}

export type Align = 'left' | 'center' | 'right'

/** What the paper could not show as it was meant; the caller tells the person who prints. */
export type Note =
  | ({ readonly kind: 'missing-glyph' } & MissingGlyph)
  /** A text ends in an ellipsis. */
  | { readonly kind: 'cut'; readonly text: string }
  /** The bars are narrower than 0.25 mm: not every scanner reads them. */
  | { readonly kind: 'narrow-bars'; readonly text: string; readonly module: number }
  /** Not letters, digits and signs of ASCII: no barcode could be drawn. */
  | { readonly kind: 'no-bars'; readonly text: string }

export interface Drawn {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly notes: readonly Note[]
}

export interface TextStyle {
  readonly face?: FaceName
  /** Points. */
  readonly size: number
  readonly align?: Align
  /** `#RRGGBB`; black by default, which is the toner's black alone. */
  readonly colour?: string
}

/** The parts of pdfkit that its types leave out. */
interface PdfInside {
  readonly _root: { readonly data: { readonly ViewerPreferences: { readonly data: Record<string, unknown> } } }
  readonly page: { readonly xobjects: Record<string, unknown> }
  readonly _font: { readonly id: string; ref(): unknown; encode(text: string): [string[], unknown] }
  ref(data: object): { end(content: string): void }
}

/** A PDF in millimetres, black on white, with the Chinese fonts embedded as subsets. Pages leave memory as they are done. */
export class PrintDocument {
  readonly paper: Paper
  pages = 0
  private readonly pdf: InstanceType<typeof Pdf>
  private readonly inside: PdfInside
  private readonly missing = new Map<string, MissingGlyph>()
  private readonly other = new Map<string, Note>()
  private readonly chunks: Uint8Array[] = []
  private readonly known = new Set<FaceName>()
  private total: { form: { end(content: string): void }; after: string; size: number } | undefined

  constructor(facts: DocumentFacts) {
    this.paper = facts.paper
    this.pdf = new Pdf({
      size: [facts.paper.width * PT_PER_MM, facts.paper.height * PT_PER_MM],
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      lang: 'zh-CN',
      displayTitle: true,
      // Each line is measured once and seldom twice the same: the cache would only keep every row in memory.
      fontLayoutCache: false,
      info: {
        Title: facts.title,
        Author: facts.author ?? '',
        Creator: 'Shuxiang',
        Producer: 'Shuxiang',
        CreationDate: new Date(facts.printedAt),
      },
    })
    this.inside = this.pdf as unknown as PdfInside
    // Without this print dialogs shrink the page by 3 % and no label meets its place.
    this.inside._root.data.ViewerPreferences.data['PrintScaling'] = 'None'
    this.pdf.on('data', (chunk: Uint8Array) => this.chunks.push(chunk))
  }

  newPage(): void {
    this.pdf.addPage()
    this.pages++
  }

  /** Once for each text, however often it is printed. */
  note(note: Note): void {
    this.other.set(`${note.kind} ${note.text}`, note)
  }

  /** One line; `y` is its base line. */
  text(text: string, x: number, y: number, style: TextStyle): void {
    if (text === '') return
    const name = style.face ?? 'sans'
    this.use(name)
    const width = style.align === undefined || style.align === 'left' ? 0 : face(name).width(text, style.size)
    const left = style.align === 'right' ? x - width : style.align === 'center' ? x - width / 2 : x
    if (style.colour !== undefined) this.pdf.save().fillColor(style.colour)
    this.pdf
      .fontSize(style.size)
      .text(text, left * PT_PER_MM, y * PT_PER_MM, { lineBreak: false, baseline: 'alphabetic' })
    if (style.colour !== undefined) this.pdf.restore()
  }

  /**
   * Fitted lines below each other from the top edge `y`; gives the bottom edge, and notes a text that was cut. The letters of a line stand in its middle:
   * a Chinese letter reaches 0.88 above and 0.12 below the base line.
   */
  lines(fitted: Fitted, x: number, y: number, style: Omit<TextStyle, 'size' | 'face'> = {}): number {
    const above = (fitted.lineHeight - fitted.size / PT_PER_MM) / 2 + (0.88 * fitted.size) / PT_PER_MM
    fitted.lines.forEach((line, index) =>
      this.text(line, x, y + index * fitted.lineHeight + above, { ...style, face: fitted.face, size: fitted.size }),
    )
    if (fitted.cut) this.note({ kind: 'cut', text: fitted.text })
    return y + fitted.lines.length * fitted.lineHeight
  }

  line(x1: number, y1: number, x2: number, y2: number, thickness = HAIRLINE_PT): void {
    this.pdf
      .lineWidth(thickness)
      .moveTo(x1 * PT_PER_MM, y1 * PT_PER_MM)
      .lineTo(x2 * PT_PER_MM, y2 * PT_PER_MM)
      .stroke()
  }

  dashed(x1: number, y1: number, x2: number, y2: number, dash = 1): void {
    this.pdf.save().dash(dash * PT_PER_MM, { space: dash * PT_PER_MM })
    this.line(x1, y1, x2, y2)
    this.pdf.restore()
  }

  frame(box: Box, thickness = HAIRLINE_PT, corner = 0): void {
    this.pdf.lineWidth(thickness)
    this.shape(box, corner)
    this.pdf.stroke()
  }

  /** Filled areas in one path: bars, the modules of a QR code, a colour band. */
  paint(boxes: readonly Box[], colour?: string, corner = 0): void {
    if (colour !== undefined) this.pdf.save().fillColor(colour)
    for (const box of boxes) this.shape(box, corner)
    this.pdf.fill()
    if (colour !== undefined) this.pdf.restore()
  }

  private shape(box: Box, corner: number): void {
    const [x, y, width, height] = [box.x * PT_PER_MM, box.y * PT_PER_MM, box.width * PT_PER_MM, box.height * PT_PER_MM]
    if (corner > 0) this.pdf.roundedRect(x, y, width, height, corner * PT_PER_MM)
    else this.pdf.rect(x, y, width, height)
  }

  /**
   * The page's number by a text like `第 {n} 页，共 {m} 页`, the parts around {m} meeting at `x`. How many pages there will be
   * is known only at the end, and the pages are not kept: {m} is one drawing that all pages point to.
   */
  pageNumber(template: string, x: number, y: number, size: number): void {
    const [before = '', after] = template.replace('{n}', String(this.pages)).split('{m}')
    this.text(before, x, y, { size, align: after === undefined ? 'center' : 'right' })
    if (after === undefined) return
    this.use('sans')
    if (!this.total) {
      const form = this.inside.ref({
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, -size, size * 40, size * 2],
        Resources: { Font: { [this.inside._font.id]: this.inside._font.ref() } },
      })
      this.total = { form, after, size }
    }
    this.inside.page.xobjects['Total'] = this.total.form
    this.pdf.save().transform(1, 0, 0, -1, x * PT_PER_MM, y * PT_PER_MM)
    this.pdf.addContent('/Total Do')
    this.pdf.restore()
  }

  async finish(): Promise<Drawn> {
    if (this.total) {
      this.use('sans')
      const [glyphs] = this.inside._font.encode(`${this.pages}${this.total.after}`)
      this.total.form.end(`BT /${this.inside._font.id} ${this.total.size} Tf <${glyphs.join('')}> Tj ET`)
    }
    const ended = new Promise((resolve, reject) => this.pdf.on('end', resolve).on('error', reject))
    this.pdf.end()
    await ended
    const missing = [...this.missing.values()].map((glyph): Note => ({ kind: 'missing-glyph', ...glyph }))
    return { bytes: joined(this.chunks), pages: this.pages, notes: [...missing, ...this.other.values()] }
  }

  private use(name: FaceName): void {
    if (!this.known.has(name)) {
      // pdfkit takes an opened font too, though its types do not say so.
      this.pdf.registerFont(name, fontFor(face(name), this.missing) as unknown as Uint8Array)
      this.known.add(name)
    }
    this.pdf.font(name)
  }
}
