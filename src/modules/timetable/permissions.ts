import type { PermissionDeclaration } from '#platform/permissions'

export const permissions: readonly PermissionDeclaration[] = [
  {
    name: 'timetable.see',
    sentence: 'timetable.may_see',
    roles: ['administrator', 'librarian', 'head', 'class-teacher', 'teacher'],
  },
  { name: 'timetable.change', sentence: 'timetable.may_change', roles: ['administrator', 'librarian'] },
]
