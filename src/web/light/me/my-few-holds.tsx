import type { cancelMine, MyHold } from '#holds/contract'
import { daysBetween } from '#values/day'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { ChildCard, ChildrenInLine, HoldShelf, Loudspeaker, Moons, Ruby, withoutReadings } from '../../ui/child.tsx'
import { Cover } from '../../ui/cover/cover.tsx'
import { t } from '../../ui/language.ts'
import { ProblemBox } from '../../ui/states.tsx'
import { tell } from '../../ui/undo.tsx'
import { useDeed } from '../use-resource.ts'

interface Few {
  readonly school: string
  readonly today: string
  readonly place: string
  readonly holds: readonly MyHold[]
  readonly reload: () => void
}

/** What a child of seven is told of a book he waits for: it is here and where, or how many stand before him. */
function wordsOf({ state, ahead, untilDay }: MyHold, { today, place }: Few): readonly string[] {
  if (state === 'asleep') return [t('mine.hold_asleep_low')]
  if (state === 'waiting') return [ahead === 0 ? t('mine.hold_next_low') : t('mine.hold_ahead_low', { n: ahead })]
  const nights = untilDay === null ? 0 : daysBetween(today, untilDay)
  return [
    t('mine.hold_ready_low'),
    t('mine.hold_fetch_low', { place }),
    nights <= 0 ? t('mine.hold_today_low') : t('mine.hold_sleeps_low', { n: nights }),
  ]
}

/** Grades 1 to 3: the books waited for as pictures, read aloud. */
export function MyFewHolds(few: Few) {
  const said = few.holds.map((hold) =>
    [t('mine.title_marks', { title: hold.title }), ...wordsOf(hold, few)].join(t('ui.comma')),
  )
  return (
    <section className="me-few-holds">
      <header className="me-head">
        <h2>
          <Ruby text={t('mine.holds_low')} />
        </h2>
        <Loudspeaker text={[t('mine.holds_low'), ...said].join('。')} />
      </header>
      <div className="me-cards">
        {few.holds.map((hold) => (
          <FewHold key={hold.id} hold={hold} few={few} />
        ))}
      </div>
    </section>
  )
}

function FewHold({ hold, few }: { hold: MyHold; few: Few }) {
  const [asking, setAsking] = useState(false)
  const cancel = useDeed<typeof cancelMine>('POST /schools/:school/me/holds/:id/cancel')
  const giveUp = async () => {
    const done = await cancel.run({ params: { school: few.school, id: hold.id } })
    if (done === undefined) return
    tell(t('holds.mine_cancelled'))
    few.reload()
  }
  const ready = hold.state === 'ready'
  return (
    <div className="me-few-hold">
      <ChildCard
        due={ready}
        cover={
          <>
            <Cover title={hold.title} classNumber={hold.classNumber} author={hold.author} width={112} />
            <span className="unseen">{hold.title}</span>
          </>
        }
        picture={
          ready ? (
            <HoldShelf />
          ) : hold.state === 'asleep' ? (
            <Moons nights={1} />
          ) : (
            <ChildrenInLine before={hold.ahead} />
          )
        }
        text={wordsOf(hold, few)}
      />
      {asking ? (
        <p className="me-few-keys">
          <Ruby text={t('mine.hold_cancel_ask_low')} />
          <Button size="large" busy={cancel.busy} onClick={() => void giveUp()}>
            {withoutReadings(t('mine.hold_cancel_low'))}
          </Button>
          <Button size="large" kind="primary" onClick={() => setAsking(false)}>
            {withoutReadings(t('mine.hold_keep_low'))}
          </Button>
        </p>
      ) : (
        <p className="me-few-keys">
          <Button
            kind="quiet"
            onClick={() => setAsking(true)}
            aria-label={`${withoutReadings(t('mine.hold_cancel_low'))} ${hold.title}`}
          >
            {withoutReadings(t('mine.hold_cancel_low'))}
          </Button>
        </p>
      )}
      <ProblemBox problem={cancel.problem} voice="pupil" />
    </div>
  )
}
