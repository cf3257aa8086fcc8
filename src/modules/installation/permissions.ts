import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  {
    name: 'installation.confirm-clock',
    sentence: 'installation.may_confirm_clock',
    roles: ['administrator', 'librarian'],
  },
  { name: 'installation.back-up', sentence: 'installation.may_back_up', roles: ['administrator', 'librarian'] },
  { name: 'installation.remove-school', sentence: 'installation.may_remove_school', roles: ['administrator'] },
  { name: 'installation.create-school', sentence: 'installation.may_create_school', roles: ['administrator'] },
]
