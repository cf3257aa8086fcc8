import './shelf.css'
import { layoutSlip } from './cover/layout.ts'
import { hashOf, tintOf } from './cover/tint.ts'

export interface SpineBook {
  title: string
  classNumber: string
  /** the spine label, one line each: `['Q96-49', '7']` */
  label?: readonly string[] | undefined
  href?: string | undefined
  /** the book whose page this is */
  current?: boolean | undefined
}

/** `record`: neighbours on the shelf, with labels; `pile`: what a child has read; `tiny`: only how many */
export type ShelfForm = 'record' | 'pile' | 'tiny'

const forms = {
  record: { width: 50, widthMore: 28, height: 158, heightMore: 36, font: 16, foot: 44 },
  pile: { width: 29, widthMore: 0, height: 92, heightMore: 22, font: 15, foot: 6 },
  tiny: { width: 11, widthMore: 0, height: 30, heightMore: 14, font: 0, foot: 0 },
} as const

export interface ShelfProps {
  books: readonly SpineBook[]
  form?: ShelfForm
  /** places still empty, drawn dashed: a goal of nine and seven read leaves two */
  gaps?: number
  /** said to screen readers instead of the drawing */
  label: string
}

/** Books as they stand on a shelf, thick and thin, tall and short by their titles. */
export function Shelf({ books, form = 'record', gaps = 0, label }: ShelfProps) {
  const { width, height } = forms[form]
  return (
    <div className={`shelf shelf-${form}`} role={form === 'record' ? 'group' : 'img'} aria-label={label}>
      {books.map((book, i) =>
        book.href ? (
          <a key={i} href={book.href} aria-current={book.current ? 'true' : undefined}>
            <span className="unseen">{book.title}</span>
            <Spine {...book} form={form} />
          </a>
        ) : (
          <Spine key={i} {...book} form={form} />
        ),
      )}
      {Array.from({ length: gaps }, (_, i) => (
        <span key={`gap-${i}`} className="shelf-gap" style={{ width, height: height - 4 }} />
      ))}
    </div>
  )
}

/** One spine. Its size comes from the title, so that a book looks the same wherever it stands. */
export function Spine({ title, classNumber, label, current, form = 'record' }: SpineBook & { form?: ShelfForm }) {
  const size = forms[form]
  const hash = hashOf(title)
  const w = size.width + (hash % (size.widthMore + 1)) + (current ? 16 : 0)
  const h = size.height + ((hash >>> 8) % (size.heightMore + 1)) + (current ? 8 : 0)
  const foot = label ? size.foot : form === 'record' ? 12 : size.foot
  return (
    <svg width={w} height={h} viewBox={`0 0 ${w} ${h}`} aria-hidden="true" focusable="false">
      <path d={`M0 ${h}V3q0-3 3-3h${w - 6}q3 0 3 3v${h - 3}z`} fill={tintOf(classNumber, title)} />
      <path d={`M0 ${h}V3q0-3 3-3h1v${h}z`} fill="#fff" opacity=".18" />
      <path d={`M${w - 3} 0q3 0 3 3v${h - 3}h-3z`} fill="#000" opacity=".14" />
      {size.font > 0 && (
        <SpineTitle title={title} width={w} height={h - foot} maxFont={size.font + (current ? 4 : 0)} />
      )}
      {label && <SpineLabel label={label} width={w} top={h - foot + 2} />}
      {current && <rect x="2" y="2" width={w - 4} height={h - 4} fill="none" stroke="#E9C46A" strokeWidth="4" />}
    </svg>
  )
}

function SpineTitle({
  title,
  width,
  height,
  maxFont,
}: {
  title: string
  width: number
  height: number
  maxFont: number
}) {
  const room = {
    x: 0,
    y: 10,
    maxWidth: width - 4,
    maxHeight: height - 16,
    maxFont,
    minFont: 11,
    padX: 0,
    padY: 0,
    pitch: 1.06,
    maxColumns: width >= 46 ? 2 : 1,
  }
  const { cells, fontSize, width: used } = layoutSlip(title, room)
  const left = (width - used) / 2
  return (
    <g className="spine-title" fontSize={fontSize} textAnchor="middle" lang="zh">
      {cells.map(({ text, x, y, lying, length }, i) => (
        <text
          key={i}
          x={left + x}
          y={y + fontSize * 0.37}
          {...(lying || text.length > 1
            ? { textLength: (lying ? length * 1.02 : 0.98) * fontSize, lengthAdjust: 'spacingAndGlyphs' }
            : {})}
          {...(lying ? { transform: `rotate(90 ${left + x} ${y})` } : {})}
        >
          {text}
        </text>
      ))}
    </g>
  )
}

function SpineLabel({ label, width, top }: { label: readonly string[]; width: number; top: number }) {
  return (
    <g className="spine-label" fontSize="12" textAnchor="middle">
      <rect x="4" y={top} width={width - 8} height={label.length * 15 + 6} fill="#FCFAF4" />
      {label.map((text, i) => (
        <text
          key={i}
          x={width / 2}
          y={top + 14 + i * 15}
          {...(text.length * 7 > width - 10 ? { textLength: width - 12, lengthAdjust: 'spacingAndGlyphs' } : {})}
        >
          {text}
        </text>
      ))}
    </g>
  )
}
