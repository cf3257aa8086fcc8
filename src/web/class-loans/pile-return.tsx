import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { takeBack } from '#class-loans/contract'
import { call, newIdempotencyKey, Problem, type ReplyOf } from '#platform/client'
import { announce } from '../ui/announce.ts'
import { t } from '../ui/language.ts'
import { ScanLine, type ScanLineHandle } from '../ui/scan-line.tsx'
import { playSound } from '../ui/sound.ts'
import { afterClassLoan } from './queries.ts'

interface Said {
  readonly key: string
  readonly text: string
  readonly look: boolean
}

/** 整堆还书: each scan takes one book back; what belongs to somebody else is said. */
export function PileReturn({ school, id }: { school: string; id: number }) {
  const client = useQueryClient()
  const [said, setSaid] = useState<readonly Said[]>([])
  const chain = useRef(Promise.resolve())
  const line = useRef<ScanLineHandle>(null)
  const say = (text: string, look: boolean) => {
    playSound(look ? 'look' : 'returned')
    announce(text, look ? 'assertive' : 'polite')
    setSaid((before) => [{ key: newIdempotencyKey(), text, look }, ...before].slice(0, 5))
  }
  const back = async (text: string) => {
    try {
      const reply = await call<typeof takeBack>('POST /schools/:school/class-loans/:id/returns', {
        params: { school, id },
        body: { text },
        idempotencyKey: newIdempotencyKey(),
      })
      say(wordsOf(reply), !reply.own || reply.next !== 'shelf')
      await Promise.all(afterClassLoan(school).map((queryKey) => client.invalidateQueries({ queryKey })))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      say(t('class-loans.unknown_line', { text, why: error.title }), true)
    }
  }
  return (
    <section className="card loans-back no-print">
      <ScanLine
        label={t('class-loans.back_scan')}
        hint={t('class-loans.back_scan')}
        choices={0}
        onChoice={() => undefined}
        onLine={(text) => void (chain.current = chain.current.then(() => back(text)))}
        handle={line}
      />
      {said.length === 0 ? (
        <p className="note">{t('class-loans.back_hint')}</p>
      ) : (
        <ol className="loans-said">
          {said.map((one) => (
            <li key={one.key} className={one.look ? 'loans-failed' : ''}>
              {one.text}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function wordsOf({ title, own, holder, out, lateDays, next, keptFor }: ReplyOf<typeof takeBack>): string {
  return [
    own ? t('class-loans.back_own', { title, out }) : t('class-loans.back_other', { title, holder }),
    lateDays > 0 ? t('class-loans.back_late', { n: lateDays }) : '',
    next === 'hold' ? t('class-loans.back_kept', { reader: keptFor }) : '',
    next === 'repair' ? t('class-loans.back_repair') : '',
  ]
    .filter(Boolean)
    .join(t('ui.comma'))
}
