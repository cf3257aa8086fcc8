import { Button, Key } from '../ui/button.tsx'
import { t } from '../ui/language.ts'

/** How a book that came back can look, each with its key; the last two send it to be mended. */
export const damages = ['worn', 'damaged', 'unusable'] as const
export type Damage = (typeof damages)[number]

/** The three keys and the way out, for the card that each desk puts them in. */
export function Damages({ onChoose, onLeave }: { onChoose: (condition: Damage) => void; onLeave: () => void }) {
  return (
    <>
      <ol>
        {damages.map((condition, i) => (
          <li key={condition}>
            <button type="button" onClick={() => onChoose(condition)}>
              <Key name={String(i + 1)} />
              <b>{t(`circulation.desk_condition_${condition}`)}</b>
              <span className="note">{t(`circulation.desk_condition_${condition}_note`)}</span>
            </button>
          </li>
        ))}
      </ol>
      <Button kind="quiet" size="small" keyHint="Escape" onClick={onLeave}>
        {t('circulation.desk_condition_leave')}
      </Button>
    </>
  )
}
