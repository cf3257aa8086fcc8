import { Segmented } from 'antd'
import { useRef, useState } from 'react'
import { formatSchoolYear } from '#values/term'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { language, t } from '../ui/language.ts'
import { ProblemBox } from '../ui/states.tsx'

/** One large place for the file, and what becomes of it. */
export function FileStep({
  busy,
  problem,
  thisYear,
  schoolYear,
  onYear,
  onFile,
}: {
  busy: boolean
  problem: unknown
  thisYear: number
  schoolYear: number
  onYear: (year: number) => void
  onFile: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file && !busy) onFile(file)
  }
  return (
    <section className="roster-file">
      <div
        className={over ? 'roster-drop roster-drop-over' : 'roster-drop'}
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
        <Icon name="people" size={40} />
        <p className="roster-drop-lead">{busy ? t('roster.reading') : t('roster.drop_here')}</p>
        <Button kind="primary" size="large" icon="upload" busy={busy} onClick={() => input.current?.click()}>
          {t('roster.choose_file')}
        </Button>
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={t('roster.choose_file')}
          accept=".xlsx,.xls,.csv,.txt,.et,.zip"
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
        <p className="note">{t('roster.file_kinds')}</p>
      </div>
      <ProblemBox problem={problem} />
      <div className="roster-year">
        <span>{t('roster.which_year')}</span>
        <Segmented<number>
          value={schoolYear}
          onChange={onYear}
          options={[thisYear, thisYear + 1].map((year) => ({ value: year, label: formatSchoolYear(year, language) }))}
        />
        <span className="note">{t('roster.which_year_hint')}</span>
      </div>
      <ul className="roster-promises">
        {(['promise_numbers', 'promise_file', 'promise_preview', 'promise_undo'] as const).map((key) => (
          <li key={key}>
            <Icon name="check" size={18} />
            {t(`roster.${key}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}
