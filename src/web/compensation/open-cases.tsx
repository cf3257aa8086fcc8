import { useQuery } from '@tanstack/react-query'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { casesQuery } from './queries.ts'

/** What a reader has not settled, each with the way to it; nothing for who may not see it. */
export function OpenCases({ personId }: { personId: number }) {
  const school = useSchool()
  const { data } = useQuery({ ...casesQuery(school, { personId }), enabled: useMay('compensation.see') })
  if (!data || data.cases.length === 0) return null
  return (
    <div className="desk-note">
      <Icon name="warning" size={18} />
      <span>
        {data.cases.map((one) => (
          <a key={one.id} className="desk-case" href={staffHref(school, `compensation/${one.id}`)}>
            {t('compensation.case_number', { n: one.number })} · {one.title}
          </a>
        ))}
      </span>
    </div>
  )
}
