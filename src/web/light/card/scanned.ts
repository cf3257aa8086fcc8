import { createStore } from '../../ui/store.ts'

/** What a scanner has typed on any page of a terminal, until the card page takes it. */
export const scanned = createStore<string | undefined>(undefined)
