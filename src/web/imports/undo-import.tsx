import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportBatch } from '#imports/contract'
import type { undoBatch } from '#operations/contract'
import { useMay, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Fault, Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterImport } from './queries.ts'

/** Takes an import back as a whole, or says what was done with it since. */
export function UndoImport({ batch: { id } }: { batch: ImportBatch }) {
  const school = useSchool()
  const may = useMay('operations.undo')
  const client = useQueryClient()
  const [sure, setSure] = useState(false)
  const undo = useCommand<typeof undoBatch>('POST /schools/:school/batches/:id/undo', { problems: 'here' })
  const begin = async () => {
    if (await undo.run({ params: { school, id } }))
      await Promise.all(afterImport(school, id).map((queryKey) => client.invalidateQueries({ queryKey })))
    setSure(false)
  }
  if (!may) return null
  const reasons = undo.problem?.reasons ?? []
  return (
    <div className="imports-undo no-print">
      {reasons.length > 0 ? (
        <Fault what={t('importing.undo_obstacles', { n: reasons.length })}>
          <ul>
            {reasons.map(({ title }) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
          <p>{t('importing.undo_hint')}</p>
        </Fault>
      ) : (
        <ProblemBox problem={undo.problem} />
      )}
      {sure ? (
        <Hint tone="xiang">
          <p>{t('importing.undo_sure')}</p>
          <p className="imports-line">
            <Button kind="stop" icon="undo" busy={undo.busy} onClick={() => void begin()}>
              {t('importing.undo_all')}
            </Button>
            <Button onClick={() => setSure(false)}>{t('importing.keep_it')}</Button>
          </p>
        </Hint>
      ) : (
        <Button
          kind="quiet"
          icon="undo"
          onClick={() => {
            undo.clear()
            setSure(true)
          }}
        >
          {t('importing.undo_all')}
        </Button>
      )}
    </div>
  )
}
