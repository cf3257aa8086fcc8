import './rules.css'
import type { wallText } from '#lending-rules/contract'
import { LinkButton } from '../../ui/button.tsx'
import { fullDayText } from '../../ui/day-text.ts'
import { t } from '../../ui/language.ts'
import { ProblemBox, Waiting } from '../../ui/states.tsx'
import type { LightPageProps } from '../pages.ts'
import { useResource } from '../use-resource.ts'

/** 借书规则 for everybody: the same sentences as on the wall, drawn from the settings. */
export default function RulesToRead({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const { data, problem, reload } = useResource<typeof wallText>('GET /schools/:school/lending-rules/wall', {
    params: { school },
  })
  if (problem) return <ProblemBox problem={problem} onRetry={reload} voice="pupil" />
  if (!data) return <Waiting />
  return (
    <article className="rules-to-read">
      <h1>{data.title}</h1>
      <ol>
        {data.lines.map((line) => (
          <li key={line}>
            <span>{line}</span>
          </li>
        ))}
      </ol>
      {data.from && <p className="note">{t('light.rules_since', { day: fullDayText(data.from) })}</p>}
      <LinkButton
        icon="print"
        href={`/api/v1/schools/${encodeURIComponent(school)}/lending-rules/wall.pdf`}
        target="_blank"
        rel="noopener"
      >
        {t('light.rules_print')}
      </LinkButton>
    </article>
  )
}
