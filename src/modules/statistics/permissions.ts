import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  {
    name: 'statistics.see-today',
    sentence: 'statistics.may_see_today',
    roles: ['administrator', 'librarian', 'head', 'class-teacher', 'teacher'],
  },
]
