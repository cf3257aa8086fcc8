import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'accounts.manage-staff', sentence: 'accounts.may_manage_staff', roles: ['administrator'] },
  { name: 'accounts.manage-devices', sentence: 'accounts.may_manage_devices', roles: ['administrator', 'librarian'] },
]
