import { Form, Input, Radio, Switch } from 'antd'
import type { closeFound, giveRefund, setPrice, takePayment, takeReplacement } from '#compensation/contract'
import type { MoneyChannel } from '#money/rules'
import { accessionText } from '#holdings/rules'
import { plainYuan } from '#values/money'
import { moneyText } from '../holdings/words.tsx'
import { useSchool } from '../shell/me.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { type Command, useCommand } from '../ui/use-command.ts'
import { fenOf, Frame, type Part, yuanFault } from './case-frame.tsx'
import { afterCases } from './queries.ts'
import { WordsDrawer } from './words-drawer.tsx'

export type { Doing } from './case-frame.tsx'

/** The drawer of one step upon a case: what it asks for, and a button that says it again. */
export function DoingDrawer(part: Part) {
  switch (part.doing.kind) {
    case 'pay':
    case 'refund':
    case 'close':
      return <MoneyDrawer {...part} />
    case 'price':
      return <PriceDrawer {...part} />
    case 'replace':
      return <ReplaceDrawer {...part} />
    default:
      return <WordsDrawer {...part} />
  }
}

interface MoneyValues {
  amount: string
  channel: MoneyChannel
  voucher?: string
  note?: string
  returnReplacement: boolean
}

function MoneyDrawer({ doing, one, onClose }: Part) {
  const school = useSchool()
  const refresh = afterCases(school)
  const pay = useCommand<typeof takePayment>('POST /schools/:school/loss-cases/:id/payments', {
    refresh,
    said: () => t('compensation.said_paid'),
    problems: 'here',
  })
  const refund = useCommand<typeof giveRefund>('POST /schools/:school/loss-cases/:id/refunds', {
    refresh,
    said: () => t('compensation.said_refunded'),
    problems: 'here',
  })
  const close = useCommand<typeof closeFound>('POST /schools/:school/loss-cases/:id/closing', {
    refresh,
    said: () => t('compensation.said_settled'),
    problems: 'here',
  })
  const kind = doing.kind === 'pay' || doing.kind === 'refund' ? doing.kind : 'close'
  const command: Pick<Command<typeof takePayment>, 'busy' | 'problem'> = { pay, refund, close }[kind]
  const submit = async ({ amount, returnReplacement, channel, voucher = '', note = '' }: MoneyValues) => {
    const body = { version: one.version, fen: fenOf(amount), channel, voucher, note }
    const args = { params: { school, id: one.id } }
    const done =
      kind === 'pay'
        ? await pay.run({ ...args, body })
        : kind === 'refund'
          ? await refund.run({ ...args, body })
          : await close.run({ ...args, body: { ...body, returnReplacement } })
    if (done) onClose()
  }
  const proposed = kind === 'pay' ? one.owedFen : kind === 'close' && !one.giveBack ? 0 : one.paidFen
  const money = kind !== 'close' || one.paidFen > 0
  const [form] = Form.useForm<MoneyValues>()
  const amount = Form.useWatch('amount', form) ?? plainYuan(proposed)
  const channel = Form.useWatch('channel', form) ?? 'office'
  return (
    <Frame title={t(`compensation.do_${kind}`)} busy={command.busy} onClose={onClose}>
      <PlainForm<MoneyValues>
        id="case"
        form={form}
        initial={{ amount: plainYuan(proposed), channel: 'office', returnReplacement: false }}
        problem={command.problem}
        onSubmit={(values) => void submit({ ...values, amount: money ? values.amount : '0' })}
      >
        {money && (
          <Field
            name="amount"
            label={t(kind === 'close' ? 'compensation.back_fen' : 'compensation.amount')}
            check={yuanFault}
            {...(kind === 'pay' ? {} : { hint: t('compensation.back_hint', { amount: moneyText(one.paidFen) }) })}
          >
            <Input inputMode="decimal" suffix={t('holdings.yuan')} />
          </Field>
        )}
        {money && one.cash && (
          <Field name="channel" label={t('compensation.channel')}>
            <Radio.Group
              options={(['office', 'cash'] as const).map((value) => ({ value, label: t(`money.channel_${value}`) }))}
            />
          </Field>
        )}
        {money && (
          <Field
            name="voucher"
            label={t('compensation.voucher')}
            optional={channel === 'cash' || fenOf(amount) === 0}
            hint={t(kind === 'pay' ? 'compensation.voucher_hint' : 'compensation.voucher_back_hint')}
          >
            <Input maxLength={60} />
          </Field>
        )}
        {kind === 'close' && one.replacement && (
          <Field name="returnReplacement" label={t('compensation.return_replacement')} ticked>
            <Switch />
          </Field>
        )}
        <Field name="note" label={t('compensation.note')} optional>
          <Input maxLength={300} />
        </Field>
      </PlainForm>
    </Frame>
  )
}

interface PriceValues {
  price: string
  reason?: string
  setMember: boolean
  outOfPrint: boolean
}

function PriceDrawer({ one, onClose }: Part) {
  const school = useSchool()
  const save = useCommand<typeof setPrice>('POST /schools/:school/loss-cases/:id/price', {
    refresh: afterCases(school),
    said: () => t('compensation.said_price'),
    problems: 'here',
  })
  const submit = async ({ price, reason = '', setMember, outOfPrint }: PriceValues) => {
    const body = { version: one.version, priceFen: fenOf(price), reason, setMember, outOfPrint }
    if (await save.run({ params: { school, id: one.id }, body })) onClose()
  }
  return (
    <Frame
      title={t(one.askedFen === null ? 'compensation.do_estimate' : 'compensation.do_price')}
      busy={save.busy}
      onClose={onClose}
    >
      <PlainForm<PriceValues>
        id="case"
        initial={{
          price: one.priceFen === null ? '' : plainYuan(one.priceFen),
          reason: one.priceReason,
          setMember: one.setMember,
          outOfPrint: one.outOfPrint,
        }}
        problem={save.problem}
        onSubmit={(values) => void submit(values)}
      >
        <Field name="price" label={t('compensation.price_fen')} check={yuanFault}>
          <Input inputMode="decimal" suffix={t('holdings.yuan')} />
        </Field>
        <Field name="reason" label={t('compensation.price_reason')} optional hint={t('compensation.price_reason_hint')}>
          <Input maxLength={300} />
        </Field>
        <Field name="setMember" label={t('compensation.set_member')} ticked>
          <Switch />
        </Field>
        <Field name="outOfPrint" label={t('compensation.out_of_print')} ticked>
          <Switch />
        </Field>
      </PlainForm>
    </Frame>
  )
}

interface ReplaceValues {
  barcode?: string
  price: string
  bib?: string
  ready: boolean
}

function ReplaceDrawer({ one, onClose }: Part) {
  const school = useSchool()
  const take = useCommand<typeof takeReplacement>('POST /schools/:school/loss-cases/:id/replacement', {
    refresh: afterCases(school),
    said: ({ accessionNumber }) => t('compensation.said_replaced', { number: accessionText(accessionNumber) }),
    problems: 'here',
  })
  const submit = async ({ barcode, price, bib, ready }: ReplaceValues) => {
    const body = {
      version: one.version,
      barcode: barcode?.trim() || null,
      priceFen: price.trim() === '' ? null : fenOf(price),
      ready,
      ...(bib?.trim() ? { bibId: Number(bib) } : {}),
    }
    if (await take.run({ params: { school, id: one.id }, body })) onClose()
  }
  return (
    <Frame title={t('compensation.do_replace')} busy={take.busy} onClose={onClose}>
      <PlainForm<ReplaceValues>
        id="case"
        initial={{ price: one.priceFen === null ? '' : plainYuan(one.priceFen), ready: false }}
        problem={take.problem}
        onSubmit={(values) => void submit(values)}
      >
        <Field name="barcode" label={t('compensation.barcode')} optional hint={t('compensation.barcode_hint')}>
          <Input maxLength={40} />
        </Field>
        <Field name="price" label={t('compensation.price_fen')} optional check={yuanFault}>
          <Input inputMode="decimal" suffix={t('holdings.yuan')} />
        </Field>
        {one.way === 'same-title' && (
          <Field
            name="bib"
            label={t('compensation.other_edition')}
            optional
            hint={t('compensation.other_edition_hint')}
          >
            <Input inputMode="numeric" />
          </Field>
        )}
        <Field name="ready" label={t('compensation.ready')} ticked>
          <Switch />
        </Field>
      </PlainForm>
    </Frame>
  )
}
