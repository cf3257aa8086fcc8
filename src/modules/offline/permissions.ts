import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'offline.solve', sentence: 'offline.may_solve', roles: ['administrator', 'librarian'] },
]
