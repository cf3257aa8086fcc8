import type { Layout } from '#labels/contract'
import { t } from '../ui/language.ts'

/** A sheet of labels as it lies in the printer. A click says that a place is gone: it is passed over. */
export function Sheet({
  layout,
  used,
  onChange,
}: {
  layout: Layout
  used: readonly number[]
  onChange: (used: readonly number[]) => void
}) {
  const { paper, columns, rows, width, height, left, top, gapX, gapY } = layout
  const scale = Math.min(280 / paper.width, 400 / paper.height)
  const px = (mm: number) => mm * scale
  const cells = Array.from({ length: columns * rows }, (_, index) => index + 1)
  const toggle = (cell: number) =>
    onChange(used.includes(cell) ? used.filter((one) => one !== cell) : [...used, cell].sort((a, b) => a - b))
  return (
    <div
      className="sheet"
      role="group"
      aria-label={t('labels.sheet')}
      style={{ width: px(paper.width), height: px(paper.height) }}
    >
      {cells.map((cell) => {
        const column = (cell - 1) % columns
        const row = Math.floor((cell - 1) / columns)
        const gone = used.includes(cell)
        return (
          <button
            key={cell}
            type="button"
            className={gone ? 'sheet-label sheet-gone' : 'sheet-label'}
            aria-pressed={gone}
            aria-label={t(gone ? 'labels.place_gone' : 'labels.place', { n: cell })}
            style={{
              left: px(left + column * (width + gapX)),
              top: px(top + row * (height + gapY)),
              width: px(width) - 1,
              height: px(height) - 1,
            }}
            onClick={() => toggle(cell)}
          >
            {cell}
          </button>
        )
      })}
    </div>
  )
}
