import { addDays, type Day, mondayOf, partsOfDay } from '#values/day'

/** 学制: which stages a school has and how long each is. */
export const schoolings = {
  'primary-6': [{ stage: 'primary', years: 6 }],
  'primary-5': [{ stage: 'primary', years: 5 }],
  'junior-3': [{ stage: 'junior', years: 3 }],
  'junior-4': [{ stage: 'junior', years: 4 }],
  'senior-3': [{ stage: 'senior', years: 3 }],
  'nine-year-63': [
    { stage: 'primary', years: 6 },
    { stage: 'junior', years: 3 },
  ],
  'nine-year-54': [
    { stage: 'primary', years: 5 },
    { stage: 'junior', years: 4 },
  ],
  'complete-33': [
    { stage: 'junior', years: 3 },
    { stage: 'senior', years: 3 },
  ],
  'twelve-year-633': [
    { stage: 'primary', years: 6 },
    { stage: 'junior', years: 3 },
    { stage: 'senior', years: 3 },
  ],
} as const
export type Schooling = keyof typeof schoolings

/**
 * The first day that the wizard proposes for the present term: 1 September for autumn, which runs into
 * January; for spring the first Monday from 16 February. In July and August the term to come.
 */
export function proposedFirstDay(today: Day): Day {
  const { year, month } = partsOfDay(today)
  if (month >= 7) return `${year}-09-01`
  if (month === 1) return `${year - 1}-09-01`
  return mondayOf(addDays(`${year}-02-16`, 6))
}

/**
 * True for a folder that is probably on a stick or another disk that somebody may carry away: there backups are sealed
 * unless the librarian says otherwise (L6). A drive of Windows other than C:, or where sticks appear on Linux and macOS.
 */
export const mayBeCarriedAway = (folder: string): boolean =>
  /^(?:[abd-z]:|\/(?:run\/)?media\/|\/mnt\/|\/Volumes\/)/i.test(folder.trim())
