import { useQuery } from '@tanstack/react-query'
import { Checkbox, Radio, Select } from 'antd'
import type { saveZone } from '#holdings/contract'
import { copySources } from '#holdings/rules'
import type { Preview } from '#imports/contract'
import { callNumberSources, policies, type Purpose } from '#imports/rules'
import { zonesQuery } from '../holdings/queries.ts'
import { zoneOptions } from '../holdings/words.tsx'
import { useMay, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import type { Choices } from './use-choices.ts'

/** How a file is to come in: where to, in which state, and what becomes of titles that are here already. */
export function HowBox({ preview, purpose, decided }: { preview: Preview; purpose: Purpose; decided: Choices }) {
  const school = useSchool()
  const zones = zoneOptions(useQuery(zonesQuery(school)).data)
  const { choices, change } = decided
  const homeless = preview.rooms.find(({ name }) => name === '')?.copies ?? 0
  const register = choices.withCopies || purpose === 'copies'
  return (
    <section className="card imports-how">
      <SectionHead title={t('importing.how')} />
      {purpose === 'records' && (
        <Checkbox checked={choices.withCopies} onChange={(event) => change({ withCopies: event.target.checked })}>
          {t(choices.withCopies ? 'importing.with_copies' : 'importing.with_copies_no')}
        </Checkbox>
      )}
      {register && (
        <>
          <label>
            {t('importing.zone')}
            {zones.length === 0 ? (
              <FirstZone onMade={(zoneId) => change({ zoneId })} />
            ) : (
              <Select
                value={choices.zoneId}
                placeholder={t('ui.choose')}
                options={zones}
                onChange={(zoneId: number) => change({ zoneId })}
              />
            )}
            <span className="note">{t('importing.zone_note')}</span>
          </label>
          {homeless > 0 && choices.zoneId === null && (
            <Hint tone="xiang">{t('importing.zone_wanted', { n: homeless })}</Hint>
          )}
          <Rooms preview={preview} zones={zones} decided={decided} />
          <div className="imports-choice">
            <p>{t('importing.copy_state')}</p>
            <Radio.Group
              aria-label={t('importing.copy_state')}
              value={choices.copyState}
              onChange={(event) => change({ copyState: event.target.value as typeof choices.copyState })}
            >
              {(['available', 'processing'] as const).map((value) => (
                <Radio key={value} value={value}>
                  {t(`importing.copy_${value}`)}
                </Radio>
              ))}
            </Radio.Group>
          </div>
          <label>
            {t('importing.source')}
            <Select
              value={choices.source}
              options={copySources.map((value) => ({ value, label: t(`holdings.source_${value}`) }))}
              onChange={(source) => change({ source })}
            />
            <span className="note">{t('importing.source_note')}</span>
          </label>
          <label>
            {t('importing.received')}
            <DayInput
              {...(choices.receivedOn === null ? {} : { value: choices.receivedOn })}
              onChange={(day) => change({ receivedOn: day ?? null })}
            />
            <span className="note">{t('importing.received_note')}</span>
          </label>
        </>
      )}
      {purpose === 'records' && (
        <>
          <div className="imports-choice">
            <p>{t('importing.call_numbers')}</p>
            <Radio.Group
              aria-label={t('importing.call_numbers')}
              value={choices.callNumbers}
              onChange={(event) => change({ callNumbers: event.target.value as typeof choices.callNumbers })}
            >
              {callNumberSources.map((value) => (
                <Radio key={value} value={value}>
                  {t(`importing.call_${value}`)}
                </Radio>
              ))}
            </Radio.Group>
          </div>
          <div className="imports-choice">
            <p>{t('importing.policy')}</p>
            <Radio.Group
              aria-label={t('importing.policy')}
              value={choices.policy}
              onChange={(event) => change({ policy: event.target.value as typeof choices.policy })}
            >
              {policies.map((value) => (
                <Radio key={value} value={value}>
                  {t(`importing.policy_${value}`)}
                </Radio>
              ))}
            </Radio.Group>
          </div>
        </>
      )}
    </section>
  )
}

/** A school without a room gets its first one here. */
function FirstZone({ onMade }: { onMade: (zoneId: number) => void }) {
  const school = useSchool()
  const may = useMay('holdings.manage')
  const save = useCommand<typeof saveZone>('PUT /schools/:school/zones', { refresh: [['zones', school]] })
  const name = t('imports.first_room')
  const make = async () => {
    const made = await save.run({ params: { school }, body: { name, kind: 'stacks' } })
    if (made) onMade(made.id)
  }
  return (
    <span className="imports-line">
      {t('importing.zone_none')}
      {may && (
        <Button size="small" busy={save.busy} onClick={() => void make()}>
          {t('importing.zone_make', { name })}
        </Button>
      )}
    </span>
  )
}

/** Rooms that the file names: each a zone of the school, a new one, or the one chosen above. */
function Rooms({
  preview,
  zones,
  decided: { choices, change },
}: {
  preview: Preview
  zones: readonly { value: number; label: string }[]
  decided: Choices
}) {
  const named = preview.rooms.filter(({ name }) => name !== '')
  if (named.length === 0) return null
  const chosen = zones.find(({ value }) => value === choices.zoneId)?.label
  const otherwise = (name: string) => {
    if (choices.newZones) return t('importing.room_new', { room: name })
    return chosen ? t('importing.room_default', { zone: chosen }) : t('importing.room_default_none')
  }
  const choose = (name: string, value: number | 'otherwise') => {
    const { [name]: _, ...others } = choices.zones
    change({ zones: value === 'otherwise' ? others : { ...others, [name]: value } })
  }
  return (
    <div className="imports-rooms">
      <p>{t('importing.rooms')}</p>
      {named.map(({ name, copies, zoneId }) => (
        <div key={name}>
          <span>
            <b>{name}</b> <span className="note">{t('importing.room_count', { n: copies })}</span>
          </span>
          <Select
            aria-label={t('importing.room_to', { room: name })}
            value={choices.zones[name] ?? zoneId ?? 'otherwise'}
            onChange={(value: number | 'otherwise') => choose(name, value)}
            options={[
              ...(zoneId !== null && choices.zones[name] === undefined
                ? []
                : [{ value: 'otherwise' as const, label: otherwise(name) }]),
              ...zones,
            ]}
          />
        </div>
      ))}
      {named.some(({ name, zoneId }) => zoneId === null && choices.zones[name] === undefined) && (
        <Checkbox checked={choices.newZones} onChange={(event) => change({ newZones: event.target.checked })}>
          {t('importing.new_rooms')}
        </Checkbox>
      )}
    </div>
  )
}
