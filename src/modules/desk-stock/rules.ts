/** The desk without a line (B7), pure from end to end: the same in a browser as on the server, held against it by a property. */
export type { Deed, LocalAnswer } from './local-answer.ts'
export { LocalDesk } from './local-desk.ts'
export { takeNews } from './local-news.ts'
export { type NotedDeed, type Redone, replay } from './local-replay.ts'
export { LocalStock } from './local-stock.ts'
