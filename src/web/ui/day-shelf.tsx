import './day-shelf.css'
import { useEffect, useRef } from 'react'
import { t } from './language.ts'

/** Times of the day as `HH:MM`. */
interface Span {
  from: string
  to: string
}

export interface DayShelfProps extends Span {
  /** 第1节, 大课间 …: the row of words above */
  periods: readonly (Span & { name: string })[]
  /** when the library is open to all */
  openings: readonly Span[]
  /** classes that come, with what they come for */
  lessons: readonly (Span & { title: string; note: string; href?: string })[]
  /** the present minute; absent on another day than today */
  now?: string
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The day as a shelf: lessons are spines, opening windows are blue, vermilion is the present minute. */
export function DayShelf({ from, to, periods, openings, lessons, now }: DayShelfProps) {
  const place = useRef<HTMLElement>(null)
  const whole = minutes(to) - minutes(from)
  const left = (time: string) => `${Math.max(0, Math.min(100, ((minutes(time) - minutes(from)) / whole) * 100))}%`
  const width = (span: Span) => `${((minutes(span.to) - minutes(span.from)) / whole) * 100}%`
  const box = (span: Span) => ({ left: left(span.from), width: width(span) })
  const open = (span: Span) => openings.some((opening) => opening.from < span.to && opening.to > span.from)
  const state = (span: Span) =>
    now === undefined ? '' : span.to <= now ? ' day-lesson-past' : span.from <= now ? ' day-lesson-now' : ''
  // on a narrow window the shelf is wider than the page: begin at the present minute
  useEffect(() => {
    const shelf = place.current
    const line = shelf?.querySelector<HTMLElement>('.day-now')
    if (shelf && line) shelf.scrollLeft = line.offsetLeft - shelf.clientWidth / 2
  }, [])
  const clock = (time: string) => time.replace(/^0/, '')
  return (
    <section className="day-shelf" ref={place} aria-label={t('ui.dayShelf')}>
      <div className="day-shelf-track">
        {periods.map((period) => (
          <span key={period.from} className={`day-period${open(period) ? ' day-period-open' : ''}`} style={box(period)}>
            {period.name}
          </span>
        ))}
        {openings.map((opening) => (
          <span key={opening.from} className="day-open" style={box(opening)}>
            <b>{t('ui.open')}</b>
            {clock(opening.from)}
          </span>
        ))}
        {lessons.map(({ title, note, href, ...span }) => {
          const Part = href ? 'a' : 'span'
          return (
            <Part
              key={span.from + title}
              className={`day-lesson${state(span)}`}
              style={box(span)}
              {...(href ? { href } : {})}
              title={`${clock(span.from)} ${title} ${note}`}
            >
              <b>{title}</b>
              {note}
            </Part>
          )
        })}
        <span className="day-board" />
        {now !== undefined && (
          <>
            <span className="day-past" style={{ width: left(now) }} />
            <time className="day-now" style={{ left: left(now) }}>
              <span>{clock(now)}</span>
            </time>
          </>
        )}
      </div>
    </section>
  )
}
