import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'money.handle', sentence: 'money.may_handle', roles: ['administrator', 'librarian'] },
  { name: 'money.set', sentence: 'money.may_set', roles: ['administrator'] },
]
