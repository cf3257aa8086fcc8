import type { Title } from '#opac/contract'
import { classLetter } from '#values/class-colours'
import { tintOf } from '../../ui/cover/tint.ts'
import { t } from '../../ui/language.ts'

type Zone = Title['zones'][number]

/** Rooms that no reader enters. */
const BEHIND = new Set(['office', 'storage'])
/** More shelves than this are too thin to be told apart. */
const MOST_SHELVES = 8

/**
 * The rooms of the library as a plan, drawn from the tree of zones: where a copy stands the shelf carries the class letter in the
 * colour of the label on the book. Nobody measured the rooms, so it says that it is a sketch.
 */
export function RoomPlan({ title }: { title: Title }) {
  const { zones, places } = title
  const path = pathTo(zones, places[0]?.zoneId)
  const [here] = path
  if (!here) return null
  const rooms = zones.filter((zone) => zone.parentId === null && zone.kind !== 'corner')
  const corners = zones.filter((zone) => zone.kind === 'corner')
  const holds = (zone: Zone) => places.some((place) => place.zoneId === zone.id)
  const inCorners = places.filter((place) => corners.some((corner) => corner.id === place.zoneId))
  const tint = tintOf(title.classNumber)
  const letter = classLetter(title.classNumber) ?? ''
  return (
    <figure className="plan">
      <ul aria-label={t('opac.plan')}>
        {rooms
          .filter((room) => room.id === here.id || !BEHIND.has(room.kind))
          .map((room) => (
            <Room
              key={room.id}
              name={room.name}
              said={saidOf(places.filter((place) => pathTo(zones, place.zoneId)[0]?.id === room.id))}
              here={room.id === here.id}
            >
              {room.id === here.id ? (
                <Shelves
                  shelves={zones.filter((zone) => zone.parentId === room.id)}
                  chosen={path[1]}
                  tint={tint}
                  letter={letter}
                />
              ) : (
                <Shelves shelves={zones.filter((zone) => zone.parentId === room.id)} />
              )}
            </Room>
          ))}
        {corners.length > 0 && (
          <li className={here.kind === 'corner' ? 'plan-room plan-corners plan-here' : 'plan-room plan-corners'}>
            <span>
              <b>{t('opac.corners')}</b>
              {saidOf(inCorners)}
            </span>
            <span className="plan-shelves" aria-hidden="true">
              {corners.map((corner) => (
                <i key={corner.id} style={holds(corner) ? { background: tint } : undefined} />
              ))}
            </span>
            {inCorners.length > 0 && (
              <span className="plan-classes">
                {inCorners.map((place) => (
                  <span key={place.zoneId} className={place.available > 0 ? undefined : 'plan-lent'}>
                    {place.className || place.zone}
                    {place.available === 0 && ` ${t('opac.plan_lent')}`}
                  </span>
                ))}
              </span>
            )}
          </li>
        )}
      </ul>
      {path.length > 2 && (
        <p className="plan-path">
          {path.slice(1).map((zone) => (
            <span key={zone.id}>{zone.name}</span>
          ))}
        </p>
      )}
      <figcaption>{t('opac.plan_note')}</figcaption>
    </figure>
  )
}

function Room({
  name,
  said,
  here,
  children,
}: {
  name: string
  said: string
  here: boolean
  children: React.ReactNode
}) {
  return (
    <li className={here ? 'plan-room plan-here' : 'plan-room'}>
      {children}
      <b>{name}</b>
      {said && <span>{said}</span>}
    </li>
  )
}

/** The shelves of a room by name where they are known, else just shelves; the book's own in the colour of its label. */
function Shelves({
  shelves,
  chosen,
  tint,
  letter,
}: {
  shelves: readonly Zone[]
  chosen?: Zone | undefined
  tint?: string
  letter?: string
}) {
  if (shelves.length === 0 || shelves.length > MOST_SHELVES)
    return (
      <span className="plan-shelves" aria-hidden="true">
        <i />
        <i />
        {tint !== undefined && <em style={{ background: tint }}>{letter}</em>}
        <i />
        <i />
      </span>
    )
  return (
    <span className="plan-shelves">
      {shelves.map((shelf) =>
        tint !== undefined && shelf.id === chosen?.id ? (
          <em key={shelf.id} style={{ background: tint }} title={shelf.name}>
            {letter}
          </em>
        ) : (
          <i key={shelf.id} title={shelf.name} />
        ),
      )}
    </span>
  )
}

/** From the room to the shelf, as far as it is known. */
function pathTo(zones: readonly Zone[], id: number | null | undefined): Zone[] {
  const zone = zones.find((one) => one.id === id)
  return zone ? [...pathTo(zones, zone.parentId), zone] : []
}

function saidOf(places: Title['places']): string {
  const available = places.reduce((sum, place) => sum + place.available, 0)
  if (available > 0 && places.every((place) => !place.lends)) return t('opac.plan_here', { n: available })
  if (available > 0) return t('opac.plan_count', { n: available })
  return places.length > 0 ? t('opac.plan_lent') : ''
}
