import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'lending-rules.change', sentence: 'lending-rules.may_change', roles: ['administrator', 'librarian'] },
]
