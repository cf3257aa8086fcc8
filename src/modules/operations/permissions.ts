import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'operations.see', sentence: 'operations.may_see', roles: ['administrator', 'librarian'] },
  { name: 'operations.undo', sentence: 'operations.may_undo', roles: ['administrator', 'librarian'] },
]
