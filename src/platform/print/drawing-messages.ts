import type { PrintKind } from './kinds.ts'
import type { Drawn } from './print-document.ts'

/** To the drawing process: the work, then rows in answer to each `more`. */
export type ToWorker =
  | { readonly type: 'draw'; readonly kind: PrintKind; readonly head: unknown }
  | { readonly type: 'rows'; readonly rows: readonly unknown[]; readonly last: boolean }

/** From the drawing process. Rows are asked for, never pushed: a fast query would otherwise pile them up. */
export type FromWorker =
  | { readonly type: 'more' }
  | { readonly type: 'progress'; readonly rows: number; readonly pages: number }
  | { readonly type: 'drawn'; readonly drawn: Drawn }
  | { readonly type: 'failed'; readonly error: unknown }
