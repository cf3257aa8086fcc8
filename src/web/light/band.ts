/** Three sizes of the light entry, by the child's grade: it sets type, targets and how much stands on a page. */
import { createStore } from '../ui/store.ts'

/** `low`: grades 1–3, pinyin and pictures; `middle`: 4–6; `upper`: secondary, and everybody without a grade */
export type Band = 'low' | 'middle' | 'upper'

export const bandOfGrade = (grade: number | null | undefined): Band =>
  grade === null || grade === undefined || grade > 6 ? 'upper' : grade > 3 ? 'middle' : 'low'

export const band = createStore<Band>('upper')

/** A page that knows the child's grade says so; the frame and the sizes follow. */
export function setBand(next: Band): void {
  document.documentElement.dataset['band'] = next
  band.set(next)
}
