import { Input } from 'antd'
import type { answerWaiver, cancelCase, makeGood, reverseDeed, waiveClaim } from '#compensation/contract'
import { useSchool } from '../shell/me.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { useCommand } from '../ui/use-command.ts'
import { type Doing, fenOf, Frame, type Part, yuanFault } from './case-frame.tsx'
import { afterCases } from './queries.ts'

interface WordValues {
  amount?: string
  words?: string
}

/** Steps that ask for some words at most: a waiver, an answer, a mistake taken back, what was mended. */
export function WordsDrawer({ doing, one, onClose }: Part) {
  const school = useSchool()
  const refresh = afterCases(school)
  const here = { refresh, problems: 'here' } as const
  const waive = useCommand<typeof waiveClaim>('POST /schools/:school/loss-cases/:id/waiver', {
    ...here,
    said: ({ waits }) => t(waits ? 'compensation.said_waits' : 'compensation.said_settled'),
  })
  const answer = useCommand<typeof answerWaiver>('POST /schools/:school/loss-cases/:id/waiver-answer', {
    ...here,
    said: () => t('compensation.said_answered'),
  })
  const cancel = useCommand<typeof cancelCase>('POST /schools/:school/loss-cases/:id/cancellation', {
    ...here,
    said: () => t('compensation.said_cancelled'),
  })
  const reverse = useCommand<typeof reverseDeed>('POST /schools/:school/loss-cases/:id/reversals', {
    ...here,
    said: () => t('compensation.said_reversed'),
  })
  const good = useCommand<typeof makeGood>('POST /schools/:school/loss-cases/:id/made-good', {
    ...here,
    said: () => t('compensation.said_settled'),
  })
  const commands = [waive, answer, cancel, reverse, good]
  const submit = async ({ amount, words = '' }: WordValues) => {
    const { version } = one
    const args = { params: { school, id: one.id } }
    const part = fenOf(amount)
    const run = () => {
      switch (doing.kind) {
        case 'waive':
          return waive.run({ ...args, body: { version, reason: words, ...(part > 0 ? { fen: part } : {}) } })
        case 'agree':
        case 'disagree':
          return answer.run({ ...args, body: { version, agree: doing.kind === 'agree', note: words } })
        case 'reverse':
          return reverse.run({ ...args, body: { version, deedId: doing.deedId, reason: words } })
        case 'repaired':
        case 'service':
          return good.run({
            ...args,
            body: { version, by: doing.kind === 'service' ? 'service' : 'repair', note: words },
          })
        default:
          return cancel.run({ ...args, body: { version, reason: words } })
      }
    }
    if (await run()) onClose()
  }
  const needed = doing.kind === 'waive' || doing.kind === 'reverse'
  return (
    <Frame title={titleOf(doing)} busy={commands.some((one) => one.busy)} onClose={onClose}>
      <PlainForm<WordValues>
        id="case"
        initial={{}}
        problem={commands.find((one) => one.problem)?.problem}
        onSubmit={(values) => void submit(values)}
      >
        {doing.kind === 'waive' && one.owedFen > 0 && (
          <Field
            name="amount"
            label={t('compensation.amount')}
            optional
            check={yuanFault}
            hint={t('compensation.amount_all')}
          >
            <Input inputMode="decimal" suffix={t('holdings.yuan')} />
          </Field>
        )}
        <Field
          name="words"
          label={t(needed ? 'compensation.reason' : 'compensation.note')}
          optional={!needed}
          {...(doing.kind === 'waive' ? { hint: t('compensation.reason_private') } : {})}
        >
          <Input.TextArea rows={3} maxLength={300} />
        </Field>
      </PlainForm>
    </Frame>
  )
}

function titleOf({ kind }: Doing): string {
  if (kind === 'agree') return t('compensation.do_agree')
  if (kind === 'disagree') return t('compensation.do_refuse')
  if (kind === 'close' || kind === 'pay' || kind === 'refund' || kind === 'price' || kind === 'replace') return ''
  return t(`compensation.do_${kind}`)
}
