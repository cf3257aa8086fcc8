/** What cannot be settled without a teacher, and what he can do about it. Pure. */

export const taskReasons = [
  'two-desks',
  'reader-stopped',
  'kept-for-another',
  'barcode-unknown',
  'barcode-shared',
  'card-unknown',
  'withdrawn',
  'device-removed',
  'renew-not-out',
  'undo-late',
  'failed',
] as const
export type TaskReason = (typeof taskReasons)[number]

/** `keep`: as the desk noted it; `other`: as it stands here already; `returned`: the book is on the shelf. */
export const solutions = ['keep', 'other', 'returned', 'copy', 'reader', 'again', 'drop'] as const
export type SolutionKind = (typeof solutions)[number]

const SOLUTIONS: { readonly [R in TaskReason]: readonly SolutionKind[] } = {
  'two-desks': ['keep', 'other', 'returned'],
  'reader-stopped': ['keep', 'returned'],
  'kept-for-another': ['keep', 'returned'],
  'barcode-unknown': ['copy', 'again', 'drop'],
  'barcode-shared': ['copy', 'drop'],
  'card-unknown': ['reader', 'again', 'drop'],
  withdrawn: ['keep', 'copy', 'drop'],
  'device-removed': ['keep', 'drop'],
  'renew-not-out': ['keep', 'drop'],
  'undo-late': ['drop'],
  failed: ['again', 'drop'],
}

/** The ways out of a task, the likeliest first. */
export function solutionsOf(reason: TaskReason): readonly SolutionKind[] {
  return SOLUTIONS[reason]
}
