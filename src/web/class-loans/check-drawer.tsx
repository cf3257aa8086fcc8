import { useRef, useState } from 'react'
import type { checkCopies, LoanCopy } from '#class-loans/contract'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ScanLine, type ScanLineHandle } from '../ui/scan-line.tsx'
import { playSound } from '../ui/sound.ts'
import { useCommand } from '../ui/use-command.ts'
import { afterClassLoan } from './queries.ts'

/** 年度核对: the books in the office are scanned; what was not scanned is missing. Nothing is returned by it. */
export function CheckDrawer({
  school,
  id,
  copies,
  onClose,
}: {
  school: string
  id: number
  copies: readonly LoanCopy[]
  onClose: () => void
}) {
  const [seen, setSeen] = useState<readonly number[]>([])
  const [wrong, setWrong] = useState('')
  const line = useRef<ScanLineHandle>(null)
  const check = useCommand<typeof checkCopies>('POST /schools/:school/class-loans/:id/check', {
    refresh: afterClassLoan(school),
    said: ({ seen: n, missing }) => t('class-loans.checked', { n, missing }),
  })
  const take = (text: string) => {
    const copy = copies.find((one) => one.barcode === text.trim())
    setWrong(copy ? '' : t('class-loans.not_of_this', { text }))
    playSound(copy ? 'returned' : 'look')
    if (copy) setSeen((before) => (before.includes(copy.copyId) ? before : [copy.copyId, ...before]))
  }
  const missing = copies.filter((one) => !seen.includes(one.copyId))
  return (
    <Drawer
      title={t('class-loans.check')}
      onClose={onClose}
      foot={
        <Button
          kind="primary"
          busy={check.busy}
          onClick={() =>
            void check.run({ params: { school, id }, body: { seen: [...seen] } }).then((done) => done && onClose())
          }
        >
          {t('class-loans.check_done')}
        </Button>
      }
    >
      <p className="note">{t('class-loans.check_hint')}</p>
      <ScanLine
        label={t('class-loans.check_scan')}
        hint={t('class-loans.check_scan')}
        choices={0}
        onChoice={() => undefined}
        onLine={take}
        handle={line}
      />
      {wrong !== '' && <p className="loans-failed">{wrong}</p>}
      <p>
        <b>{t('class-loans.check_seen', { n: seen.length, missing: missing.length })}</b>
      </p>
      <ul className="rows loans-lines">
        {missing.map((one) => (
          <li key={one.copyId} className="loans-line">
            <span>{one.title}</span>
            <span className="mono note">{one.barcode ?? ''}</span>
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
