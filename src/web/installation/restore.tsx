import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import type { listSchools, restoreFromBackup } from '#installation/contract'
import { call } from '#platform/client'
import type { ReplyOf } from '#platform/client'
import { instantText } from '../ui/day-text.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint } from '../ui/states.tsx'
import { Answer, Step } from './setup-parts.tsx'
import { useDeed } from './use-deed.ts'

/** On the first question: a backup of another computer goes on here. */
export function RestoreDoor({ onOpen }: { onOpen: () => void }) {
  return (
    <div>
      <p>{t('setup.restoreAsk')}</p>
      <Button size="large" icon="backup" onClick={onOpen}>
        {t('setup.restoreStart')}
      </Button>
    </div>
  )
}

/** A file and its passphrase; afterwards the program starts anew, and the page waits for it. */
export function Restore({ code, onBack }: { code: string; onBack: () => void }) {
  const id = useId()
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const [asked, setAsked] = useState(false)
  const [begun, setBegun] = useState<ReplyOf<typeof restoreFromBackup>>()
  const { run, busy, problem } = useDeed()
  useLeaveWhenThere(begun !== undefined)
  const send = () => {
    setAsked(true)
    if (!file) return
    const form = new FormData()
    // fields stand before the file: the server reads them on its way to it
    if (passphrase) form.append('passphrase', passphrase)
    form.append('file', file)
    void run(async () => {
      const body = passphrase ? { passphrase } : {}
      setBegun(await call<typeof restoreFromBackup>('POST /setup/restore', { setupCode: code.trim(), body, form }))
    })
  }
  if (begun)
    return (
      <div className="setup-step" role="status">
        <h1>{t('setup.restoreTitle')}</h1>
        <Hint>
          {t('setup.restoreStarting', { schools: begun.schools.join(t('ui.comma')), at: instantText(begun.madeAt) })}
        </Hint>
      </div>
    )
  return (
    <Step
      title={t('setup.restoreTitle')}
      note={t('setup.restoreNote')}
      submit={busy ? t('setup.restoreSending') : t('setup.restoreGo')}
      busy={busy}
      problem={problem}
      onSubmit={send}
      aside={
        <Button kind="quiet" size="large" icon="left" onClick={onBack}>
          {t('setup.restoreBack')}
        </Button>
      }
    >
      <div className="setup-answer">
        <label htmlFor={id}>{t('setup.restoreFile')}</label>
        <input
          id={id}
          type="file"
          accept=".sxb"
          className="setup-file"
          aria-describedby={asked && !file ? `${id}-note` : undefined}
          onChange={(event) => setFile(event.target.files?.[0])}
        />
        {asked && !file && (
          <p id={`${id}-note`} className="setup-fault" role="alert">
            {t('setup.restoreFileNeeded')}
          </p>
        )}
      </div>
      <Answer
        label={t('setup.restorePassphrase')}
        type="password"
        value={passphrase}
        note={t('setup.restorePassphraseNote')}
        onChange={setPassphrase}
      />
    </Step>
  )
}

/** The server goes away and comes back with the schools of the backup: then their front door opens. */
function useLeaveWhenThere(waiting: boolean): void {
  const { data } = useQuery({
    queryKey: ['schools'],
    queryFn: ({ signal }) => call<typeof listSchools>('GET /schools', { signal }),
    enabled: waiting,
    refetchInterval: 2000,
  })
  useEffect(() => {
    if (waiting && data && !data.unclaimed) location.assign('/')
  }, [waiting, data])
}
