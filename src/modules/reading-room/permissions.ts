import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  {
    name: 'reading-room.keep',
    sentence: 'reading-room.may_keep',
    roles: ['administrator', 'librarian', 'student-librarian'],
  },
  { name: 'reading-room.log', sentence: 'reading-room.may_log', roles: ['administrator', 'librarian', 'head'] },
]
