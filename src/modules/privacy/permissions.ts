import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'privacy.erase', sentence: 'privacy.may_erase', roles: ['administrator'] },
]
