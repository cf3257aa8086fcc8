import { Input } from 'antd'
import { useState } from 'react'
import type { cancelHold, Hold, moveUp, sleepHold, slipsAsPdf } from '#holds/contract'
import { urlOf } from '#platform/client'
import { useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayWithWeekday } from '../ui/day-text.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterHolds } from './queries.ts'

/** One hold: its place in the line, and what staff may do about it. */
export function HoldDrawer({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const school = useSchool()
  const { today } = useMe()
  const [why, setWhy] = useState('')
  const [until, setUntil] = useState<string>()
  const options = (text: string) => ({ refresh: afterHolds(school), said: () => text })
  const cancel = useCommand<typeof cancelHold>('POST /schools/:school/holds/:id/cancel', options(t('holds.cancelled')))
  const up = useCommand<typeof moveUp>('POST /schools/:school/holds/:id/move-up', options(t('holds.moved_up')))
  const sleep = useCommand<typeof sleepHold>(
    'POST /schools/:school/holds/:id/sleep',
    options(t(hold.state === 'asleep' ? 'holds.woken' : 'holds.slept')),
  )
  const params = { school, id: hold.id }
  const close = (done: unknown) => done !== undefined && onClose()
  return (
    <Drawer
      title={hold.title}
      onClose={onClose}
      foot={
        <Button busy={cancel.busy} onClick={() => void cancel.run({ params, body: {} }).then(close)}>
          {t('holds.cancel')}
        </Button>
      }
    >
      <p>
        <b>{[hold.className, hold.reader || t('holds.for_class')].filter(Boolean).join(' ')}</b>
      </p>
      <p className="note">
        {[
          t(`holds.purpose_${hold.purpose}`),
          hold.note,
          hold.callNumber,
          hold.oneCopy ? t('holds.one_copy') : '',
          hold.untilDay === null ? '' : `${t('holds.column_until')} ${dayWithWeekday(hold.untilDay)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {hold.state === 'ready' && (
        <div className="holds-keys">
          <LinkButton
            icon="print"
            href={urlOf<typeof slipsAsPdf>('GET /schools/:school/holds/slips.pdf', {
              params: { school },
              query: { id: hold.id },
            })}
            target="_blank"
            rel="noopener"
          >
            {t('holds.slip')}
          </LinkButton>
        </div>
      )}
      {hold.state === 'asleep' && (
        <div className="holds-keys">
          <Button
            busy={sleep.busy}
            onClick={() => void sleep.run({ params, body: { from: null, to: null } }).then(close)}
          >
            {t('holds.wake')}
          </Button>
        </div>
      )}
      {hold.state === 'waiting' && (
        <>
          <div className="holds-keys">
            <label htmlFor="hold-why">{t('holds.move_up_why')}</label>
            <Input id="hold-why" value={why} maxLength={200} onChange={(event) => setWhy(event.target.value)} />
            <Button
              disabled={why.trim() === ''}
              busy={up.busy}
              onClick={() => void up.run({ params, body: { reason: why.trim() } }).then(close)}
            >
              {t('holds.move_up')}
            </Button>
          </div>
          <div className="holds-keys">
            <label htmlFor="hold-until">{t('holds.sleep_until')}</label>
            <DayInput id="hold-until" min={today} onChange={setUntil} {...(until ? { value: until } : {})} />
            <Button
              disabled={until === undefined}
              busy={sleep.busy}
              onClick={() => void sleep.run({ params, body: { from: today, to: until ?? null } }).then(close)}
            >
              {t('holds.sleep')}
            </Button>
          </div>
        </>
      )}
    </Drawer>
  )
}
