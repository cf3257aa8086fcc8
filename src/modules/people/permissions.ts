import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'people.manage-staff', sentence: 'people.may_manage_staff', roles: ['administrator'] },
  { name: 'people.manage-readers', sentence: 'people.may_manage_readers', roles: ['administrator', 'librarian'] },
  {
    name: 'people.see-readers',
    sentence: 'people.may_see_readers',
    roles: ['administrator', 'librarian', 'class-teacher'],
  },
  { name: 'people.manage-devices', sentence: 'people.may_manage_devices', roles: ['administrator', 'librarian'] },
]
