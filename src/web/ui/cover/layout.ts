/**
 * Vertical title slips that never overflow. A title becomes cells, read downwards, columns from right to left; the size of
 * type follows from what has to fit.
 */

export interface Cell {
  text: string
  /** Latin words and long numbers lie on their side */
  lying: boolean
  /** length along the column, in ems */
  length: number
}

export interface Placed extends Cell {
  /** centre of the cell */
  x: number
  y: number
}

export interface Slip {
  x: number
  y: number
  width: number
  height: number
  fontSize: number
  cells: readonly Placed[]
}

export interface SlipRoom {
  x: number
  y: number
  maxWidth: number
  maxHeight: number
  maxFont: number
  /** below this the title is cut rather than made smaller */
  minFont: number
  /** empty space around the text, in ems */
  padX: number
  padY: number
  /** distance from one sign to the next, in ems */
  pitch: number
  maxColumns: number
}

/** Signs that have a form of their own in vertical lines. */
const upright: Readonly<Record<string, string>> = {
  '（': '︵',
  '）': '︶',
  '(': '︵',
  ')': '︶',
  '《': '︽',
  '》': '︾',
  '〈': '︿',
  '〉': '﹀',
  '“': '﹁',
  '”': '﹂',
  '‘': '﹁',
  '’': '﹂',
  '「': '﹁',
  '」': '﹂',
  '【': '︻',
  '】': '︼',
  '—': '︱',
  '–': '︱',
  '-': '︱',
  '…': '︙',
  '～': '︴',
  '~': '︴',
  '：': '︰',
  ':': '︰',
}
const breaksAfter = /[，、。！？；：·︰︶︾﹂︼\s]/
const ELLIPSIS: Cell = { text: '︙', lying: false, length: 1 }

/** Splits a title into cells. Spaces become short pauses, numbers up to two digits stand upright. */
export function cellsOf(title: string): Cell[] {
  const runs =
    // a curly apostrophe of a Chinese font is as wide as a sign
    title
      .replace(/([A-Za-z])[’ʼ]([A-Za-z])/g, "$1'$2")

      .trim()
      .match(
        /[0-9]+(?:\.[0-9]+)?|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}][\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}0-9.'’&+#-]*|\s+|[^]/gu,
      ) ?? []
  return runs.map((run): Cell => {
    if (/^\s/.test(run)) return { text: ' ', lying: false, length: 0.4 }
    if (/^[0-9]{1,2}$/.test(run)) return { text: run, lying: false, length: 1 }
    if (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}0-9]/u.test(run))
      return { text: run, lying: run.length > 1, length: Math.max(1, run.length * 0.56) }
    return { text: upright[run] ?? run, lying: false, length: /[，、。·]/.test(run) ? 0.7 : 1 }
  })
}

const lengthOf = (cells: readonly Cell[]) => cells.reduce((sum, cell) => sum + cell.length, 0)

/** Divides cells into so many columns, as even as can be, and after a comma or space where one is near. */
export function columnsOf(cells: readonly Cell[], count: number): Cell[][] {
  if (count <= 1 || cells.length < 2) return [[...cells]]
  const fair = lengthOf(cells) / count
  let best = 1
  let bestCost = Infinity
  for (let at = 1; at < cells.length; at++) {
    const before = cells[at - 1]
    const bonus = before && breaksAfter.test(before.text) ? fair * 0.3 : 0
    const cost = Math.abs(lengthOf(cells.slice(0, at)) - fair) - bonus
    if (cost < bestCost) [best, bestCost] = [at, cost]
  }
  const trim = (column: readonly Cell[]) =>
    column.filter((cell, i) => cell.text !== ' ' || (i > 0 && i < column.length - 1))
  return [trim(cells.slice(0, best)), ...columnsOf(cells.slice(best), count - 1)].filter((column) => column.length > 0)
}

/** The slip for a title within its room. Whatever the title, every cell lies inside the slip and the slip inside the room. */
export function layoutSlip(title: string, room: SlipRoom): Slip {
  let cells = cellsOf(title).slice(0, 60)
  if (cells.length === 0) cells = [{ text: ' ', lying: false, length: 1 }]
  for (;;) {
    let chosen: { columns: Cell[][]; font: number } | undefined
    for (let count = 1; count <= room.maxColumns; count++) {
      const columns = columnsOf(cells, count)
      const longest = Math.max(...columns.map(lengthOf))
      const font = Math.min(
        room.maxFont,
        room.maxHeight / (longest * room.pitch + 2 * room.padY),
        room.maxWidth / (columns.length * 1.25 + 2 * room.padX),
      )
      // one column more must be worth it: the type grows by a tenth at least
      if (!chosen || (chosen.font < room.maxFont * 0.9 && font > chosen.font * 1.1)) chosen = { columns, font }
    }
    if (chosen && (chosen.font >= room.minFont || cells.length < 2)) return place(chosen.columns, chosen.font, room)
    cells = [...cells.slice(0, cells[cells.length - 1] === ELLIPSIS ? -2 : -1), ELLIPSIS]
  }
}

function place(columns: readonly (readonly Cell[])[], fontSize: number, room: SlipRoom): Slip {
  const longest = Math.max(...columns.map(lengthOf))
  const width = (columns.length * 1.25 + 2 * room.padX) * fontSize
  const height = (longest * room.pitch + 2 * room.padY) * fontSize
  const cells = columns.flatMap((column, i) => {
    const x = room.x + width - (room.padX + 1.25 * (i + 0.5)) * fontSize
    let y = room.y + room.padY * fontSize
    return column.map((cell): Placed => {
      const centre = y + (cell.length * room.pitch * fontSize) / 2
      y += cell.length * room.pitch * fontSize
      return { ...cell, x, y: centre }
    })
  })
  return { x: room.x, y: room.y, width, height, fontSize, cells }
}
