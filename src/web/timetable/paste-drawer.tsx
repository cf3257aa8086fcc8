import { useState } from 'react'
import type { Lesson, Pasted, readPasted } from '#timetable/contract'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import type { Change } from './timetable.tsx'
import { weekdayName } from './words.ts'

/** A timetable from Excel, through the clipboard: first what was understood, then one press; taken back as a whole. */
export function PasteDrawer({
  school,
  lessons,
  labels,
  busy,
  onChange,
  onClose,
}: {
  school: string
  lessons: readonly Lesson[]
  labels: ReadonlyMap<number, string>
  busy: boolean
  onChange: Change
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const [read, setRead] = useState<Pasted>()
  const [replace, setReplace] = useState(lessons.length > 0)
  const reading = useCommand<typeof readPasted>('POST /schools/:school/timetable/pasted', { problems: 'here' })
  const look = async (given: string) => {
    setText(given)
    setRead(given.trim() === '' ? undefined : await reading.run({ params: { school }, body: { text: given } }))
  }
  const n = read?.lessons.length ?? 0
  const gone = replace ? lessons.map((one) => one.id) : []
  return (
    <Drawer
      title={t('timetable.paste')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            busy={busy}
            disabled={n === 0}
            onClick={() => read && void onChange({ add: read.lessons, remove: gone }).then((done) => done && onClose())}
          >
            {t('timetable.paste_do', { n })}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <p className="note">{t('timetable.paste_how')}</p>
      <label className="timetable-field">
        {t('timetable.paste_here')}
        <textarea rows={8} value={text} onChange={(event) => void look(event.target.value)} />
      </label>
      <ProblemBox problem={reading.problem} />
      {lessons.length > 0 && (
        <label className="timetable-choice">
          <input type="checkbox" checked={replace} onChange={(event) => setReplace(event.target.checked)} />
          {t('timetable.replace', { n: lessons.length })}
        </label>
      )}
      {read && (
        <>
          {n > 0 && (
            <ul className="timetable-lessons">
              {read.lessons.map((one) => (
                <li key={`${one.classId} ${one.weekday} ${JSON.stringify(one.time)} ${one.weeks}`}>
                  <b>{labels.get(one.classId)}</b>
                  <span className="note">
                    {weekdayName(one.weekday)}{' '}
                    {one.time.at === 'period' ? t('calendar.lesson_n', { n: one.time.number }) : ''}
                    {one.weeks === 'all' ? '' : ` ${t(`timetable.weeks_${one.weeks}`)}`}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {read.refused.length > 0 && (
            <Hint tone="xiang">
              {read.refused.map((one, i) => (
                <div key={i}>{t(`timetable.not_read_${one.why}`, { text: one.text })}</div>
              ))}
            </Hint>
          )}
        </>
      )}
    </Drawer>
  )
}
