import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'

/** One large place to drop a file on, or to choose one. */
export function DropPlace({
  icon,
  lead,
  accept,
  kinds,
  busy,
  button,
  onFile,
}: {
  icon: IconName
  lead: string
  accept: string
  kinds: ReactNode
  busy: boolean
  button: string
  onFile: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file && !busy) onFile(file)
  }
  return (
    <div
      className={over ? 'imports-drop imports-drop-over' : 'imports-drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <Icon name={icon} size={40} />
      <p className="imports-drop-lead" role="status">
        {busy ? t('importing.sending') : lead}
      </p>
      <Button kind="primary" size="large" icon="upload" busy={busy} onClick={() => input.current?.click()}>
        {button}
      </Button>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={button}
        accept={accept}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      <p className="note">{kinds}</p>
    </div>
  )
}
