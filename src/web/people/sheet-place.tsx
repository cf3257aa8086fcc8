import { t } from '../ui/language.ts'

const PLACES = Array.from({ length: 10 }, (_, i) => i + 1)

/** The sheet of ten cards as it lies in the printer: the first place that is still free. */
export function SheetPlace({ value, onChange }: { value: number; onChange: (place: number) => void }) {
  return (
    <fieldset className="people-place">
      <legend>{t('people.start_at')}</legend>
      <div>
        {PLACES.map((place) => (
          <button
            key={place}
            type="button"
            className={place < value ? 'people-used' : undefined}
            aria-pressed={place === value}
            aria-label={t('people.place', { n: place })}
            onClick={() => onChange(place)}
          >
            {place === value ? t('people.from_here') : ''}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
