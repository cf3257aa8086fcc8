import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { runAsPdf, runNotes } from '#labels/contract'
import { call, urlOf } from '#platform/client'
import { takeBatchBack } from '../holdings/queries.ts'
import { useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { Hint } from '../ui/states.tsx'
import { tell, tellProblem } from '../ui/undo.tsx'

const notesQuery = (school: string, id: number) =>
  queryOptions({
    queryKey: ['labels', school, 'notes', id],
    queryFn: ({ signal }) =>
      call<typeof runNotes>('GET /schools/:school/labels/runs/:id/notes', { params: { school, id }, signal }),
    staleTime: Infinity,
  })

export const runHref = (school: string, id: number) =>
  urlOf<typeof runAsPdf>('GET /schools/:school/labels/runs/:id/labels.pdf', { params: { school, id } })

/** The sheets are ready: open them, print them; and a way back when the printer tore them. */
export function RunDone({ run, roll = false, onNext }: { run: number; roll?: boolean; onNext: () => void }) {
  const school = useSchool()
  const client = useQueryClient()
  const undoable = useMay('operations.undo') && !roll
  const { data } = useQuery(notesQuery(school, run))
  const takeBack = () => {
    takeBatchBack(school, run)
      .then(() => {
        tell(t('labels.taken_back'))
        onNext()
        return client.invalidateQueries({ queryKey: ['labels', school] })
      })
      .catch(tellProblem)
  }
  return (
    <div className="labels-done">
      <Icon name="check" size={32} />
      <div className="rows">
        <h2>{t('labels.ready')}</h2>
        <p>{t('labels.ready_hint')}</p>
        <div className="line">
          <LinkButton
            kind="primary"
            size="large"
            icon="print"
            href={runHref(school, run)}
            target="_blank"
            rel="noopener"
          >
            {t('labels.open_pdf')}
          </LinkButton>
          <Button onClick={onNext}>{t('labels.next')}</Button>
          {undoable && (
            <Button kind="quiet" icon="undo" onClick={takeBack}>
              {t('labels.not_printed')}
            </Button>
          )}
        </div>
        {data?.notes.map((note) => (
          <Hint key={note} tone="xiang">
            {note}
          </Hint>
        ))}
      </div>
    </div>
  )
}
