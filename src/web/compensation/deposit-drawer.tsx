import { Input, Radio } from 'antd'
import type { bookDeposit } from '#money/contract'
import type { MoneyChannel } from '#money/rules'
import { accessionText } from '#holdings/rules'
import { plainYuan } from '#values/money'
import { useSchool } from '../shell/me.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { useCommand } from '../ui/use-command.ts'
import { fenOf, Frame, yuanFault } from './case-frame.tsx'
import { afterCases } from './queries.ts'

export interface Deposit {
  readonly personId: number
  readonly name: string
  readonly back: boolean
  readonly fen: number
  /** Cash may be taken in this school. */
  readonly cash: boolean
}

interface Values {
  amount: string
  channel: MoneyChannel
  voucher?: string
}

/** 收押金, 退押金: only where the school has them, or had. */
export function DepositDrawer({ deposit, onClose }: { deposit: Deposit; onClose: () => void }) {
  const school = useSchool()
  const { personId, name, back, fen, cash } = deposit
  const book = useCommand<typeof bookDeposit>('POST /schools/:school/readers/:id/deposits', {
    refresh: afterCases(school),
    said: ({ receiptNumber }) =>
      t('money.said_deposit', { number: receiptNumber === null ? '' : accessionText(receiptNumber) }),
    problems: 'here',
  })
  const submit = async ({ amount, channel, voucher = '' }: Values) => {
    const body = { fen: fenOf(amount), channel, voucher, back }
    if (await book.run({ params: { school, id: personId }, body })) onClose()
  }
  return (
    <Frame title={t(back ? 'money.deposit_back' : 'money.deposit_take')} busy={book.busy} onClose={onClose}>
      <p className="drawer-title">{name}</p>
      <PlainForm<Values>
        id="case"
        initial={{ amount: plainYuan(fen), channel: 'office' }}
        problem={book.problem}
        onSubmit={(values) => void submit(values)}
      >
        <Field name="amount" label={t('compensation.amount')} check={yuanFault}>
          <Input inputMode="decimal" suffix={t('holdings.yuan')} />
        </Field>
        {cash && (
          <Field name="channel" label={t('compensation.channel')}>
            <Radio.Group
              options={(['office', 'cash'] as const).map((value) => ({ value, label: t(`money.channel_${value}`) }))}
            />
          </Field>
        )}
        <Field name="voucher" label={t('compensation.voucher')} optional={cash} hint={t('compensation.voucher_hint')}>
          <Input maxLength={60} />
        </Field>
      </PlainForm>
    </Frame>
  )
}
