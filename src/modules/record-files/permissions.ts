import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  { name: 'record-files.manage', sentence: 'imports.may_manage_files', roles: ['administrator'] },
]
