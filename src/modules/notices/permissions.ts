import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'notices.see', sentence: 'notices.may_see', roles: ['administrator', 'librarian', 'class-teacher'] },
  { name: 'notices.send', sentence: 'notices.may_send', roles: ['administrator', 'librarian'] },
]
