import type { Title } from '#opac/contract'
import { dayText } from '../../ui/day-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'
import { Spine } from '../../ui/shelf.tsx'
import { RoomPlan } from './room-plan.tsx'

/** Where the book stands: the hero of its page. */
export function PlaceCard({ title }: { title: Title }) {
  const [first] = title.places
  const label = title.callNumber.split('/')
  return (
    <aside className="place card" aria-label={t('opac.place')}>
      <div className="place-head">
        <div>
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
        </div>
        {title.callNumber && <Spine title={title.title} classNumber={title.classNumber} label={label} />}
      </div>
      <RoomPlan title={title} />
      {title.available > 0 && first && title.callNumber && (
        <ol className="place-way" aria-label={t('opac.find_it')}>
          <li>{t('opac.find_step_zone', { zone: first.zone })}</li>
          <li>{t('opac.find_step_class', { number: label[0] ?? '' })}</li>
          {label[1] && <li>{t('opac.find_step_book', { number: label[1] })}</li>}
        </ol>
      )}
      <dl>
        {title.lent > 0 && (
          <div>
            <dt>{t('opac.lent')}</dt>
            <dd>
              {title.backOn
                ? t('opac.lent_copies', { n: title.lent, day: dayText(title.backOn) })
                : t('opac.lent_late', { n: title.lent })}
            </dd>
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
