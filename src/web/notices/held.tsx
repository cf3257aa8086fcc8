import { useQuery } from '@tanstack/react-query'
import type { release } from '#outbox/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { outboxQuery } from './queries.ts'

/** After a restore: nothing goes outside before somebody has looked. */
export function Held() {
  const school = useSchool()
  const { data } = useQuery(outboxQuery(school))
  const letGo = useCommand<typeof release>('POST /schools/:school/outbox/release', {
    refresh: [['notices', school]],
    said: ({ messages }, { body }) => t(body.drop ? 'outbox.dropped' : 'outbox.released', { n: messages }),
  })
  if (!data?.heldSince) return null
  return (
    <Hint tone="xiang">
      <p>{t('outbox.held', { n: data.waiting })}</p>
      <p className="line">
        <Button busy={letGo.busy} onClick={() => void letGo.run({ params: { school }, body: { drop: false } })}>
          {t('outbox.held_go')}
        </Button>
        <Button busy={letGo.busy} onClick={() => void letGo.run({ params: { school }, body: { drop: true } })}>
          {t('outbox.held_drop')}
        </Button>
      </p>
    </Hint>
  )
}
