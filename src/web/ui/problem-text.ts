import { Problem } from '#platform/client'
import { t } from './language.ts'

export interface ProblemText {
  what: string
  where: string | undefined
  next: string | undefined
}

/** What to show for a failed call. The server's sentences already name the next step; only our own two codes are worded here. */
export function problemText(problem: unknown, voice: 'staff' | 'pupil' = 'staff'): ProblemText {
  if (!(problem instanceof Problem)) return { what: t('ui.unexpected'), where: undefined, next: t('ui.unexpectedNext') }
  if (problem.code === 'offline') return { what: t('ui.offline'), where: undefined, next: t('ui.offlineNext') }
  if (!problem.title) return { what: t('ui.unexpected'), where: undefined, next: t('ui.unexpectedNext') }
  return { what: (voice === 'pupil' && problem.child) || problem.title, where: problem.at, next: undefined }
}
