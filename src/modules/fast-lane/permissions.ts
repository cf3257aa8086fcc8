import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'fast-lane.register', sentence: 'fast-lane.may_register', roles: ['administrator', 'librarian'] },
]
