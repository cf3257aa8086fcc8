import { useQuery } from '@tanstack/react-query'
import type { sendRound } from '#notices/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { roundQuery } from './queries.ts'

/** Whom it would tell and by which way, before anything goes out. */
export function SendDrawer({ onClose }: { onClose: () => void }) {
  const school = useSchool()
  const { data, error, refetch } = useQuery(roundQuery(school))
  const send = useCommand<typeof sendRound>('POST /schools/:school/notices/round', {
    refresh: [['notices', school]],
    said: ({ readers, mail, robots }) => t('notices.sent', { readers, mail, robots }),
    problems: 'here',
  })
  const nothing = data !== undefined && data.readers === 0 && data.mail === 0 && data.robots === 0
  const run = async () => {
    if (await send.run({ params: { school }, body: {} })) onClose()
  }
  return (
    <Drawer
      title={t('notices.send_title')}
      onClose={onClose}
      foot={
        <>
          {data && !nothing && (
            <Button kind="primary" busy={send.busy} onClick={() => void run()}>
              {t('notices.send_deed', { n: data.readers })}
            </Button>
          )}
          <Button onClick={onClose}>{t('notices.send_not')}</Button>
        </>
      }
    >
      <ProblemBox problem={error ?? send.problem} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {nothing && <Hint tone="zq">{t('notices.send_nothing')}</Hint>}
      {data && !nothing && (
        <>
          <p>{t('notices.send_what', { readers: data.readers, n: data.books, classes: data.classes })}</p>
          <ul className="notice-plain">
            {data.byKind.map((one) => (
              <li key={one.kind}>
                {t('notices.send_kind', {
                  kind: t(`notices.kind_${one.kind}`),
                  readers: one.readers,
                  n: one.books,
                })}
              </li>
            ))}
          </ul>
          <ul className="notice-plain">
            <li>{t('notices.send_app', { n: data.app })}</li>
            <li>{t('notices.send_mail', { n: data.mail })}</li>
            <li>{t('notices.send_robots', { n: data.robots })}</li>
          </ul>
          {data.waitsUntil !== null && (
            <Hint icon="moon">{t('notices.send_waits', { time: instantText(data.waitsUntil) })}</Hint>
          )}
          {data.withoutAddress.length > 0 && (
            <Hint>{t('notices.send_without', { classes: data.withoutAddress.join(t('ui.comma')) })}</Hint>
          )}
        </>
      )}
    </Drawer>
  )
}
