import { useQuery } from '@tanstack/react-query'
import type { Compared, Decision, decideDoubts, Doubt, ImportBatch } from '#imports/contract'
import { moneyText } from '../holdings/words.tsx'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterImport, doubtsQuery } from './queries.ts'
import { placeText } from './words.ts'

type Candidate = Doubt['candidates'][number]

/** Records that may be here already: the file's beside the library's, what differs in bold, one press each. */
export function Doubts({ batch: { id } }: { batch: ImportBatch }) {
  const school = useSchool()
  const { data, error, refetch } = useQuery(doubtsQuery(school, id))
  const decide = useCommand<typeof decideDoubts>('POST /schools/:school/imports/:id/doubts', {
    refresh: afterImport(school, id),
    said: ({ results }) => t('importing.decided', { n: results.length }),
    problems: 'here',
  })
  const say = (decisions: Decision[]) => void decide.run({ params: { school, id }, body: { decisions } })
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  if (data.doubts.length === 0) return null
  const single = data.doubts.flatMap(({ seq, candidates: [only, ...others] }) =>
    only && others.length === 0 ? [{ seq, is: only.bibId }] : [],
  )
  return (
    <section className="imports-doubts">
      <SectionHead
        title={`${t('importing.doubts')} ${t('importing.n_items', { n: data.left })}`}
        note={t('importing.doubts_note')}
      />
      <ProblemBox problem={decide.problem} />
      {data.doubts.length > 1 && (
        <p className="imports-line">
          {single.length > 1 && (
            <Button size="small" busy={decide.busy} onClick={() => say(single)}>
              {t('importing.all_same', { n: single.length })}
            </Button>
          )}
          <Button
            size="small"
            busy={decide.busy}
            onClick={() => say(data.doubts.map(({ seq }) => ({ seq, is: 'another' as const })))}
          >
            {t('importing.all_another', { n: data.doubts.length })}
          </Button>
        </p>
      )}
      {data.doubts.map((doubt) => (
        <OneDoubt key={doubt.seq} doubt={doubt} busy={decide.busy} onSay={(is) => say([{ seq: doubt.seq, is }])} />
      ))}
    </section>
  )
}

function OneDoubt({
  doubt: { seq, place, found, copies, candidates },
  busy,
  onSay,
}: {
  doubt: Doubt
  busy: boolean
  onSay: (is: Decision['is']) => void
}) {
  const school = useSchool()
  return (
    <article className="card imports-doubt" aria-label={found.title}>
      <div>
        <p className="note">
          {t('importing.in_file')} · {placeText(place, seq)}
        </p>
        <Book book={found} others={candidates} />
        {copies > 0 && <p className="num">{t('importing.brings_copies', { n: copies })}</p>}
        <p className="imports-line">
          <Button size="small" disabled={busy} onClick={() => onSay('another')}>
            {t('importing.is_another')}
          </Button>
          <Button size="small" kind="quiet" disabled={busy} onClick={() => onSay('leave-out')}>
            {t('importing.leave_out')}
          </Button>
        </p>
      </div>
      <div className="imports-candidates">
        {candidates.length === 0 && <p className="note">{t('importing.candidate_gone')}</p>}
        {candidates.map((candidate) => (
          <div key={candidate.bibId}>
            <p className="note">
              {t('importing.in_library')} · {candidateFacts(candidate)}
            </p>
            <Book book={candidate} others={[found]} href={staffHref(school, `titles/${candidate.bibId}`)} />
            <Button size="small" kind="primary" disabled={busy} onClick={() => onSay(candidate.bibId)}>
              {t('importing.is_this')}
            </Button>
          </div>
        ))}
      </div>
    </article>
  )
}

const candidateFacts = ({ copies, stub }: Candidate): string =>
  [t('importing.has_copies', { n: copies }), stub && t('importing.stub')].filter(Boolean).join(' · ')

/** A book in three lines; what none of the others has stands out. */
function Book({ book, others, href }: { book: Compared; others: readonly Compared[]; href?: string }) {
  const part = (text: string, same: (other: Compared) => boolean) =>
    text && (others.some(same) || others.length === 0 ? <span>{text}</span> : <b>{text}</b>)
  const name = [book.title, book.subtitle, book.volume].filter(Boolean).join(' ')
  const nameOf = ({ title, subtitle, volume }: Compared) => [title, subtitle, volume].filter(Boolean).join(' ')
  return (
    <div className="imports-book">
      <p>{href ? <a href={href}>{name}</a> : part(name, (other) => nameOf(other) === name)}</p>
      <p className="imports-parts">
        {part(book.author, ({ author }) => author === book.author)}
        {part(book.publisher, ({ publisher }) => publisher === book.publisher)}
        {book.year !== null && part(String(book.year), ({ year }) => year === book.year)}
        {book.pages !== null && part(`${book.pages}${t('importing.pages_sign')}`, ({ pages }) => pages === book.pages)}
        {part(moneyText(book.priceFen), ({ priceFen }) => priceFen === book.priceFen)}
      </p>
      <p className="imports-parts num">
        {book.isbn !== null && part(book.isbn, ({ isbn }) => isbn === book.isbn)}
        {book.callNumber && <span>{book.callNumber}</span>}
      </p>
    </div>
  )
}
