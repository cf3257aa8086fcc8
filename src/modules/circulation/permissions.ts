import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'circulation.lend', sentence: 'circulation.may_lend', roles: ['administrator', 'librarian'] },
  { name: 'circulation.override', sentence: 'circulation.may_override', roles: ['administrator', 'librarian'] },
  {
    name: 'circulation.see-loans',
    sentence: 'circulation.may_see_loans',
    roles: ['administrator', 'librarian', 'class-teacher'],
  },
]
