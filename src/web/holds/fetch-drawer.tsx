import { Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import type { keepCopy } from '#holds/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterHolds } from './queries.ts'

/** A book that somebody waits for was found on the shelf: scanned, it is kept for the first in line. */
export function FetchDrawer({ onClose }: { onClose: () => void }) {
  const school = useSchool()
  const [barcode, setBarcode] = useState('')
  const input = useRef<InputRef>(null)
  const keep = useCommand<typeof keepCopy>('POST /schools/:school/holds/keep', {
    refresh: afterHolds(school),
    problems: 'here',
    said: ({ title, className, reader, place }) =>
      t('holds.fetched', { title, reader: [className, reader].filter(Boolean).join(' '), place }),
  })
  const run = () => {
    if (barcode.trim() === '') return
    void keep.run({ params: { school }, body: { barcode: barcode.trim() } })
    setBarcode('')
    input.current?.focus()
  }
  return (
    <Drawer title={t('holds.fetch')} onClose={onClose}>
      <p>{t('holds.fetch_how')}</p>
      <div className="holds-keys">
        <label htmlFor="hold-fetch">{t('holds.fetch_line')}</label>
        <span className="holds-fetch">
          <Input
            id="hold-fetch"
            ref={input}
            autoFocus
            value={barcode}
            maxLength={40}
            onChange={(event) => setBarcode(event.target.value)}
            onPressEnter={run}
          />
          <Button kind="primary" busy={keep.busy} onClick={run}>
            {t('holds.fetch')}
          </Button>
        </span>
      </div>
      {keep.problem && <ProblemBox problem={keep.problem} />}
    </Drawer>
  )
}
