import './closings.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { takeBack } from '../roster/queries.ts'
import { useMay, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { tell } from '../ui/undo.tsx'
import { afterClosing, closingsQuery } from './queries.ts'

/** The last emergency closings, each to be taken back. */
export function PastClosings() {
  const school = useSchool()
  const client = useQueryClient()
  const mayUndo = useMay('operations.undo')
  const [busy, setBusy] = useState<number>()
  const [problem, setProblem] = useState<unknown>()
  const { data } = useQuery(closingsQuery(school))
  if (!data || data.length === 0) return null
  const undo = async (batch: number) => {
    setBusy(batch)
    setProblem(undefined)
    try {
      await takeBack(school, batch)
      tell(t('closings.undone'))
    } catch (error) {
      setProblem(error)
    }
    await Promise.all(afterClosing(school).map((queryKey) => client.invalidateQueries({ queryKey })))
    setBusy(undefined)
  }
  return (
    <section className="card">
      <SectionHead title={t('closings.past')} />
      <ProblemBox problem={problem} />
      <ul className="closing-past">
        {data.map((one) => (
          <li key={one.id}>
            <div>
              <b>
                {dayText(one.firstDay)}
                {one.lastDay !== one.firstDay && ` – ${dayText(one.lastDay)}`} {one.reason}
              </b>
              <span className="note">
                {one.state === 'undone'
                  ? t('closings.past_undone')
                  : one.state === 'applied'
                    ? t('closings.past_moved', { n: one.moved })
                    : t('closings.past_working')}
                {one.state === 'applied' && one.kept > 0 && ` · ${t('closings.past_kept', { n: one.kept })}`}
              </span>
            </div>
            {mayUndo && one.state === 'applied' && (
              <Button
                kind="quiet"
                size="small"
                icon="undo"
                busy={busy === one.batch}
                onClick={() => void undo(one.batch)}
              >
                {t('closings.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayUndo && data.some((one) => one.state === 'applied') && <p className="note">{t('closings.undo_note')}</p>}
    </section>
  )
}
