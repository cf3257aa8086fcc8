import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'people.manage-readers', sentence: 'people.may_manage_readers', roles: ['administrator', 'librarian'] },
  {
    name: 'people.see-readers',
    sentence: 'people.may_see_readers',
    roles: ['administrator', 'librarian', 'class-teacher'],
  },
]
