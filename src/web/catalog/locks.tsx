import type { Bib, LockableField, setLocks } from '#catalog/contract'
import { call } from '#platform/client'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { useCommand } from '../ui/use-command.ts'
import { fieldName } from './fields.ts'

const LOCKS = 'PUT /schools/:school/bibs/:id/locks'

/** Gives a field of a record free for imports again; within ten seconds it can be locked again. */
export function useLocks(school: string, bib: Bib | undefined) {
  const locked = (bib?.locked ?? []) as LockableField[]
  const set = useCommand<typeof setLocks>(LOCKS, {
    refresh: [['bib', school]],
    said: (reply) => {
      const freed = locked.filter((field) => !reply.locked.includes(field))
      return t('catalog.lock_lifted', { field: freed.map(fieldName).join(t('ui.comma')) })
    },
    undo:
      ({ version }, { params }) =>
      () =>
        call<typeof setLocks>(LOCKS, { params, body: { version, locked } }),
  })
  const lift = (field: string) => {
    if (!bib || set.busy) return
    const rest = locked.filter((one) => one !== field)
    void set.run({ params: { school, id: bib.id }, body: { version: bib.version, locked: rest } })
  }
  return lift
}

/** Under a field of the form: it was edited by a person, so imports leave it alone; one press lets them again. */
export function LockSign({ field, onLift }: { field: string; onLift: () => void }) {
  return (
    <span className="lock-sign">
      <Icon name="lock" size={16} />
      {t('catalog.locked')}
      <Button
        kind="quiet"
        size="small"
        aria-label={t('catalog.lock_lift_of', { field: fieldName(field) })}
        onClick={onLift}
      >
        {t('catalog.lock_lift')}
      </Button>
    </span>
  )
}

/** On the record's page: all of them in one line, each with its way out. */
export function LockedFields({ school, bib, mayLift }: { school: string; bib: Bib; mayLift: boolean }) {
  const lift = useLocks(school, bib)
  if (bib.locked.length === 0) return null
  return (
    <div className="note locked">
      <Icon name="lock" size={16} />
      {t('catalog.locked_fields')}
      {bib.locked.map((field) => (
        <span key={field} className="chip">
          {fieldName(field)}
          {mayLift && (
            <button
              type="button"
              title={t('catalog.lock_lift')}
              aria-label={t('catalog.lock_lift_of', { field: fieldName(field) })}
              onClick={() => lift(field)}
            >
              <Icon name="cross" size={14} />
            </button>
          )}
        </span>
      ))}
    </div>
  )
}
