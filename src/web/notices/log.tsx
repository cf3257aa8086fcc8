import { useQuery } from '@tanstack/react-query'
import type { logAsExcel, logAsPdf, Logged, resendMessage, stopMessage } from '#outbox/contract'
import { channels, messageStates } from '#outbox/rules'
import { urlOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { instantText, numberText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useListState } from '../ui/use-list-state.ts'
import { type LogQuery, logQuery } from './queries.ts'

const PAGE = 50

/** What went where, with the reasons of what did not arrive, and what may be done about it. */
export function Log() {
  const school = useSchool()
  const list = useListState()
  const channel = channels.find((one) => one === list.value('channel'))
  const state = messageStates.find((one) => one === list.value('state'))
  const filter: LogQuery = { ...(channel ? { channel } : {}), ...(state ? { state } : {}) }
  const { data, error, refetch } = useQuery(
    logQuery(school, { ...filter, offset: (list.page - 1) * PAGE, limit: PAGE }),
  )
  const refresh = [['notices', school, 'log']]
  const resend = useCommand<typeof resendMessage>('POST /schools/:school/outbox/log/:id/resend', {
    refresh,
    said: () => t('outbox.resent'),
  })
  const stop = useCommand<typeof stopMessage>('POST /schools/:school/outbox/log/:id/stop', {
    refresh,
    said: () => t('outbox.stopped'),
  })
  const address = { params: { school }, query: filter }
  return (
    <ListPage<Logged>
      title={t('outbox.log')}
      fact={data && t('outbox.log_fact', { n: data.total })}
      excel={urlOf<typeof logAsExcel>('GET /schools/:school/outbox/log.xlsx', address)}
      print={urlOf<typeof logAsPdf>('GET /schools/:school/outbox/log.pdf', address)}
      list={list}
      filters={[
        {
          name: 'channel',
          label: t('outbox.column_channel'),
          options: channels.map((value) => ({ value, label: t(`outbox.channel_${value}`) })),
        },
        {
          name: 'state',
          label: t('outbox.column_state'),
          options: messageStates.map((value) => ({ value, label: t(`outbox.state_${value}`) })),
        },
      ]}
      columns={[
        {
          title: t('outbox.column_day'),
          width: 150,
          responsive: ['md'],
          render: (_, one) => instantText(one.sentAt ?? one.at),
        },
        {
          title: t('outbox.column_kind'),
          render: (_, one) => (
            <>
              <b>{t(`outbox.kind_${one.kind}`)}</b>{' '}
              <span className="note">
                {one.className} {t('notices.class_row', { pupils: one.pupils, n: numberText(one.books) })}
              </span>
              <span className="log-narrow note">{instantText(one.sentAt ?? one.at)}</span>
            </>
          ),
        },
        {
          title: t('outbox.column_to'),
          width: 190,
          responsive: ['md'],
          render: (_, one) => (
            <>
              {one.to} <span className="note">{t(`outbox.channel_${one.channel}`)}</span>
            </>
          ),
        },
        {
          title: t('outbox.column_state'),
          width: 300,
          render: (_, one) => (
            <>
              <span className="log-narrow">
                {one.to} {t(`outbox.channel_${one.channel}`)}
              </span>
              <span className={`log-state log-${one.state}`}>{t(`outbox.state_${one.state}`)}</span>
              {one.state === 'waiting' && (
                <span className="note"> {t('outbox.log_waits', { time: instantText(one.notBefore) })}</span>
              )}
              {one.reason !== '' && <div className="note">{one.reason}</div>}
              {one.can.resend && (
                <Button size="small" onClick={() => void resend.run({ params: { school, id: one.id } })}>
                  {t('outbox.resend')}
                </Button>
              )}
              {one.can.stop && (
                <Button size="small" onClick={() => void stop.run({ params: { school, id: one.id } })}>
                  {t('outbox.stop')}
                </Button>
              )}
            </>
          ),
        },
      ]}
      rowKey="id"
      rows={data?.messages}
      {...(data ? { total: data.total } : {})}
      pageSize={PAGE}
      problem={error}
      onRetry={() => void refetch()}
      empty={<Empty>{t('outbox.log_none')}</Empty>}
    />
  )
}
