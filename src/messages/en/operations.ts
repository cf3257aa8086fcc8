import type zh from '../zh-CN/operations.ts'

export default {
  may_see: 'may see the operation record',
  may_undo: 'may undo bulk work',
  not_undoable: 'This bulk work cannot be undone now.',
  later_work:
    '{n, plural, one {# later change stands} other {# later changes stand}} on this bulk work and must be dealt with first.',
} satisfies Record<keyof typeof zh, string>
