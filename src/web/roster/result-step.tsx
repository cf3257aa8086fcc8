import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Preview } from '#roster/contract'
import { JobBox } from '../shell/jobs.tsx'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { afterImport, takeBack } from './queries.ts'
import { RowsTable } from './rows-table.tsx'

/** How it went: while it is under way, what came of it, and the way back. */
export function ResultStep({ preview }: { preview: Preview }) {
  const school = useSchool()
  const client = useQueryClient()
  const mayUndo = useMay('operations.undo')
  const { id, state, counts } = preview
  const [undoing, setUndoing] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const refresh = () => Promise.all(afterImport(school, id).map((queryKey) => client.invalidateQueries({ queryKey })))
  const undo = async () => {
    setUndoing(true)
    setProblem(undefined)
    try {
      await takeBack(school, id)
    } catch (error) {
      setProblem(error)
    }
    await refresh()
    setUndoing(false)
  }
  if (state === 'applying')
    return preview.job === null ? (
      <Waiting />
    ) : (
      <JobBox
        id={preview.job}
        title={t('roster.applying', { file: preview.fileName })}
        unit={t('roster.unit')}
        result={() => t('roster.applied')}
        onDone={() => void refresh()}
      />
    )
  const n = (name: string) => counts[name] ?? 0
  const refused = n('refused') + n('skipped')
  return (
    <section className="roster-result">
      {state === 'applied' ? (
        <Hint tone="zq">
          <p className="roster-result-lead">
            {t('roster.result', { fresh: n('created'), others: n('changed') + n('returned'), left: n('left') })}
          </p>
          {n('unchanged') > 0 && <p>{t('roster.result_unchanged', { n: n('unchanged') })}</p>}
        </Hint>
      ) : (
        <Hint>{t(state === 'undone' ? 'roster.undone' : 'roster.undoing')}</Hint>
      )}
      <ProblemBox problem={problem} />
      <div className="people-ways">
        <LinkButton kind="primary" icon="people" href={staffHref(school, 'readers')}>
          {t('people.see_roster')}
        </LinkButton>
        {state === 'applied' && n('created') > 0 && (
          <LinkButton icon="card" href={staffHref(school, 'cards')}>
            {t('people.print_cards')}
          </LinkButton>
        )}
        <LinkButton icon="upload" href={staffHref(school, 'readers/import')}>
          {t('roster.import_another')}
        </LinkButton>
        {mayUndo && state === 'applied' && (
          <Button kind="quiet" icon="undo" busy={undoing} onClick={() => void undo()}>
            {t('roster.undo_all')}
          </Button>
        )}
      </div>
      {refused > 0 && state === 'applied' && (
        <>
          <SectionHead title={t('roster.not_taken', { n: refused })} note={t('roster.not_taken_note')} />
          <RowsTable id={id} outcome="refused,skipped" />
        </>
      )}
    </section>
  )
}
