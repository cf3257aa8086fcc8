import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  {
    name: 'installation.confirm-clock',
    sentence: 'installation.may_confirm_clock',
    roles: ['administrator', 'librarian'],
  },
]
