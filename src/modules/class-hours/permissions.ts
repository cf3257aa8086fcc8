import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  {
    name: 'class-hours.run',
    sentence: 'class-hours.may_run',
    roles: ['administrator', 'librarian', 'class-teacher'],
  },
  {
    name: 'class-hours.see',
    sentence: 'class-hours.may_see',
    roles: ['administrator', 'librarian', 'head', 'class-teacher'],
  },
]
