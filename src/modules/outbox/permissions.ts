import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'outbox.send', sentence: 'outbox.may_send', roles: ['administrator', 'librarian'] },
  { name: 'outbox.set-up', sentence: 'outbox.may_set_up', roles: ['administrator'] },
]
