import type { HourPupil } from '#class-hours/contract'
import { Icon, type IconName } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { stillOut, type TileState, tileState } from './pupils.ts'

const icons: Partial<Record<TileState, IconName>> = { back: 'check', lent: 'lend' }

function wordOf(pupil: HourPupil): string {
  const [out, state] = [stillOut(pupil).length, tileState(pupil)]
  if (state === 'absent') return t('class-hours.tile_absent')
  if (state === 'owes') return t('class-hours.tile_owes', { n: out })
  if (state === 'part') return t('class-hours.tile_part', { n: out })
  if (state === 'lent') return t('class-hours.tile_lent', { n: pupil.lent })
  if (state === 'back') return t('class-hours.tile_back', { n: pupil.returned })
  return t('class-hours.tile_none')
}

/** The class by seats: state by fill, border and words, never by colour alone. No pictures of children. */
export function Tiles({
  pupils,
  current,
  lit,
  troubled,
  only,
  onChoose,
}: {
  pupils: readonly HourPupil[]
  current: number | undefined
  lit: number | undefined
  troubled: ReadonlySet<number>
  /** the others stand back */
  only: ((pupil: HourPupil) => boolean) | undefined
  onChoose: (id: number) => void
}) {
  return (
    <ol className="class-tiles">
      {pupils.map((pupil) => {
        const state = tileState(pupil)
        const icon = icons[state]
        const full = pupil.loans.length >= pupil.limit
        const classes = [
          'class-tile',
          `class-tile-${state}`,
          pupil.id === current && 'class-tile-current',
          pupil.id === lit && 'class-tile-lit',
          troubled.has(pupil.id) && 'class-tile-trouble',
          only && !only(pupil) && 'class-tile-aside',
        ]
        return (
          <li key={pupil.id}>
            <button
              type="button"
              className={classes.filter(Boolean).join(' ')}
              aria-pressed={pupil.id === current}
              onClick={() => onChoose(pupil.id)}
            >
              <b className="num">{pupil.seatNumber ?? '–'}</b>
              <span>{pupil.name}</span>
              <em>
                {icon && <Icon name={icon} size={14} />}
                {wordOf(pupil)}
                {full && <i>{t('class-hours.tile_full')}</i>}
                {troubled.has(pupil.id) && <Icon name="warning" size={14} />}
              </em>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

const shown = ['back', 'part', 'owes', 'lent', 'none', 'absent'] as const

export function Legend() {
  return (
    <ul className="class-legend" aria-label={t('class-hours.legend')}>
      {shown.map((state) => (
        <li key={state}>
          <i className={`class-tile-${state}`} />
          {t(`class-hours.legend_${state}`)}
        </li>
      ))}
    </ul>
  )
}
