import { useEffect } from 'react'
import type { readSeats } from '#reading-room/contract'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { useResource } from './use-resource.ts'

/** Often enough for whoever is on the way there, seldom enough for a school's line. */
const EVERY_MS = 30_000

/** How many sit in the reading room now; asked again by itself. Nothing while it is closed, or the school has not counted its seats. */
export function RoomNow({ school }: { school: string }) {
  const { data, reload } = useResource<typeof readSeats>('GET /schools/:school/reading-room/seats', {
    params: { school },
  })
  useEffect(() => {
    const timer = setInterval(reload, EVERY_MS)
    return () => clearInterval(timer)
  }, [reload])
  if (!data || data.seats === 0 || !data.open) return null
  const { inside, seats } = data
  return (
    <p className="front-open" role="status">
      <Icon name="seat" size={18} />
      {inside >= seats ? t('opac.room_full', { seats }) : t('opac.room_now', { inside, seats })}
    </p>
  )
}
