import { useEffect } from 'react'
import type { listSchools } from '#installation/contract'
import { LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Mark } from '../ui/mark.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { go } from './router.ts'
import { useResource } from './use-resource.ts'

/** `/`: an installation of one school leads straight there; an unclaimed one to its setup; a township lets choose. */
export default function ChooseSchool() {
  const { data, problem, reload } = useResource<typeof listSchools>('GET /schools', {})
  // whoever wants the demonstration school has its address; pupils are not asked about it
  const schools = data?.schools.filter((school) => !school.demo) ?? []
  const [only, more] = schools
  const target = only && !more ? `/s/${only.slug}` : undefined
  useEffect(() => {
    if (data?.unclaimed) location.replace('/setup')
    else if (target) go(target, { replace: true })
  }, [data, target])
  if (problem) return <ProblemBox problem={problem} onRetry={reload} voice="pupil" />
  if (!data || data.unclaimed || target) return <Waiting />
  if (!only) return <Empty>{t('light.noSchools')}</Empty>
  return (
    <div className="choose">
      <Mark />
      <h1>{t('light.chooseSchool')}</h1>
      <ul>
        {schools.map(({ slug, name }) => (
          <li key={slug}>
            <LinkButton size="large" wide href={`/s/${slug}`}>
              {name}
            </LinkButton>
          </li>
        ))}
      </ul>
    </div>
  )
}
