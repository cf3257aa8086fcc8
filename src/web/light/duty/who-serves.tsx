import { useRef } from 'react'
import type { DutyState, nameHelper } from '#duty/contract'
import { Button } from '../../ui/button.tsx'
import { t } from '../../ui/language.ts'
import { ScanLine, type ScanLineHandle } from '../../ui/scan-line.tsx'
import { ProblemBox } from '../../ui/states.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { Middle } from '../serving/middle.tsx'
import { useDeed } from '../use-resource.ts'

/** Whoever serves shows his own card, or taps his name where he served before. */
export function WhoServes({
  school,
  helpers,
  onDone,
  onLeave,
}: {
  school: string
  helpers: DutyState['helpers']
  onDone: () => void
  /** Somebody serves already, and goes on. */
  onLeave?: () => void
}) {
  const line = useRef<ScanLineHandle>(null)
  const name = useDeed<typeof nameHelper>('PUT /schools/:school/duty/helper')
  const take = async (body: { card: string } | { personId: number }) => {
    if ((await name.run({ params: { school }, body })) !== undefined) onDone()
  }
  useKeys({ Escape: onLeave })
  return (
    <Middle title={t(onLeave ? 'duty.who_serves_next' : 'duty.who_serves')}>
      <ScanLine
        handle={line}
        label={t('duty.scan_own_card')}
        hint={t('duty.scan_own_card')}
        choices={0}
        onChoice={() => undefined}
        onLine={(text) => void take({ card: text })}
      />
      <ProblemBox problem={name.problem} voice="pupil" />
      {helpers.length > 0 && (
        <>
          <p>{t('duty.or_pick')}</p>
          <div className="serving-names">
            {helpers.map((one) => (
              <Button
                key={one.id}
                size="large"
                note={one.className}
                busy={name.busy}
                onClick={() => void take({ personId: one.id })}
              >
                {one.name}
              </Button>
            ))}
          </div>
        </>
      )}
      {onLeave && (
        <Button kind="quiet" size="large" keyHint="Escape" onClick={onLeave}>
          {t('duty.finish_no')}
        </Button>
      )}
    </Middle>
  )
}
