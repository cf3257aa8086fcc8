import type { StaffMember } from '#accounts/contract'
import { dayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'

/** Roles that have a word of their own. */
const ROLES = ['administrator', 'librarian', 'head', 'class-teacher', 'teacher', 'student-librarian', 'pupil'] as const

type Grant = StaffMember['roles'][number]

/** 班主任, 图书管理员 …; whatever else a school may have given is shown as it is. */
export function roleText(role: string): string {
  const known = ROLES.find((one) => one === role)
  return known ? t(`accounts.role_${known}`) : role
}

/** 班主任 · 三（2）班 · 到 12月31日 */
export function grantText(grant: Grant, today: string): string {
  return [
    roleText(grant.role),
    grant.className,
    grant.fromDay > today && t('accounts.from_day', { day: dayText(grant.fromDay) }),
    grant.untilDay && t('accounts.until_day', { day: dayText(grant.untilDay) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
