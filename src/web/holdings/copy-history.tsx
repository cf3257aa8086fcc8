import type { CopyDetail } from '#holdings/contract'
import { conditions, copyEvents, copySources, copyStates } from '#holdings/rules'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { moneyText } from './words.tsx'

type Entry = CopyDetail['history'][number]

/** What happened to a copy, newest first: who, when, from what to what. Who read it is not here. */
export function CopyHistory({ entries }: { entries: readonly Entry[] }) {
  return (
    <ol className="history">
      {entries.map((entry, i) => (
        <li key={i}>
          <b>{deedOf(entry.action)}</b>
          {entry.changes.map((change) => (
            <span key={change.field}>
              {t('holdings.history_change', {
                field: fieldOf(change.field),
                before: wordOf(change.field, change.before) || t('holdings.nothing'),
                after: wordOf(change.field, change.after) || t('holdings.nothing'),
              })}
            </span>
          ))}
          <span className="note">{[instantText(entry.at), entry.by].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ol>
  )
}

function deedOf(action: string): string {
  const event = copyEvents.find((one) => one === action)
  if (event) return t(`holdings.event_${event}`)
  if (action === 'register') return t('holdings.deed_register')
  if (action === 'undo-change') return t('holdings.deed_undo')
  if (action === 'note-condition') return t('holdings.deed_condition')
  return t('holdings.deed_change')
}

function fieldOf(field: string): string {
  switch (field) {
    case 'zoneId':
      return t('holdings.zone')
    case 'priceFen':
      return t('holdings.price')
    case 'state':
      return t('holdings.state')
    case 'condition':
      return t('holdings.condition')
    case 'barcode':
      return t('holdings.barcode')
    case 'volume':
      return t('holdings.volume')
    case 'source':
      return t('holdings.source')
    case 'received_on':
      return t('holdings.received')
    default:
      return t('holdings.note')
  }
}

/** A stored value as people read it. */
function wordOf(field: string, value: string): string {
  const state = copyStates.find((one) => one === value)
  if (field === 'state' && state) return t(`holdings.state_${state}`)
  const condition = conditions.find((one) => one === value)
  if (field === 'condition' && condition) return t(`holdings.condition_${condition}`)
  if (field === 'priceFen' && value !== '') return moneyText(Number(value))
  if (field === 'source') return sourceWord(value)
  return value
}

function sourceWord(value: string): string {
  const source = copySources.find((one) => one === value)
  return source ? t(`holdings.source_${source}`) : value
}
