/** Figures as they may be shown, and what is to be done first. Pure: the page ranks, the server counts. */

/** Fewer readers than this are not shown outside the library: a figure must not say what one child did (design §6). */
export const FEWEST_READERS = 5

/** A figure, or nothing where so few readers stand behind it that it would speak of one of them. */
export function shownOutside<T>(figure: T, readers: number): T | null {
  return readers >= FEWEST_READERS ? figure : null
}

/** Books a head to one decimal; nothing where there is no head. */
export function perHead(loans: number, heads: number): number | null {
  return heads === 0 ? null : Math.round((loans / heads) * 10) / 10
}

/** Most urgent first: what stops all work, what may be lost, what readers wait for, what only we wait for. */
export const todoOrder = [
  'clock',
  'backup-failed',
  'jobs-failed',
  'first-readers',
  'first-copies',
  'late',
  'due-today',
  'holds-fetch',
  'holds-left',
  'holds-ready',
  'doubtful',
  'backup-place',
  'backup-old',
  'jobs-running',
  'processing',
  'repair',
  'stubs',
] as const
export type TodoKind = (typeof todoOrder)[number]

/** So many rows stand on the page; the rest waits until one of these is done. */
export const MOST_TODOS = 7

/** What is to be done, the most urgent first. */
export function ranked(kinds: Iterable<TodoKind>): TodoKind[] {
  const wanted = new Set(kinds)
  return todoOrder.filter((kind) => wanted.has(kind))
}

/** A backup that is older than a long weekend. */
const OLD_BACKUP_MS = 4 * 86_400_000

/** What is to be said of the backups; at most one thing. */
export function backupTodo(
  backups: {
    readonly chosen: boolean
    readonly besideData: boolean
    readonly last: { readonly at: string; readonly problem: string | null } | null
  },
  now: string,
): TodoKind | undefined {
  if (backups.last?.problem != null) return 'backup-failed'
  // a place within the folder of the data or the program is lost with it
  if (!backups.chosen || backups.besideData) return 'backup-place'
  const age = backups.last === null ? Infinity : Date.parse(now) - Date.parse(backups.last.at)
  return age > OLD_BACKUP_MS ? 'backup-old' : undefined
}
