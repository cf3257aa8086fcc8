import { describe, expect, test } from 'vitest'
import { LABEL_LAYOUTS, labelBox, labelsOnPage, layoutFaults, places, safeBox } from './label-layouts.ts'

const small = LABEL_LAYOUTS['5x13-38.1x21.2']

describe('A5 labels stand where the sheet has them, to the tenth of a millimetre', () => {
  test.each(Object.entries(LABEL_LAYOUTS))('%s lies on its paper with equal margins', (_name, layout) => {
    expect(layoutFaults(layout)).toEqual([])
    const last = labelBox(layout, labelsOnPage(layout))
    expect(layout.paper.width - last.x - last.width).toBeCloseTo(layout.left, 1)
    expect(layout.paper.height - last.y - last.height).toBeCloseTo(layout.top, 1)
  })

  test('the first, the second and the last of 65 labels', () => {
    expect(labelBox(small, 1)).toEqual({ x: 4.75, y: 10.7, width: 38.1, height: 21.2 })
    expect(labelBox(small, 2).x).toBeCloseTo(45.35, 6)
    expect(labelBox(small, 6)).toMatchObject({ x: 4.75, y: 31.9 })
    expect(labelBox(small, 65).x).toBeCloseTo(167.15, 6)
    expect(labelBox(small, 65).y).toBeCloseTo(265.1, 6)
  })

  test('the offset of a printer counts in tenths of a millimetre, to the right and down', () => {
    const moved = labelBox(small, 1, { x: 7, y: -12 })
    expect(moved.x).toBeCloseTo(5.45, 6)
    expect(moved.y).toBeCloseTo(9.5, 6)
  })

  test('ink keeps 2 mm from every edge, and more where the label reaches the rim that printers leave white', () => {
    expect(safeBox(small, 1)).toMatchObject({ x: 6.75, y: 12.7 })
    const corner = safeBox(LABEL_LAYOUTS['4x10-52.5x29.7'], 1)
    expect(corner).toMatchObject({ x: 4.3, y: 4.3 })
    expect(corner.x + corner.width).toBeCloseTo(50.5, 6)
  })

  test('used labels of the first sheet are passed over, on later sheets they are there again', () => {
    const free = places(LABEL_LAYOUTS['2x7-99.1x38.1'], { startAt: 11, used: [12] })
    const taken = Array.from({ length: 5 }, () => free.next().value)
    expect(taken).toEqual([
      { page: 1, cell: 11 },
      { page: 1, cell: 13 },
      { page: 1, cell: 14 },
      { page: 2, cell: 1 },
      { page: 2, cell: 2 },
    ])
  })

  test('a layout of a school that does not fit its paper is refused with the reason', () => {
    expect(layoutFaults({ ...small, columns: 6 })).toEqual(['too-wide'])
    expect(layoutFaults({ ...small, rows: 14, gapY: 1 })).toEqual(['too-high'])
    expect(layoutFaults({ ...small, rows: 0 })).toEqual(['no-labels'])
    expect(layoutFaults({ ...small, width: Number.NaN })).toEqual(['not-a-number'])
    expect(layoutFaults({ ...small, columns: 1, width: 9 })).toEqual(['too-small'])
  })
})
