import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'holds.manage', sentence: 'holds.may_manage', roles: ['administrator', 'librarian'] },
  {
    name: 'holds.for-lesson',
    sentence: 'holds.may_for_lesson',
    roles: ['administrator', 'librarian', 'head', 'class-teacher', 'teacher'],
  },
]
