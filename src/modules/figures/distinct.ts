/** How many events lie in each cell; of those that `counts` has, where it is given. */
export function eventsIn(cells: Int32Array, size: number, counts?: Uint8Array): Int32Array {
  const out = new Int32Array(size)
  if (!counts) for (let i = 0; i < cells.length; i++) out[cells[i] as number] = (out[cells[i] as number] as number) + 1
  else
    for (let i = 0; i < cells.length; i++)
      out[cells[i] as number] = (out[cells[i] as number] as number) + (counts[i] as number)
  return out
}

/**
 * How many different things lie in each cell; thing 0 is none and counts nowhere. The events are laid in the order of their cells
 * (a counting sort), then each thing is stamped with the last cell in which it was seen: two passes, however many cells there are.
 */
export function distinctIn(cells: Int32Array, size: number, things: Int32Array, kinds: number): Int32Array {
  const ends = eventsIn(cells, size)
  const out = new Int32Array(size)
  let begin = 0
  for (let cell = 0; cell < size; cell++) {
    const many = ends[cell] as number
    ends[cell] = begin
    begin += many
  }
  const order = new Int32Array(cells.length)
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number
    order[ends[cell] as number] = things[i] as number
    ends[cell] = (ends[cell] as number) + 1
  }
  const seen = new Int32Array(kinds).fill(-1)
  for (let cell = 0, at = 0; cell < size; cell++)
    for (const end = ends[cell] as number; at < end; at++) {
      const thing = order[at] as number
      if (thing === 0 || seen[thing] === cell) continue
      seen[thing] = cell
      out[cell] = (out[cell] as number) + 1
    }
  return out
}
