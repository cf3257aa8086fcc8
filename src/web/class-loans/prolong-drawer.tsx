import { Input } from 'antd'
import { useState } from 'react'
import type { LoanHead, prolong } from '#class-loans/contract'
import { Button } from '../ui/button.tsx'
import { dayWithWeekday } from '../ui/day-text.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterClassLoan } from './queries.ts'

/** 整批延期: to the day that the rules give, or to another one. */
export function ProlongDrawer({ school, head, onClose }: { school: string; head: LoanHead; onClose: () => void }) {
  const [dueDay, setDueDay] = useState<string>()
  const [words, setWords] = useState('')
  const later = useCommand<typeof prolong>('POST /schools/:school/class-loans/:id/prolong', {
    refresh: afterClassLoan(school),
    problems: 'here',
    said: ({ dueDay: due, copies }) => t('class-loans.prolonged', { due: dayWithWeekday(due), n: copies }),
  })
  const blocked = later.problem?.reasons?.every((one) => one.override !== undefined) ?? false
  const send = async () => {
    const body = {
      ...(dueDay ? { dueDay } : {}),
      ...(blocked && words.trim() ? { override: { reason: 'other' as const, words: words.trim() } } : {}),
    }
    if (await later.run({ params: { school, id: head.id }, body })) onClose()
  }
  return (
    <Drawer
      title={t('class-loans.prolong')}
      onClose={onClose}
      foot={
        <Button kind="primary" busy={later.busy} onClick={() => void send()}>
          {t('class-loans.prolong')}
        </Button>
      }
    >
      <div className="loans-holder">
        <label htmlFor="loans-prolong">{t('class-loans.prolong_to')}</label>
        <DayInput id="loans-prolong" min={head.dueDay} onChange={setDueDay} {...(dueDay ? { value: dueDay } : {})} />
        <p className="note">{t('class-loans.prolong_usual')}</p>
        {later.problem && <ProblemBox problem={later.problem} />}
        {blocked && (
          <label>
            {t('class-loans.prolong_anyway')}
            <Input value={words} maxLength={200} onChange={(event) => setWords(event.target.value)} />
          </label>
        )}
      </div>
    </Drawer>
  )
}
