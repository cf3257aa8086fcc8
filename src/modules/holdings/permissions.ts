import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'holdings.manage', sentence: 'holdings.may_manage', roles: ['administrator', 'librarian'] },
  { name: 'holdings.withdraw', sentence: 'holdings.may_withdraw', roles: ['administrator', 'librarian'] },
  { name: 'holdings.see', sentence: 'holdings.may_see', roles: ['administrator', 'librarian', 'head'] },
]
