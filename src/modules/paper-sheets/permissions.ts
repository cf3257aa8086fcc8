import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'paper-sheets.enter', sentence: 'paper-sheets.may_enter', roles: ['administrator', 'librarian'] },
]
