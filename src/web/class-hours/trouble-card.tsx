import type { HourPupil } from '#class-hours/contract'
import { Problem } from '#platform/client'
import { useMay } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayWithWeekday } from '../ui/day-text.ts'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import type { Trouble, Wish } from './class-desk.ts'
import { nameOf } from './said.ts'

interface Words {
  readonly head: string
  readonly text: string
  /** Nothing went wrong: it should only be known. */
  readonly calm?: true
}

function wordsOf({ about, title }: Trouble, className: string): Words {
  if (about === 'again')
    return { head: t('class-hours.again'), text: t('class-hours.again_note', { title }), calm: true }
  const holder = about instanceof Problem ? about.params['holder'] : undefined
  if (typeof holder === 'string')
    return { head: t('class-hours.quoted_title', { title }), text: t('class-hours.holder', { holder }) }
  if (about instanceof Problem)
    return { head: title ? t('class-hours.quoted_title', { title }) : '', text: about.reasons[0]?.title ?? about.title }
  if (about.kind === 'card')
    return {
      head:
        about.name === ''
          ? t('class-hours.foreign_card_unnamed')
          : t('class-hours.foreign_card', { name: about.name, className: about.className }),
      text: t('class-hours.foreign_card_note'),
    }
  if (about.kind === 'shown')
    return { head: t('class-hours.quoted_title', { title }), text: t('class-hours.shown', { state: about.state }) }
  const { stranger, kept } = about
  if (kept)
    return {
      head: t('class-hours.kept', { title }),
      text:
        kept.reader + kept.className === ''
          ? t('class-hours.kept_note_library')
          : t('class-hours.kept_note', {
              name: `${kept.className} ${kept.reader}`.trim(),
              day: dayWithWeekday(kept.until),
            }),
      calm: true,
    }
  return {
    head: t('class-hours.foreign_book', { className }),
    text: t('class-hours.foreign_book_note', {
      title,
      name: `${stranger?.className ?? ''} ${stranger?.name ?? ''}`.trim(),
    }),
    calm: true,
  }
}

/** The ways out: lend it after all, or only take it back. The first is F4 while the card is the newest. */
export function waysOf({ about, wish }: Trouble, mayOverride: boolean): { text: string; wish: Wish }[] {
  if (!(about instanceof Problem)) return []
  const copyId = about.params['copyId']
  const { personId } = wish
  if (typeof copyId !== 'number' || typeof personId !== 'number') return []
  const blockers = about.reasons.filter((one) => one.level === 'blocker')
  const token = about.token === undefined ? {} : { token: about.token }
  const ways: { text: string; wish: Wish }[] = []
  const holder = about.params['holder']
  if (blockers.length === 0 && about.token !== undefined)
    ways.push({
      text: t(typeof holder === 'string' ? 'class-hours.way_return_and_lend' : 'class-hours.way_lend'),
      wish: { copyId, personId, ...token },
    })
  if (blockers.length > 0 && mayOverride && blockers.every((one) => one.override !== undefined))
    ways.push({
      text: t('class-hours.way_teacher_agrees'),
      wish: { copyId, personId, ...token, override: { reason: 'class-teacher-agrees' } },
    })
  if (typeof holder === 'string')
    ways.push({ text: t('class-hours.way_only_return'), wish: { copyId, personId: null } })
  return ways
}

export function TroubleCard({
  trouble,
  pupil,
  className,
  first,
  onWay,
  onLeave,
}: {
  trouble: Trouble
  pupil: HourPupil | undefined
  className: string
  /** the newest: the keys mean it */
  first: boolean
  onWay: (wish: Wish) => void
  onLeave: () => void
}) {
  const { head, text, calm } = wordsOf(trouble, className)
  const ways = waysOf(trouble, useMay('circulation.override'))
  return (
    <article className={calm ? 'class-trouble class-trouble-calm' : 'class-trouble'}>
      <h3>
        <Icon name={calm ? 'info' : 'warning'} size={18} />
        <span>
          {pupil && <b>{nameOf(pupil)} </b>}
          {head}
        </span>
        <button type="button" aria-label={t('class-hours.put_away')} onClick={onLeave}>
          <Icon name="cross" size={16} />
        </button>
      </h3>
      <p>{text}</p>
      {ways.length > 0 && (
        <div className="class-ways">
          {ways.map((way, i) => (
            <Button
              key={way.text}
              size="small"
              {...(first && i === 0 ? { keyHint: 'F4' } : {})}
              onClick={() => onWay(way.wish)}
            >
              {way.text}
            </Button>
          ))}
        </div>
      )}
    </article>
  )
}
