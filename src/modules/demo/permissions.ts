import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'demo.manage', sentence: 'demo.may_manage', roles: ['administrator'] },
]
