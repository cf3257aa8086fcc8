/** Fewer readers than this are not shown outside the library: a figure must not say what one child did (design §6). */
export const FEWEST_READERS = 5

/** One group of a published table: what would be shown, and how many readers stand behind it. */
export interface Group {
  readonly value: number
  readonly readers: number
}

/**
 * Which groups of a table are withheld. First all behind which stand one to four readers. Then, because the table's total is
 * published and what is missing could be had by taking away, one group more: the smallest that could be shown by itself. So what is
 * missing altogether is always a figure over five readers or more, of at least two groups. Undefined where there is no such group:
 * then nothing may be published that has this total.
 */
export function withheld(groups: readonly Group[]): readonly boolean[] | undefined {
  const hidden = groups.map(({ value, readers }) => value > 0 && readers < FEWEST_READERS)
  if (!hidden.includes(true)) return hidden
  let smallest: number | undefined
  groups.forEach(({ value }, at) => {
    if (hidden[at] || value === 0) return
    if (smallest === undefined || value < (groups[smallest]?.value ?? 0)) smallest = at
  })
  if (smallest === undefined) return undefined
  const second = smallest
  return hidden.map((one, at) => one || at === second)
}
