import { t } from '../ui/language.ts'

const steps = ['step_file', 'step_columns', 'step_preview', 'step_done'] as const

/** Where one is in an import: four steps, the first three change nothing. */
export function ImportSteps({ at }: { at: 0 | 1 | 2 | 3 }) {
  return (
    <ol className="roster-steps" aria-label={t('roster.steps')}>
      {steps.map((step, i) => (
        <li key={step} className={i < at ? 'roster-step-past' : undefined} aria-current={i === at ? 'step' : undefined}>
          <i aria-hidden="true">{i + 1}</i>
          <span>{t(`roster.${step}`)}</span>
        </li>
      ))}
    </ol>
  )
}
