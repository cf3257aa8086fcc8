import { useQuery } from '@tanstack/react-query'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { earlierQuery } from './queries.ts'

/** The last imports, each of which can still be looked at and taken back. */
export function Earlier() {
  const school = useSchool()
  const sees = useMay('operations.see')
  const { data } = useQuery({ ...earlierQuery(school), enabled: sees })
  if (!data || data.length === 0) return null
  return (
    <section className="roster-earlier">
      <SectionHead title={t('roster.earlier')} />
      <ul className="rows">
        {data.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.label}</b>
              <span className="note">
                {instantText(one.createdAt)} · {t(`roster.state_${one.state}`)}
              </span>
            </div>
            <LinkButton size="small" href={staffHref(school, `readers/import/${one.id}`)}>
              {t('roster.look')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
