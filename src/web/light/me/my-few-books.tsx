import type { ReactNode } from 'react'
import type { getMe } from '#accounts/contract'
import type { myLoans } from '#circulation/contract'
import type { ReplyOf } from '#platform/client'
import { LinkButton } from '../../ui/button.tsx'
import { ChildCard, Loudspeaker, Moons, Ruby, Schoolbag, withoutReadings } from '../../ui/child.tsx'
import { Cover } from '../../ui/cover/cover.tsx'
import { t } from '../../ui/language.ts'
import { Shelf } from '../../ui/shelf.tsx'

export interface Mine {
  readonly school: string
  readonly user: NonNullable<ReplyOf<typeof getMe>['user']>
  readonly today: string
  readonly mine: ReplyOf<typeof myLoans>
  /** what he waits for */
  readonly holds: ReactNode
}

/** More nights than a child of seven counts. */
const COUNTED = 7

/** Grades 1 to 3: the books, what to do with them, and one button. No dates, no lists; a loudspeaker reads it all. */
export function MyFewBooks({ school, user, mine: { loans, read, readThisTerm }, holds }: Mine) {
  const cards = loans.map((loan) => ({ loan, ...wordsOf(loan) }))
  const said = [
    t('mine.hello', { name: user.name }),
    ...(loans.length === 0 ? [t('mine.nothing_low')] : []),
    ...cards.map(({ loan, text }) => t('mine.title_marks', { title: loan.title }) + t('ui.comma') + text.join('')),
    `${t('mine.read_before')}${readThisTerm}${t('mine.read_after')}`,
  ].join('。')
  return (
    <>
      <header className="me-head">
        <h1>
          <Ruby text={t('mine.hello', { name: user.name })} />
        </h1>
        <Loudspeaker text={said} />
      </header>
      {cards.length > 0 && (
        <div className="me-cards">
          {cards.map(({ loan, due, text }) => (
            <ChildCard
              key={loan.loanId}
              due={due}
              cover={
                <>
                  <Cover title={loan.title} classNumber={loan.classNumber} author={loan.author} width={112} />
                  <span className="unseen">{loan.title}</span>
                </>
              }
              picture={due ? <Schoolbag size={72} /> : <Moons nights={Math.min(COUNTED, loan.daysLeft)} />}
              text={text}
            />
          ))}
        </div>
      )}
      {loans.length === 0 && (
        <p className="me-invite">
          <Ruby text={t('mine.nothing_low')} />
        </p>
      )}
      {holds}
      {readThisTerm > 0 && (
        <section className="me-read">
          <h2>
            <Ruby text={t('mine.read_before')} /> <b className="num">{readThisTerm}</b>{' '}
            <Ruby text={t('mine.read_after')} />
          </h2>
          <Shelf books={read} form="pile" label={read.map((one) => one.title).join(t('ui.comma'))} />
        </section>
      )}
      <LinkButton kind="primary" size="child" wide icon="search" href={`/s/${encodeURIComponent(school)}/find`}>
        <Ruby text={t('mine.find_books')} />
        <span className="unseen">{withoutReadings(t('mine.find_books'))}</span>
      </LinkButton>
    </>
  )
}

/** Into the bag the evening before; until then a child counts sleeps. Late is not said, only what to do. */
function wordsOf({ daysLeft, moved }: Mine['mine']['loans'][number]): { due: boolean; text: readonly string[] } {
  const { due, text } = nightsOf(daysLeft)
  return { due, text: moved && daysLeft >= 0 ? [...text, t('mine.moved_low', { why: moved.why })] : text }
}

function nightsOf(daysLeft: number): { due: boolean; text: readonly string[] } {
  if (daysLeft < 0) return { due: true, text: [t('mine.bag'), t('mine.bring_soon')] }
  if (daysLeft === 0) return { due: true, text: [t('mine.bag'), t('mine.bring_today')] }
  if (daysLeft === 1) return { due: true, text: [t('mine.bag'), t('mine.bring_tomorrow')] }
  if (daysLeft <= COUNTED) return { due: false, text: [t('mine.sleeps', { n: daysLeft }), t('mine.then_back')] }
  return { due: false, text: [t('mine.many_sleeps')] }
}
