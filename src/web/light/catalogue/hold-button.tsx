import type { myHolds, placeMine } from '#holds/contract'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'
import { ProblemBox } from '../../ui/states.tsx'
import { holdSentence } from '../me/my-holds.tsx'
import { useDeed, useResource } from '../use-resource.ts'
import { useWho } from '../who.ts'

/** 预约 beside a book that is not there: in line with one touch, and how long it may take. */
export function HoldButton({ school, bibId, available }: { school: string; bibId: number; available: number }) {
  const user = useWho(school).data?.user
  const mine = useResource<typeof myHolds>(user ? 'GET /schools/:school/me/holds' : null, { params: { school } })
  const place = useDeed<typeof placeMine>('POST /schools/:school/me/holds')
  const held = mine.data?.holds.find((one) => one.bibId === bibId)
  // what stands on the shelf is taken, not waited for; and a visitor has no place in a line
  if (available > 0 && !held) return null
  if (!user)
    return (
      <section className="title-hold">
        <LinkButton icon="card" href={`/s/${encodeURIComponent(school)}/card`}>
          {t('holds.hold_sign_in')}
        </LinkButton>
      </section>
    )
  if (!mine.data) return null
  return (
    <section className="title-hold" aria-live="polite">
      {held ? (
        <p>
          <Icon name="check" size={20} />
          {holdSentence(held, mine.data.place)}
        </p>
      ) : (
        <Button
          kind="primary"
          size="large"
          icon="clock"
          busy={place.busy}
          onClick={() => void place.run({ params: { school }, body: { bibId } }).then((done) => done && mine.reload())}
        >
          {t('holds.hold_it')}
        </Button>
      )}
      {place.problem && <ProblemBox problem={place.problem} voice="pupil" />}
    </section>
  )
}
