import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  {
    name: 'figures.see',
    sentence: 'figures.may_see',
    roles: ['administrator', 'librarian', 'head', 'class-teacher', 'teacher'],
  },
  { name: 'figures.explore', sentence: 'figures.may_explore', roles: ['administrator', 'librarian', 'class-teacher'] },
]
