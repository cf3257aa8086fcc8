import type { Title } from '#opac/contract'
import { tintOf } from '../../ui/cover/tint.ts'
import { dayText } from '../../ui/day-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'

/** Where the book stands: the hero of its page. */
export function PlaceCard({ title }: { title: Title }) {
  const [first, ...others] = title.places
  const [classLine = '', bookLine] = title.callNumber.split('/')
  return (
    <aside className="place card" aria-label={t('opac.place')}>
      <p className={title.available > 0 ? 'place-state' : 'place-state place-state-away'}>
        <Icon name={title.available > 0 ? 'check' : 'clock'} size={18} />
        {stateText(title)}
      </p>
      {title.callNumber && <p className="place-number">{title.callNumber}</p>}
      {first && (
        <p className="place-where">
          {[first.zone, ...(first.lends ? [] : [t('opac.reads_here')])].join(' · ')}
          {title.classNumber && ` · ${t('opac.spine_colour', { letter: title.classNumber.charAt(0) })}`}
        </p>
      )}
      {title.available > 0 && first && title.callNumber && (
        <div className="place-way">
          <ol aria-label={t('opac.find_it')}>
            <li>{t('opac.find_step_zone', { zone: first.zone })}</li>
            <li>{t('opac.find_step_class', { number: classLine })}</li>
            {bookLine && <li>{t('opac.find_step_book', { number: bookLine })}</li>}
          </ol>
          <Rack tint={tintOf(title.classNumber, title.title)} lines={[classLine, ...(bookLine ? [bookLine] : [])]} />
        </div>
      )}
      <dl>
        {others.length > 0 && (
          <div>
            <dt>{t('opac.elsewhere')}</dt>
            <dd>
              {others.map((place) => (
                <span key={place.zone}>
                  {place.available > 0
                    ? t('opac.place_count', { zone: place.zone, n: place.available })
                    : t('opac.place_all_lent', { zone: place.zone })}
                  {!place.lends && ` · ${t('opac.reads_here')}`}
                </span>
              ))}
            </dd>
          </div>
        )}
        {title.lent > 0 && title.backOn && (
          <div>
            <dt>{t('opac.lent')}</dt>
            <dd>{t('opac.lent_copies', { n: title.lent, day: dayText(title.backOn) })}</dd>
          </div>
        )}
        {title.waiting > 0 && (
          <div>
            <dt>{t('opac.waiting')}</dt>
            <dd>{t('opac.waiting_copies', { n: title.waiting })}</dd>
          </div>
        )}
      </dl>
    </aside>
  )
}

function stateText(title: Title): string {
  if (title.copies === 0) return t('opac.without_copies')
  if (title.available > 0) return t('opac.shelf_and_all', { n: title.available, all: title.copies })
  if (title.backOn) return t('opac.none_on_shelf_day', { day: dayText(title.backOn) })
  if (title.waiting > 0) return t('opac.not_lent_yet')
  return t('opac.none_here')
}

/** Spines around the one that is looked for, its label as it stands on the book. */
const SPINES = [
  [24, 82],
  [18, 74],
  [22, 88],
  [16, 78],
] as const

function Rack({ tint, lines }: { tint: string; lines: readonly string[] }) {
  const beside = (from: number) =>
    SPINES.map(([width, height], i) => {
      const x = from + SPINES.slice(0, i).reduce((sum, [w]) => sum + w + 2, 0)
      return <rect key={x} x={x} y={104 - height} width={width} height={height} rx="2" fill={tint} opacity=".32" />
    })
  return (
    <svg className="place-rack" viewBox="0 0 262 112" aria-hidden="true" focusable="false">
      {beside(2)}
      {beside(174)}
      <path d="M94 104V14q0-4 4-4h68q4 0 4 4v90z" fill={tint} />
      <rect x="101" y="54" width="62" height={lines.length > 1 ? 42 : 26} fill="#FCFAF4" />
      {lines.map((line, i) => (
        <text
          key={line}
          x="132"
          y={72 + i * 18}
          fontSize="16"
          textAnchor="middle"
          fill="#1D242B"
          {...(line.length > 6 ? { textLength: 56, lengthAdjust: 'spacingAndGlyphs' } : {})}
        >
          {line}
        </text>
      ))}
      <path d="M0 104h262v8H0z" fill="#D9CDB4" />
      <path d="M132 0v7m-4-4 4 5 4-5" fill="none" stroke="#B23A2A" strokeWidth="2" />
    </svg>
  )
}
