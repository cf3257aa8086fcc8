import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'catalog.edit', sentence: 'catalog.may_edit', roles: ['administrator', 'librarian'] },
  { name: 'catalog.import', sentence: 'catalog.may_import', roles: ['administrator', 'librarian'] },
  { name: 'catalog.see-record', sentence: 'catalog.may_see_record', roles: ['administrator', 'librarian'] },
  { name: 'catalog.merge', sentence: 'catalog.may_merge', roles: ['administrator', 'librarian'] },
  { name: 'catalog.set-numbers', sentence: 'catalog.may_set_numbers', roles: ['administrator', 'librarian'] },
]
