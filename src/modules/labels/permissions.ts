import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'labels.print', sentence: 'labels.may_print', roles: ['administrator', 'librarian'] },
]
