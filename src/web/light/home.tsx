import './catalogue/catalogue.css'
import type { frontPage } from '#opac/contract'
import type { listOpenTimes } from '#school/contract'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayWithWeekday, numberText } from '../ui/day-text.ts'
import { tintOf } from '../ui/cover/tint.ts'
import { Icon } from '../ui/icon.tsx'
import { chooseLanguage, language, t, wordOf } from '../ui/language.ts'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { findHref } from './catalogue/address.ts'
import { TitleCard } from './catalogue/title-card.tsx'
import { RoomNow } from './room-now.tsx'
import type { LightPageProps } from './pages.ts'
import { useResource } from './use-resource.ts'
import { useWho } from './who.ts'

/** Windows that overlap or follow one another at once are one time for whoever stands at the door; they come in their order. */
function inOneRow(times: readonly { from: string; to: string }[]): { from: string; to: string }[] {
  const rows: { from: string; to: string }[] = []
  for (const { from, to } of times) {
    const last = rows[rows.length - 1]
    if (last && from <= last.to) last.to = to > last.to ? to : last.to
    else rows.push({ from, to })
  }
  return rows
}

/** A school's front door: open today or when, what is new, where to begin to look. */
export default function Home({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const who = useWho(school)
  const { data, problem, reload } = useResource<typeof frontPage>('GET /schools/:school/front', { params: { school } })
  const hours = useResource<typeof listOpenTimes>('GET /schools/:school/open-times', { params: { school } })
  const times = hours.data?.days[0]?.times ?? []
  if (problem) return <ProblemBox problem={problem} onRetry={reload} voice="pupil" />
  if (!data) return <Waiting />
  return (
    <div className="front">
      <div className="front-head">
        <h1>{t('opac.library_of', { school: who.data?.school.name ?? '', library: data.library })}</h1>
        <p className={data.open ? 'front-open' : 'front-open front-closed'}>
          <Icon name="door" size={18} />
          {data.open ? t('opac.open_today') : t('opac.closed_today')}
          {!data.open && data.nextOpenDay && ` · ${t('opac.next_open', { day: dayWithWeekday(data.nextOpenDay) })}`}
          {times.length > 0 &&
            ` ${inOneRow(times)
              .map(({ from, to }) => `${from}–${to}`)
              .join(t('ui.comma'))}`}
        </p>
        <RoomNow school={school} />
        <p>
          <a href={`/s/${encodeURIComponent(school)}/rules`}>{t('light.rules')}</a>
        </p>
        {data.titles > 0 && <p className="note">{t('opac.titles_count', { n: numberText(data.titles) })}</p>}
      </div>
      {data.newest.length > 0 && (
        <section>
          <div className="front-row">
            <h2>{t('opac.newest')}</h2>
            <a href={`/s/${encodeURIComponent(school)}/new`}>{t('opac.see_all')}</a>
          </div>
          <div className="title-strip">
            {data.newest.map((row) => (
              <TitleCard key={row.id} school={school} row={row} />
            ))}
          </div>
        </section>
      )}
      {data.classes.length > 1 && (
        <section>
          <h2>{t('opac.by_class')}</h2>
          <ul className="front-classes">
            {data.classes.map(({ value, caption, count }) => (
              <li key={value}>
                <a href={findHref(school, new URLSearchParams({ class: value }))}>
                  <i style={{ background: tintOf(value) }} aria-hidden="true">
                    {value}
                  </i>
                  <span>
                    <b>{caption.slice(value.length).trim()}</b>
                    <span className="note">{wordOf(`opac.about_${value}`)}</span>
                  </span>
                  <span className="note num">{numberText(count)}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.titles === 0 && <Empty>{t('opac.empty_library')}</Empty>}
      <p className="note front-staff">
        <LinkButton kind="quiet" href={`/s/${encodeURIComponent(school)}/staff`}>
          {t('light.staff')}
        </LinkButton>
        <Button kind="quiet" icon="language" onClick={() => chooseLanguage(language === 'en' ? 'zh-CN' : 'en')}>
          {t('light.language')}
        </Button>
      </p>
    </div>
  )
}
