import type { Schooling } from '#installation/rules'
import { t } from '../ui/language.ts'
import { gradesOfSchooling, SchoolingPicture } from './schooling-picture.tsx'

/** The usual ones first. */
const ORDER = [
  'primary-6',
  'junior-3',
  'nine-year-63',
  'senior-3',
  'complete-33',
  'twelve-year-633',
  'primary-5',
  'junior-4',
  'nine-year-54',
] as const satisfies readonly Schooling[]

export const schoolingName = (schooling: Schooling): string => t(`setup.${schooling}`)

/** The kinds of schools as stairs of grades; arrows move among them. */
export function SchoolingChoice({
  value,
  onChange,
}: {
  value: Schooling | undefined
  onChange: (schooling: Schooling) => void
}) {
  return (
    <fieldset className="setup-choices">
      <legend className="unseen">{t('setup.schoolingTitle')}</legend>
      {ORDER.map((schooling) => {
        const grades = gradesOfSchooling(schooling).flatMap((one) => one.grades)
        return (
          <label key={schooling} className={schooling === value ? 'setup-choice setup-choice-chosen' : 'setup-choice'}>
            <input
              type="radio"
              name="schooling"
              value={schooling}
              checked={schooling === value}
              onChange={() => onChange(schooling)}
            />
            <b>{schoolingName(schooling)}</b>
            <SchoolingPicture schooling={schooling} />
            <span className="note num">
              {t('setup.grades', { first: grades[0] ?? 1, last: grades[grades.length - 1] ?? 1 })}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
