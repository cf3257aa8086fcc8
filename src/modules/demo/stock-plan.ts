import { addDays, type Day } from '#values/day'
import type { DemoClass } from './people-plan.ts'
import type { Random } from './random.ts'
import type { DemoTitle } from './titles.ts'
import { ISSUE } from './words-table.ts'

export const COPIES = 3000
const NEW_TITLES = 30
const WANTED = 4
const IN_A_CORNER = 50
const IN_THE_CORRIDOR = 400

export type DemoPlace = 'stacks' | 'readingRoom' | 'corridor' | { readonly corner: number }

export interface StockedTitle extends DemoTitle {
  /** 0 … 1: how much it is asked for. */
  readonly liked: number
  readonly receivedOn: Day
  readonly isNew: boolean
  /** One of the few new books that everybody wants: whoever sees one takes it. */
  readonly wanted: boolean
}

export interface DemoCopy {
  /** Number of the title among the stocked titles. */
  readonly title: number
  readonly place: DemoPlace
  readonly volume: string
  readonly priceFen: number
  readonly state: 'processing' | 'available'
}

/** When which titles came: four deliveries of the last years, and thirty titles in the last days. Older ones first, as in the register. */
export function stockTitles(titles: readonly DemoTitle[], today: Day, dice: Random): StockedTitle[] {
  const year = Number(today.slice(0, 4))
  const deliveries = [`${year - 3}-09-12`, `${year - 2}-03-20`, `${year - 2}-10-16`, `${year - 1}-04-08`]
  const newOnes = new Set<number>()
  while (newOnes.size < NEW_TITLES) {
    const index = dice.below(titles.length)
    const title = titles[index]
    if (title && !title.periodical && title.fields.kind !== 'reference' && title.grades.length > 0) newOnes.add(index)
  }
  const stocked = titles
    .map((title, index) => {
      const isNew = newOnes.has(index)
      const receivedOn = isNew ? addDays(today, -3 - dice.below(8)) : dice.pick(deliveries)
      return { ...title, liked: 0.15 + 0.85 * dice.next() ** 2, receivedOn, isNew }
    })
    .sort((a, b) => (a.receivedOn === b.receivedOn ? 0 : a.receivedOn < b.receivedOn ? -1 : 1))
  const firstNew = stocked.findIndex((title) => title.isNew)
  return stocked.map((title, index) => ({ ...title, wanted: index >= firstNew && index < firstNew + WANTED }))
}

/** 3000 copies: magazines and reference books in the reading room, fifty in each class corner, the rest in the corridor and the stacks. */
export function planCopies(titles: readonly StockedTitle[], classes: readonly DemoClass[], dice: Random): DemoCopy[] {
  const places: DemoPlace[][] = titles.map(() => [])
  const put = (title: number, place: DemoPlace, count = 1) => {
    for (let n = 0; n < count; n++) places[title]?.push(place)
  }
  for (const [index, { periodical, fields, grades }] of titles.entries()) {
    if (periodical) put(index, 'readingRoom', 4)
    else if (fields.kind === 'reference') put(index, 'readingRoom', 3)
    put(index, 'stacks', periodical ? 0 : grades.length === 0 ? 3 : 2)
  }
  const lendable = titles.flatMap(({ periodical, grades }, index) => (periodical || grades.length === 0 ? [] : [index]))
  const old = lendable.filter((index) => titles[index]?.isNew === false)
  for (const [corner, { grade }] of classes.entries()) {
    const suited = old.filter((index) => titles[index]?.grades.includes(grade))
    for (let n = 0; n < IN_A_CORNER; n++) put(suited[n % suited.length] ?? 0, { corner })
  }
  for (let n = 0; n < IN_THE_CORRIDOR; n++) put(old[n % old.length] ?? 0, 'corridor')
  let left = COPIES - places.reduce((sum, list) => sum + list.length, 0)
  while (left > 0) {
    const index = dice.pick(lendable)
    const most = titles[index]?.wanted ? 3 : titles[index]?.isNew ? 5 : 24
    if ((places[index]?.length ?? 0) >= most || !dice.chance(titles[index]?.liked ?? 0)) continue
    put(index, 'stacks')
    left -= 1
  }
  return places.flatMap((list, title) => copiesOf(titles, title, list, dice))
}

function copiesOf(
  titles: readonly StockedTitle[],
  title: number,
  places: readonly DemoPlace[],
  dice: Random,
): DemoCopy[] {
  const stocked = titles[title]
  if (!stocked) return []
  const priceFen = (12 + dice.below(40)) * 100 + (dice.chance(0.3) ? 80 : 0)
  const year = stocked.receivedOn.slice(0, 4)
  const arrivals = titles.slice(-3).includes(stocked)
  return places.map((place, n) => ({
    title,
    place,
    volume: stocked.periodical && stocked.fields.publisher === '' ? `${year}${ISSUE.year}${n + 1}${ISSUE.after}` : '',
    priceFen,
    state: arrivals ? 'processing' : 'available',
  }))
}
