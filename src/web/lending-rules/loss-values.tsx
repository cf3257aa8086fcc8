import { InputNumber, Select } from 'antd'
import type { RuleValues } from '#lending-rules/contract'
import { remedies } from '#lending-rules/rules'
import { t } from '../ui/language.ts'
import { Labelled } from './rule-fields.tsx'

const USUAL = { ways: ['same-edition', 'same-title', 'price', 'service', 'waiver'], percent: 100 } as const
const DAMAGE = { worn: 0, damaged: 0, unusable: 100 } as const

/** What a row says to loss and damage: the ways, the first choice first, and how much of the price is asked. */
export function LossValues({ values, settle }: { values: RuleValues; settle: (part: RuleValues) => void }) {
  const { loss, damage } = values
  return (
    <>
      <Labelled label={t('lending-rules.page_loss_ways')}>
        <Select<(typeof remedies)[number][]>
          mode="multiple"
          aria-label={t('lending-rules.page_loss_ways')}
          placeholder={t('lending-rules.page_as_usual')}
          value={[...(loss?.ways ?? [])]}
          options={remedies.map((way) => ({ value: way, label: t(`compensation.way_${way}`) }))}
          onChange={(ways) =>
            settle({ loss: ways.length === 0 ? undefined : { percent: loss?.percent ?? USUAL.percent, ways } })
          }
        />
      </Labelled>
      <Labelled label={t('lending-rules.page_loss_percent')}>
        <InputNumber
          aria-label={t('lending-rules.page_loss_percent')}
          min={0}
          max={1000}
          suffix="%"
          placeholder={String(USUAL.percent)}
          value={loss?.percent ?? null}
          onChange={(percent) =>
            settle({ loss: percent === null ? undefined : { ways: [...(loss?.ways ?? USUAL.ways)], percent } })
          }
        />
      </Labelled>
      {(['worn', 'damaged', 'unusable'] as const).map((kind) => (
        <Labelled key={kind} label={t(`lending-rules.page_damage_${kind}`)}>
          <InputNumber
            aria-label={t(`lending-rules.page_damage_${kind}`)}
            min={0}
            max={1000}
            suffix="%"
            placeholder={String(DAMAGE[kind])}
            value={damage?.[kind] ?? null}
            onChange={(percent) =>
              settle({ damage: percent === null ? undefined : { ...DAMAGE, ...damage, [kind]: percent } })
            }
          />
        </Labelled>
      ))}
    </>
  )
}
