import { Tiles } from '../ui/child.tsx'
import { t } from '../ui/language.ts'
import { ProblemBox } from '../ui/states.tsx'
import { hrefOf, navPages } from './frame.tsx'
import type { LightPageProps } from './pages.ts'
import { useWho } from './who.ts'

/** A school's front door: what one can do here, and nothing that is not there yet. */
export default function Home({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const who = useWho(school)
  const links = navPages(who.data?.user?.kind === 'pupil')
  return (
    <div className="home">
      <ProblemBox problem={who.problem} onRetry={who.reload} voice="pupil" />
      {who.data && <h1>{who.data.school.name}</h1>}
      <Tiles
        tiles={links.flatMap((page) =>
          page.nav ? [{ icon: page.nav.icon, text: t(page.nav.title), href: hrefOf(page, school) }] : [],
        )}
      />
      <p className="note">
        <a href={`/s/${encodeURIComponent(school)}/staff`}>{t('light.staff')}</a>
      </p>
    </div>
  )
}
