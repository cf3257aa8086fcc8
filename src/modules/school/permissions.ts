import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'school.change', sentence: 'school.may_change', roles: ['administrator', 'librarian'] },
]
