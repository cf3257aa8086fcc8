import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { previewRules } from '#circulation/contract'
import type { changeLendingRules, RuleSet, undoLendingRules } from '#lending-rules/contract'
import { call } from '#platform/client'
import { useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayText, dayWithWeekday } from '../ui/day-text.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'

/** What the changed rules would have done to last term's loans, and from which day on they are to hold. */
export function PutInForce({ set, base, onClose }: { set: RuleSet; base: number; onClose: () => void }) {
  const school = useSchool()
  const { today } = useMe()
  const [from, setFrom] = useState<string>(today)
  const text = JSON.stringify(set)
  const { data, error, refetch } = useQuery({
    queryKey: ['lending-rules-preview', school, text],
    queryFn: ({ signal }) =>
      call<typeof previewRules>('POST /schools/:school/lending-rules/preview', {
        params: { school },
        body: { set },
        signal,
      }),
  })
  const change = useCommand<typeof changeLendingRules>('POST /schools/:school/lending-rules', {
    refresh: [['lending-rules', school]],
    said: (reply) =>
      reply.from === today
        ? t('lending-rules.page_in_force_now')
        : t('lending-rules.page_in_force_from', { day: dayWithWeekday(reply.from) }),
    undo: (reply) => () =>
      call<typeof undoLendingRules>('POST /schools/:school/lending-rules/undo', {
        params: { school },
        body: { version: reply.version },
      }),
    problems: 'here',
  })
  const put = async () => {
    if (await change.run({ params: { school }, body: { set, base, from } })) onClose()
  }
  return (
    <Drawer
      title={t('lending-rules.page_preview_title')}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" busy={change.busy} disabled={!data} onClick={() => void put()}>
            {from === today
              ? t('lending-rules.page_put_now')
              : t('lending-rules.page_put_from', { day: dayText(from) })}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      {error && <ProblemBox problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && <Preview preview={data} />}
      <label className="rules-field">
        <span>{t('lending-rules.page_from')}</span>
        <DayInput value={from} min={today} onChange={(day) => setFrom(day ?? today)} />
      </label>
      <p className="note">{t('lending-rules.page_put_note')}</p>
      <ProblemBox problem={change.problem} />
    </Drawer>
  )
}

type PreviewReply = Awaited<ReturnType<typeof call<typeof previewRules>>>

function Preview({ preview }: { preview: PreviewReply }) {
  const { term, loans, otherDay, notLent, readers, examples } = preview
  if (!term) return <p>{t('lending-rules.page_preview_none')}</p>
  const year = `${term.schoolYear}—${term.schoolYear + 1}`
  return (
    <div className="rules-preview">
      <p className="note">
        {t(term.soFar ? 'lending-rules.page_preview_so_far' : 'lending-rules.page_preview_term', {
          year,
          number: String(term.number),
          n: loans,
        })}
      </p>
      {otherDay === 0 && notLent === 0 && <p>{t('lending-rules.page_preview_same')}</p>}
      {otherDay > 0 && <p className="rules-effect">{t('lending-rules.page_preview_other_day', { n: otherDay })}</p>}
      {notLent > 0 && (
        <p className="rules-effect">{t('lending-rules.page_preview_not_lent', { n: notLent, readers })}</p>
      )}
      {examples.length > 0 && (
        <>
          <h3>{t('lending-rules.page_examples')}</h3>
          <ul>
            {examples.map((one, at) => (
              <li key={at}>
                <b>{t('circulation.desk_title', { title: one.title })}</b>{' '}
                {one.after === null
                  ? t('lending-rules.page_example_not', { lent: dayText(one.lentDay) })
                  : t('lending-rules.page_example_day', {
                      lent: dayText(one.lentDay),
                      before: dayText(one.before),
                      after: dayText(one.after),
                    })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
