import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'class-loans.lend', sentence: 'class-loans.may_lend', roles: ['administrator', 'librarian'] },
]
