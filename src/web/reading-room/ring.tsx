import { fullness } from '#reading-room/rules'
import { t } from '../ui/language.ts'

const RADIUS = 88
const ROUND = 2 * Math.PI * RADIUS

/** How many are inside, big enough to be read from the other end of the room; around it, how full it is. */
export function Ring({ inside, seats }: { inside: number; seats: number }) {
  const percent = fullness(inside, seats)
  const look = percent === null ? 'unknown' : percent > 100 ? 'over' : percent === 100 ? 'full' : 'free'
  return (
    <div className={`room-ring room-ring-${look}`} role="status" aria-label={t('reading-room.ring', { inside, seats })}>
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle cx="100" cy="100" r={RADIUS} />
        <circle
          className="room-ring-part"
          cx="100"
          cy="100"
          r={RADIUS}
          strokeDasharray={`${(ROUND * Math.min(percent ?? 0, 100)) / 100} ${ROUND}`}
          transform="rotate(-90 100 100)"
        />
      </svg>
      <p aria-hidden="true">
        <b>{inside}</b>
        <span>{t('reading-room.people')}</span>
        <span className="note">
          {seats === 0 ? t('reading-room.seats_unknown') : t('reading-room.seats_of', { seats })}
        </span>
        {percent !== null && <span className="room-left">{leftText(inside, seats)}</span>}
      </p>
    </div>
  )
}

function leftText(inside: number, seats: number): string {
  if (inside === seats) return t('reading-room.seats_full')
  return inside < seats
    ? t('reading-room.seats_left', { n: seats - inside })
    : t('reading-room.seats_over', { n: inside - seats })
}
