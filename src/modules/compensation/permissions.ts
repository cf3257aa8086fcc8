import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  {
    name: 'compensation.see',
    sentence: 'compensation.may_see',
    roles: ['administrator', 'librarian', 'head', 'class-teacher'],
  },
  {
    name: 'compensation.declare',
    sentence: 'compensation.may_declare',
    roles: ['administrator', 'librarian', 'class-teacher'],
  },
  { name: 'compensation.handle', sentence: 'compensation.may_handle', roles: ['administrator', 'librarian'] },
  { name: 'compensation.approve', sentence: 'compensation.may_approve', roles: ['administrator', 'head'] },
]
