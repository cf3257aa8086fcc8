import { createStore } from '../ui/store.ts'

/** Readers chosen in the roster whose cards are to be printed. */
export const chosenForCards = createStore<readonly number[]>([])
