import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'opac.set', sentence: 'opac.may_set', roles: ['administrator', 'librarian'] },
]
