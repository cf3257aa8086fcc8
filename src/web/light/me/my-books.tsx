import type { renewMine } from '#circulation/contract'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Tiles } from '../../ui/child.tsx'
import { Cover } from '../../ui/cover/cover.tsx'
import { DateSlip } from '../../ui/date-slip.tsx'
import { dayWithWeekday } from '../../ui/day-text.ts'
import { t } from '../../ui/language.ts'
import { Shelf } from '../../ui/shelf.tsx'
import { Empty, ProblemBox } from '../../ui/states.tsx'
import { tell } from '../../ui/undo.tsx'
import { hrefOf, navPages } from '../frame.tsx'
import { useDeed } from '../use-resource.ts'
import type { Mine } from './my-few-books.tsx'

/** From grade 4: what is out and when it goes back, with what may be done about it. `large`: grades 4 to 6. */
export function MyBooks({
  school,
  user,
  today,
  mine,
  holds,
  reload,
  large,
}: Mine & { reload: () => void; large: boolean }) {
  const { loans, limit, read, readThisTerm, thisTerm } = mine
  const findHref = `/s/${encodeURIComponent(school)}/find`
  return (
    <>
      <header className="me-head">
        <h1>{user.name}</h1>
        <span>{user.className}</span>
      </header>
      <section>
        <div className="me-count">
          <h2>{t('mine.out', { n: loans.length })}</h2>
          <span>{t('mine.more', { n: Math.max(0, limit - loans.length) })}</span>
        </div>
        {loans.length === 0 ? (
          <Empty action={<LinkButton href={findHref}>{t('mine.go_find')}</LinkButton>}>{t('mine.nothing')}</Empty>
        ) : (
          <ul>
            {loans.map((loan) => (
              <Loan key={loan.loanId} school={school} loan={loan} today={today} large={large} reload={reload} />
            ))}
          </ul>
        )}
      </section>
      {holds}
      {readThisTerm > 0 && (
        <section className="me-term">
          <Shelf books={read.slice(0, 6)} form="tiny" label={t('mine.shelf')} />
          <div>
            <b className="num">{readThisTerm}</b> {t('mine.read_this_term')}
            <span>{t('mine.lent_this_term', { n: thisTerm })}</span>
          </div>
        </section>
      )}
      {large ? (
        <Tiles
          tiles={navPages(true).flatMap((page) =>
            page.nav && page.nav.title !== 'light.mine'
              ? [{ icon: page.nav.icon, text: t(page.nav.title), href: hrefOf(page, school) }]
              : [],
          )}
        />
      ) : (
        <LinkButton size="large" wide icon="search" href={findHref}>
          {t('mine.go_find')}
        </LinkButton>
      )}
      <p className="me-private">{user.kind === 'pupil' ? t('mine.private') : t('mine.teacher_private')}</p>
    </>
  )
}

function Loan({
  school,
  loan,
  today,
  large,
  reload,
}: {
  school: string
  loan: Mine['mine']['loans'][number]
  today: string
  large: boolean
  reload: () => void
}) {
  const renew = useDeed<typeof renewMine>('POST /schools/:school/me/loans/:id/renew')
  const run = async () => {
    const done = await renew.run({ params: { school, id: loan.copyId } })
    if (!done) return
    tell(t('mine.renewed', { due: dayWithWeekday(done.dueDay) }))
    reload()
  }
  return (
    <li className="me-loan">
      <a href={`/s/${encodeURIComponent(school)}/titles/${loan.bibId}`} tabIndex={-1} aria-hidden="true">
        <Cover title={loan.title} classNumber={loan.classNumber} author={loan.author} width={large ? 72 : 54} />
      </a>
      <div>
        <a href={`/s/${encodeURIComponent(school)}/titles/${loan.bibId}`}>{loan.title}</a>
        <DateSlip due={loan.dueDay} today={today} voice="pupil" />
        {loan.moved && (
          <p className="me-note">{t('mine.moved', { why: loan.moved.why, from: dayWithWeekday(loan.moved.from) })}</p>
        )}
        {loan.why !== '' && <p className="me-note">{loan.why}</p>}
      </div>
      {loan.canRenew && (
        <Button busy={renew.busy} onClick={() => void run()} aria-label={`${t('mine.renew')} ${loan.title}`}>
          {t('mine.renew')}
        </Button>
      )}
      {renew.problem && (
        <div className="me-problem">
          <ProblemBox problem={renew.problem} voice="pupil" />
        </div>
      )}
    </li>
  )
}
