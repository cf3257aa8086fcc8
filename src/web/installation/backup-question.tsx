import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { setBackupPlace } from '#installation/contract'
import { mayBeCarriedAway } from '#installation/rules'
import { call, Problem } from '#platform/client'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { backupsQuery } from './queries.ts'
import { Answer, Step } from './setup-parts.tsx'
import { useDeed } from './use-deed.ts'

/** Windows writes drives, everything else a path from the root. */
export const folderExample = () =>
  /windows/i.test(navigator.userAgent) ? t('setup.backupWindows') : t('setup.backupUnix')

/** Where backups go, asked once the administrator is signed in; it can wait. */
export function BackupQuestion({ school, onNext }: { school: string; onNext: () => void }) {
  const { data } = useQuery(backupsQuery(school))
  const [folder, setFolder] = useState('')
  const [decided, setDecided] = useState<boolean>()
  const [passphrase, setPassphrase] = useState('')
  // What can be carried away is sealed unless the librarian says otherwise.
  const sealed = decided ?? mayBeCarriedAway(folder)
  const [asked, setAsked] = useState(false)
  const { run, busy, problem } = useDeed()
  const short = sealed && passphrase.length < 8 ? t('setup.passphraseShort') : undefined
  const atFolder = problem instanceof Problem && problem.at === 'folder' ? problem.title : undefined
  const send = () => {
    setAsked(true)
    if (!folder.trim()) return onNext()
    if (short) return
    void run(async () => {
      await call<typeof setBackupPlace>('PUT /schools/:school/backups/place', {
        params: { school },
        body: { folder: folder.trim(), passphrase: sealed ? passphrase : null },
      })
      onNext()
    })
  }
  return (
    <Step
      title={t('setup.backupTitle')}
      note={t('setup.backupNote')}
      submit={folder.trim() ? t('setup.backupSave') : t('setup.later')}
      busy={busy}
      problem={atFolder ? undefined : problem}
      onSubmit={send}
      aside={
        folder.trim() ? (
          <Button size="large" onClick={onNext}>
            {t('setup.later')}
          </Button>
        ) : undefined
      }
    >
      <Answer
        label={t('setup.backupFolder')}
        value={folder}
        example={folderExample()}
        note={data && t('setup.backupHere', { folder: data.folder })}
        fault={atFolder}
        onChange={setFolder}
      />
      <label className="setup-tick">
        <input type="checkbox" checked={sealed} onChange={(event) => setDecided(event.target.checked)} />
        <span>
          {t('setup.backupSeal')}
          <span className="note" style={{ display: 'block' }}>
            {t('setup.backupSealNote')}
          </span>
        </span>
      </label>
      {sealed && (
        <Answer
          label={t('setup.passphrase')}
          value={passphrase}
          fault={asked ? short : undefined}
          onChange={setPassphrase}
        />
      )}
    </Step>
  )
}
