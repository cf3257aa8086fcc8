import { useState } from 'react'
import type { Facet } from '#opac/contract'
import { tintOf } from '../../ui/cover/tint.ts'
import { numberText } from '../../ui/day-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'
import { findHref, toggled, withValue } from './address.ts'

/** Values of a facet that stand there at once. */
const AT_ONCE = 7

interface FacetsProps {
  school: string
  search: URLSearchParams
  facets: readonly Facet[]
  total: number
}

/** What can be chosen: facets that tell the results apart, and those that are chosen already. */
const useful = ({ name, values }: Facet) =>
  name === 'available' || values.length > 1 || values.some((value) => value.chosen)

/** Beside the results; on a phone a row of buttons, each of which opens its list. */
export function Facets({ school, search, facets, total }: FacetsProps) {
  const [open, setOpen] = useState<Facet['name']>()
  const shown = facets.filter(useful)
  const there = shown.find((facet) => facet.name === 'available')?.values[0]
  return (
    <aside className="facets no-print" aria-label={t('opac.narrow')}>
      <div className="facet-buttons">
        {there && (
          <a
            href={findHref(school, toggled(search, 'available', 'yes'))}
            aria-current={there.chosen ? 'true' : undefined}
          >
            {there.chosen && <Icon name="check" size={18} />}
            {there.caption} {numberText(there.count)}
          </a>
        )}
        {shown
          .filter((facet) => facet.name !== 'available')
          .map(({ name, values }) => {
            const chosen = values.filter((value) => value.chosen)
            return (
              <button
                key={name}
                type="button"
                aria-expanded={open === name}
                aria-pressed={chosen.length > 0}
                onClick={() => setOpen(open === name ? undefined : name)}
              >
                {chosen.length > 0 ? chosen.map((value) => value.caption).join(t('ui.comma')) : t(`opac.facet_${name}`)}
                <Icon name={open === name ? 'up' : 'down'} size={16} />
              </button>
            )
          })}
      </div>
      {shown.map((facet) => (
        <section key={facet.name} className={facet.name === open ? 'facet facet-open' : 'facet'}>
          <h2>{t(`opac.facet_${facet.name}`)}</h2>
          <FacetValues school={school} search={search} facet={facet} total={total} />
        </section>
      ))}
    </aside>
  )
}

function FacetValues({ school, search, facet, total }: Omit<FacetsProps, 'facets'> & { facet: Facet }) {
  const [all, setAll] = useState(false)
  const { name, values } = facet
  const shown = all ? values : values.slice(0, AT_ONCE)
  const anyChosen = values.some((value) => value.chosen)
  return (
    <ul>
      {name === 'available' && (
        <li>
          <a href={findHref(school, withValue(search, name, ''))} aria-current={anyChosen ? undefined : 'true'}>
            <span>{t('opac.all')}</span>
            {!anyChosen && <span>{numberText(total)}</span>}
          </a>
        </li>
      )}
      {shown.map(({ value, caption, count, chosen }) => (
        <li key={value}>
          <a
            href={findHref(school, toggled(search, name, value))}
            aria-current={chosen ? 'true' : undefined}
            {...(chosen ? { title: t('opac.chosen', { text: caption }) } : {})}
          >
            <span>
              {name === 'class' && <i style={{ background: tintOf(value) }} />}
              {caption}
            </span>
            <span>{numberText(count)}</span>
          </a>
        </li>
      ))}
      {values.length > AT_ONCE && (
        <li>
          <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('opac.fewer_values') : t('opac.more_values', { n: values.length - AT_ONCE })}
          </button>
        </li>
      )}
    </ul>
  )
}
