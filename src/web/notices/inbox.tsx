import './notices.css'
import { useQuery } from '@tanstack/react-query'
import type { InboxMessage, markRead } from '#notices/contract'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayWithWeekday, instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { Empty, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { inboxQuery } from './queries.ts'

/** 图书馆的话: what a member of staff was told, of his class or of his own books. */
export default function InboxPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(inboxQuery(school))
  const read = useCommand<typeof markRead>('POST /schools/:school/me/notices/read', { refresh: [['inbox', school]] })
  const unread = (data?.messages ?? []).filter((one) => !one.read).map((one) => one.id)
  return (
    <div className="notices">
      <PageHead
        title={t('inbox.title')}
        fact={unread.length > 0 && t('inbox.unread', { n: unread.length })}
        actions={
          unread.length > 0 && (
            <Button
              icon="check"
              busy={read.busy}
              onClick={() => void read.run({ params: { school }, body: { ids: unread } })}
            >
              {t('inbox.mark_all')}
            </Button>
          )
        }
      />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data?.messages.length === 0 && <Empty>{t('inbox.none')}</Empty>}
      <ul className="rows inbox">
        {data?.messages.map((one) => (
          <One key={one.id} school={school} message={one} />
        ))}
      </ul>
    </div>
  )
}

function One({ school, message }: { school: string; message: InboxMessage }) {
  return (
    <li className={message.read ? 'card' : 'card inbox-new'}>
      <p className="line">
        <b>{t('inbox.kind', { kind: message.kind })}</b>
        <span className="note">{instantText(message.at)}</span>
      </p>
      <p className="notice-text">{message.body}</p>
      {message.books.map((book) => (
        <p key={book.title + book.dueDay} className="note">
          {book.title} · {book.back ? t('inbox.back') : t('inbox.due', { due: dayWithWeekday(book.dueDay) })}
        </p>
      ))}
      {message.classId !== null && (
        <LinkButton size="small" href={staffHref(school, `notices?class=${message.classId}`)}>
          {t('inbox.to_class')}
        </LinkButton>
      )}
    </li>
  )
}
