import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  {
    name: 'duty.open',
    sentence: 'duty.may_open',
    roles: ['administrator', 'librarian', 'class-teacher', 'teacher'],
  },
  { name: 'duty.see-shifts', sentence: 'duty.may_see_shifts', roles: ['administrator', 'librarian', 'head'] },
]
