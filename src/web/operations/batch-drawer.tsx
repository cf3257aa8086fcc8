import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { itemsAsExcel, undoBatch } from '#operations/contract'
import { urlOf } from '#platform/client'
import { JobBox } from '../shell/jobs.tsx'
import { useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { instantText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer, SectionHead } from '../ui/page.tsx'
import { Fault, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { tell } from '../ui/undo.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Outcomes } from './outcomes.tsx'
import { type Batch, itemsQuery } from './queries.ts'
import { kindWord, outcomeWord, stateWord } from './words.ts'

/** One bulk work: what became of each item; undone as a whole, or what stands in the way. */
export function BatchDrawer({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const school = useSchool()
  const client = useQueryClient()
  const may = useMay('operations.undo')
  const [sure, setSure] = useState(false)
  const [job, setJob] = useState<number>()
  const undo = useCommand<typeof undoBatch>('POST /schools/:school/batches/:id/undo', { problems: 'here' })
  const label = batch.label || kindWord(batch.kind)
  const start = async () => {
    const reply = await undo.run({ params: { school, id: batch.id } })
    setSure(false)
    if (reply) setJob(reply.job)
  }
  return (
    <Drawer
      title={kindWord(batch.kind)}
      onClose={onClose}
      foot={
        may && batch.canUndo && job === undefined ? (
          sure ? (
            <>
              <Button kind="stop" icon="undo" busy={undo.busy} onClick={() => void start()}>
                {t('operations.undoIt')}
              </Button>
              <Button onClick={() => setSure(false)}>{t('ui.leaveIt')}</Button>
            </>
          ) : (
            <Button icon="undo" onClick={() => setSure(true)}>
              {t('operations.undoBatch')}
            </Button>
          )
        ) : undefined
      }
    >
      <div>
        <b>{batch.label}</b>
        <p className="note num">
          {instantText(batch.createdAt)} · {stateWord(batch.state)}
        </p>
        <p>
          <Outcomes summary={batch.summary} />
        </p>
      </div>
      {sure && <Hint tone="xiang">{t('operations.undoSure', { label })}</Hint>}
      {undo.problem &&
        (undo.problem.reasons.length > 0 ? (
          <Fault what={t('operations.obstacles')}>
            <ul className="record-obstacles">
              {undo.problem.reasons.map((reason, index) => (
                <li key={index}>{reason.title}</li>
              ))}
            </ul>
          </Fault>
        ) : (
          <ProblemBox problem={undo.problem} />
        ))}
      {job !== undefined && (
        <JobBox
          id={job}
          title={t('operations.undoing', { label })}
          unit={t('operations.unit')}
          result={() => t('operations.undoneNow')}
          onDone={({ state }) => {
            void client.invalidateQueries()
            if (state !== 'done') return
            setJob(undefined)
            tell(t('operations.undoneNow'))
          }}
        />
      )}
      <Items batch={batch} />
    </Drawer>
  )
}

function Items({ batch }: { batch: Batch }) {
  const school = useSchool()
  const [outcome, setOutcome] = useState('')
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    itemsQuery(school, batch.id, outcome),
  )
  const items = data?.pages.flat()
  return (
    <section>
      <SectionHead title={t('operations.items')}>
        <LinkButton
          size="small"
          icon="excel"
          download
          href={urlOf<typeof itemsAsExcel>('GET /schools/:school/batches/:id/items.xlsx', {
            params: { school, id: batch.id },
          })}
        >
          {t('ui.excel')}
        </LinkButton>
        <Select
          size="small"
          style={{ minWidth: 110, marginLeft: 'auto' }}
          aria-label={t('operations.outcome')}
          value={outcome}
          onChange={setOutcome}
          options={[
            { value: '', label: t('operations.all') },
            ...Object.keys(batch.summary).map((value) => ({ value, label: outcomeWord(value) })),
          ]}
        />
      </SectionHead>
      <ProblemBox problem={error} />
      {!items && !error && <Waiting />}
      <ul className="record-items">
        {items?.map((item) => (
          <li key={item.seq}>
            <b>{item.place}</b>
            <span className="chip">{outcomeWord(item.outcome)}</span>
            {item.reason && <span className="note">{item.reason}</span>}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('operations.moreItems')}
        </Button>
      )}
    </section>
  )
}
