import { t } from '../ui/language.ts'

const steps = ['step_file', 'step_read', 'step_look', 'step_done'] as const

/** Where one is: four steps, of which the first three change nothing. */
export function ImportSteps({ at }: { at: 0 | 1 | 2 | 3 }) {
  return (
    <ol className="imports-steps no-print" aria-label={t('importing.steps')}>
      {steps.map((step, i) => (
        <li
          key={step}
          className={i < at ? 'imports-step-past' : undefined}
          aria-current={i === at ? 'step' : undefined}
        >
          <i aria-hidden="true">{i + 1}</i>
          <span>{t(`importing.${step}`)}</span>
        </li>
      ))}
    </ol>
  )
}
