/** Pure decisions about lists that the page may know too. */

/** What a column of a list may hold that a library wants. */
export const rosterFields = ['name', 'class', 'grade', 'number', 'seat', 'card', 'staff-number'] as const

/** More than one in twenty leaving at once asks for the number to be typed: a wrong file does such things. */
const MANY_LEAVE = 0.05

export function needsTypedNumber(leaving: number, readers: number): boolean {
  return leaving > readers * MANY_LEAVE
}

/** 低年级: grades 1 and 2 have a line of their own in the lending table. */
const LAST_LOWER_GRADE = 2

/** The reader category of somebody new. */
export function categoryOfGrade(kind: 'pupil' | 'staff', grade: number | undefined): string {
  if (kind === 'staff') return 'teacher'
  return grade !== undefined && grade <= LAST_LOWER_GRADE ? 'pupil-lower' : 'pupil'
}

/** Who has grown out of the lower grades moves up; any other category was somebody's choice and stays. */
export function categoryAfter(category: string, grade: number | undefined): string {
  return category === 'pupil-lower' && grade !== undefined && grade > LAST_LOWER_GRADE ? 'pupil' : category
}
