import { Select } from 'antd'
import type { Choices } from '#figures/contract'
import { type Dimension, dimensions, mayBeSplit, type Measure, MOST_FILTERS } from '#figures/rules'
import { Button } from '../ui/button.tsx'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { presetsOf } from './presets.ts'
import type { Question } from './use-question.ts'

interface Props {
  question: Question
  ask: (change: Partial<Question>) => void
  choices: Choices
  /** As answered: what the server took where nothing was chosen. */
  period: { from: string; to: string } | undefined
}

/** What to count, by what to split it, over which days, and of whom: one line each. */
export function ChooseFigures({ question, ask, choices, period }: Props) {
  const { measure, by } = question
  const split = (place: 0 | 1) => (
    <Select<Dimension | ''>
      aria-label={place === 0 ? t('figures.split') : t('figures.split_second')}
      value={by[place] ?? ''}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('figures.split_none') },
        ...dimensions
          .filter((one) => mayBeSplit(measure, one) && one !== by[1 - place])
          .map((one) => ({ value: one, label: t(`figures.by_${one}`) })),
      ]}
      onChange={(chosen) => {
        const next = place === 0 ? [chosen, by[1]] : [by[0], chosen]
        ask({ by: next.filter((one): one is Dimension => Boolean(one)) })
      }}
    />
  )
  return (
    <div className="card figure-choose no-print">
      <div className="line">
        <label className="figure-field">
          {t('figures.measure')}
          <Select<Measure>
            aria-label={t('figures.measure')}
            value={measure}
            popupMatchSelectWidth={false}
            listHeight={400}
            options={choices.measures.map((one) => ({ value: one, label: t(`figures.measure_${one}`) }))}
            onChange={(chosen) => ask({ measure: chosen })}
          />
        </label>
        <label className="figure-field">
          {t('figures.split')}
          {split(0)}
        </label>
        {by.length > 0 && (
          <label className="figure-field">
            {t('figures.split_second')}
            {split(1)}
          </label>
        )}
      </div>
      <Period question={question} ask={ask} choices={choices} period={period} />
      <Filters question={question} ask={ask} choices={choices} />
    </div>
  )
}

function Period({ question, ask, choices, period }: Props) {
  const shown = { from: question.from || period?.from || '', to: question.to || period?.to || '' }
  return (
    <div className="line">
      {presetsOf(choices).map(({ name, from, to }) => (
        <Button
          key={name}
          size="small"
          kind={shown.from === from && shown.to === to ? 'primary' : 'plain'}
          aria-pressed={shown.from === from && shown.to === to}
          onClick={() => ask({ from, to })}
        >
          {t(`figures.${name}`)}
        </Button>
      ))}
      <label className="figure-field">
        {t('figures.from')} <DayInput value={shown.from} onChange={(from) => ask({ from: from ?? '' })} />
      </label>
      <label className="figure-field">
        {t('figures.to')} <DayInput value={shown.to} onChange={(to) => ask({ to: to ?? '' })} />
      </label>
    </div>
  )
}

function Filters({ question, ask, choices }: Pick<Props, 'question' | 'ask' | 'choices'>) {
  const { filters, measure } = question
  const free = choices.values.filter(
    ({ dimension }) => mayBeSplit(measure, dimension) && !filters.some((one) => one.dimension === dimension),
  )
  return (
    <div className="line">
      {filters.map(({ dimension, keys }, at) => (
        <span key={dimension} className="figure-filter">
          {t('figures.filter')} {t(`figures.by_${dimension}`)}
          <Select<string[]>
            mode="multiple"
            aria-label={t(`figures.by_${dimension}`)}
            placeholder={t('figures.filter_choose')}
            value={keys}
            maxTagCount={3}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ minWidth: 160 }}
            options={
              choices.values
                .find((one) => one.dimension === dimension)
                ?.keys.map(({ key, label }) => ({ value: key, label })) ?? []
            }
            onChange={(chosen) =>
              ask({ filters: filters.map((one, i) => (i === at ? { dimension, keys: chosen } : one)) })
            }
          />
          <Button
            kind="quiet"
            size="small"
            icon="cross"
            aria-label={t('figures.filter_take')}
            onClick={() => ask({ filters: filters.filter((one) => one.dimension !== dimension) })}
          />
        </span>
      ))}
      {filters.length < MOST_FILTERS && free.length > 0 && (
        <Select<Dimension | null>
          aria-label={t('figures.filter_add')}
          placeholder={t('figures.filter_add')}
          value={null}
          popupMatchSelectWidth={false}
          style={{ minWidth: 130 }}
          options={free.map(({ dimension }) => ({ value: dimension, label: t(`figures.by_${dimension}`) }))}
          onChange={(dimension) => dimension && ask({ filters: [...filters, { dimension, keys: [] }] })}
        />
      )}
    </div>
  )
}
