import { createStore } from '../ui/store.ts'

/** Copies picked in another list to get labels; too many for an address. Gone when the page is loaded anew. */
export const chosenForLabels = createStore<readonly number[]>([])
