import { Steps } from 'antd'
import { t } from '../ui/language.ts'

/** Where one is in an import: four steps, the first three change nothing. */
export function ImportSteps({ at }: { at: 0 | 1 | 2 | 3 }) {
  return (
    <Steps
      className="roster-steps"
      size="small"
      current={at}
      items={[
        { title: t('roster.step_file') },
        { title: t('roster.step_columns') },
        { title: t('roster.step_preview') },
        { title: t('roster.step_done') },
      ]}
    />
  )
}
