import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { changeCopies, ChangedCopies, CopySelection } from '#holdings/contract'
import { accessionText, conditions, eventsHere } from '#holdings/rules'
import { call } from '#platform/client'
import type { ArgsOf } from '#platform/client'
import { readYuan } from '#values/money'
import { JobBox } from '../shell/jobs.tsx'
import { useMay, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterCopies, takeBatchBack, zonesQuery } from './queries.ts'
import { zoneOptions } from './words.tsx'

type Change = ArgsOf<typeof changeCopies>['body']['change']

interface Values {
  zoneId?: number
  event?: NonNullable<Change['event']>
  condition?: NonNullable<Change['condition']>
  price?: string
}

const KEY = 'POST /schools/:school/copies/changes'

/** Changes many copies at once: what, how many, which not and why; then one button that repeats it. */
export function ChangeDrawer({
  selection,
  count,
  onLabels,
  onClose,
}: {
  selection: CopySelection
  count: number
  onLabels?: () => void
  onClose: () => void
}) {
  const school = useSchool()
  const [form] = Form.useForm<Values>()
  const values = Form.useWatch([], form) as Values | undefined
  const change = changeOf(values ?? {})
  const { plan, problem } = usePlan(school, selection, change)
  const [job, setJob] = useState<{ id: number; changed: number }>()
  const undoable = useMay('operations.undo')
  const apply = useCommand<typeof changeCopies>(KEY, {
    refresh: afterCopies(school),
    said: (reply) => (reply.job === null ? t('holdings.changed', { n: reply.changed }) : ''),
    undo: ({ batch }) => (undoable && batch !== null ? () => takeBatchBack(school, batch) : undefined),
    problems: 'here',
  })
  const submit = async () => {
    if (!change || !plan || plan.changed === 0) return
    const reply = await apply.run({ params: { school }, body: { selection, change, expected: plan.changed } })
    if (reply?.job) setJob({ id: reply.job, changed: reply.changed })
    else if (reply) onClose()
  }
  if (job)
    return (
      <Drawer title={t('holdings.change_title', { n: count })} onClose={onClose}>
        <ChangeJob id={job.id} changed={job.changed} onLeave={onClose} />
      </Drawer>
    )
  return (
    <Drawer
      title={t('holdings.change_title', { n: count })}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="change" busy={apply.busy} disabled={!plan || plan.changed === 0}>
            {t('holdings.change_do', { n: plan?.changed ?? count })}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
          {onLabels && (
            <Button icon="label" onClick={onLabels}>
              {t('holdings.to_labels')}
            </Button>
          )}
        </>
      }
    >
      <PlainForm<Values> id="change" form={form} initial={{}} problem={apply.problem} onSubmit={() => void submit()}>
        <ChangeFields />
      </PlainForm>
      <ProblemBox problem={problem} />
      {plan ? <Plan plan={plan} /> : <Hint>{t('holdings.change_hint')}</Hint>}
    </Drawer>
  )
}

function ChangeFields() {
  const zones = useQuery(zonesQuery(useSchool())).data
  const withdraw = useMay('holdings.withdraw')
  const events = eventsHere.filter((event) => withdraw || (event !== 'withdraw' && event !== 'reinstate'))
  return (
    <>
      <Field name="zoneId" label={t('holdings.change_zone')} optional>
        <Select allowClear placeholder={t('holdings.as_it_is')} options={zoneOptions(zones)} />
      </Field>
      <Field name="event" label={t('holdings.change_state')} optional>
        <Select
          allowClear
          placeholder={t('holdings.as_it_is')}
          options={events.map((value) => ({ value, label: t(`holdings.event_${value}`) }))}
        />
      </Field>
      <Field name="condition" label={t('holdings.condition')} optional>
        <Select
          allowClear
          placeholder={t('holdings.as_it_is')}
          options={conditions.map((value) => ({ value, label: t(`holdings.condition_${value}`) }))}
        />
      </Field>
      <Field
        name="price"
        label={t('holdings.price')}
        optional
        check={(value) => (readYuan(String(value)) === undefined ? t('holdings.price_wrong') : undefined)}
      >
        <Input placeholder={t('holdings.as_it_is')} suffix={t('holdings.yuan')} inputMode="decimal" />
      </Field>
    </>
  )
}

/** What was chosen to change; nothing while nothing was, or while the price is half typed. */
function changeOf({ zoneId, event, condition, price }: Values): Change | undefined {
  const fen = price?.trim() ? readYuan(price) : undefined
  if (price?.trim() && fen === undefined) return undefined
  const change: Change = {
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(event === undefined ? {} : { event }),
    ...(condition === undefined ? {} : { condition }),
    ...(fen === undefined ? {} : { priceFen: fen }),
  }
  return Object.keys(change).length > 0 ? change : undefined
}

const PAUSE_MS = 250

/** The server's own preview of the change, asked for anew at every choice. */
function usePlan(
  school: string,
  selection: CopySelection,
  change: Change | undefined,
): { plan?: ChangedCopies; problem?: unknown } {
  const asked = change ? JSON.stringify({ selection, change }) : ''
  const [answer, setAnswer] = useState<{ asked: string; plan?: ChangedCopies; problem?: unknown }>({ asked: '' })
  useEffect(() => {
    if (asked === '') return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const body = JSON.parse(asked) as { selection: CopySelection; change: Change }
      call<typeof changeCopies>(KEY, { params: { school }, body, dryRun: true, signal: abort.signal }).then(
        (plan) => setAnswer({ asked, plan }),
        (problem: unknown) => abort.signal.aborted || setAnswer({ asked, problem }),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [school, asked])
  // an answer to an earlier choice is not shown
  return asked !== '' && answer.asked === asked ? answer : {}
}

function Plan({ plan }: { plan: ChangedCopies }) {
  return (
    <div className="plan" role="status">
      <b>{t('holdings.plan_changed', { n: plan.changed })}</b>
      <ul>
        {plan.unchanged > 0 && <li>{t('holdings.plan_unchanged', { n: plan.unchanged })}</li>}
        {plan.refused.map((reason) => (
          <li key={reason.code}>
            {t('holdings.plan_refused', { n: reason.count, why: reason.title })}
            <br />
            <span className="note">
              {reason.copies.map((copy) => `${accessionText(copy.accessionNumber)} ${copy.title}`).join(t('ui.comma'))}
              {reason.count > reason.copies.length && t('holdings.and_more')}
            </span>
          </li>
        ))}
        {plan.unknown.length > 0 && (
          <li>
            {t('holdings.plan_unknown', { n: plan.unknown.length, barcodes: plan.unknown.slice(0, 5).join('  ') })}
          </li>
        )}
      </ul>
    </div>
  )
}

/** A large change goes on in the background. */
function ChangeJob({ id, changed, onLeave }: { id: number; changed: number; onLeave: () => void }) {
  return (
    <>
      <JobBox
        id={id}
        title={t('holdings.changing')}
        unit={t('holdings.unit')}
        result={() => t('holdings.changed', { n: changed })}
        onLeave={onLeave}
      />
      <Hint>{t('holdings.undo_later')}</Hint>
    </>
  )
}
