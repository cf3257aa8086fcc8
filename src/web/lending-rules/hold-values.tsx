import { InputNumber } from 'antd'
import type { RuleValues } from '#lending-rules/contract'
import { t } from '../ui/language.ts'
import { Labelled } from './rule-fields.tsx'

/** What a row says to holds: how many, how long on the hold shelf, and how long a book is lent while others wait. */
export function HoldValues({ values, settle }: { values: RuleValues; settle: (part: RuleValues) => void }) {
  const waiting = values.whenWaiting
  return (
    <>
      <Labelled label={t('lending-rules.page_holds')}>
        <InputNumber
          aria-label={t('lending-rules.page_holds')}
          min={0}
          max={50}
          placeholder="2"
          value={values.holds ?? null}
          onChange={(holds) => settle({ holds: holds ?? undefined })}
        />
      </Labelled>
      <Labelled label={t('lending-rules.page_shelf_days')}>
        <InputNumber
          aria-label={t('lending-rules.page_shelf_days')}
          min={1}
          max={30}
          placeholder="3"
          value={values.shelfDays ?? null}
          onChange={(shelfDays) => settle({ shelfDays: shelfDays ?? undefined })}
        />
      </Labelled>
      <Labelled label={t('lending-rules.page_waiting_from')}>
        <InputNumber
          aria-label={t('lending-rules.page_waiting_from')}
          min={1}
          max={50}
          placeholder="—"
          value={waiting?.from ?? null}
          onChange={(from) => settle({ whenWaiting: from ? { days: 7, ...waiting, from } : undefined })}
        />
      </Labelled>
      {waiting && (
        <Labelled label={t('lending-rules.page_waiting_days')}>
          <InputNumber
            aria-label={t('lending-rules.page_waiting_days')}
            min={1}
            max={60}
            value={waiting.days}
            onChange={(days) => settle({ whenWaiting: { ...waiting, days: days ?? waiting.days } })}
          />
        </Labelled>
      )}
    </>
  )
}
