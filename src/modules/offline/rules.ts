/** What a teacher can do about what desks noted. Pure. */
export { type SolutionKind, type TaskReason } from './task.ts'
