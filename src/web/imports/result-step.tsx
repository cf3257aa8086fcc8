import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportBatch } from '#imports/contract'
import type { ImportOutcome } from '#imports/rules'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { Doubts } from './doubts.tsx'
import { OutcomeTabs } from './outcome-tabs.tsx'
import { itemsQuery } from './queries.ts'
import { ItemRows } from './rows-list.tsx'
import { UndoImport } from './undo-import.tsx'
import { outcomeText, broughtText } from './words.ts'

/** What became of the file: in one sentence, then what waits for a decision, then each item; and the way back. */
export function ResultStep({ batch }: { batch: ImportBatch }) {
  const school = useSchool()
  const { state, summary, purpose } = batch
  if (state === 'failed')
    return (
      <Empty
        action={
          <LinkButton kind="primary" href={staffHref(school, 'imports/new')}>
            {t('importing.begin')}
          </LinkButton>
        }
      >
        {t('importing.result_failed')}
      </Empty>
    )
  const isIn = state === 'applied'
  return (
    <section className="imports-result">
      {isIn ? (
        <Hint tone="zq">
          <p className="imports-result-lead">{broughtText(summary, purpose)}</p>
          {summary.unchanged > 0 && <p>{t('importing.result_unchanged', { n: summary.unchanged })}</p>}
          {summary.copiesRefused > 0 && <p>{t('importing.result_partly', { n: summary.copiesRefused })}</p>}
          {summary.refused > 0 && <p>{t('importing.result_refused', { n: summary.refused })}</p>}
        </Hint>
      ) : (
        <Hint>{t(state === 'undone' ? 'importing.result_undone' : 'importing.result_undoing')}</Hint>
      )}
      <div className="imports-line no-print">
        {isIn &&
          (purpose === 'loans' ? (
            <LinkButton icon="lend" href={staffHref(school, 'due')}>
              {t('importing.see_due')}
            </LinkButton>
          ) : (
            <>
              <LinkButton icon="book" href={staffHref(school, 'titles')}>
                {t('importing.see_titles')}
              </LinkButton>
              {summary.copies > 0 && (
                <LinkButton icon="label" href={staffHref(school, 'labels')}>
                  {t('importing.print_labels')}
                </LinkButton>
              )}
            </>
          ))}
        <LinkButton icon="upload" href={staffHref(school, 'imports/new')}>
          {t('importing.another')}
        </LinkButton>
      </div>
      {isIn && <UndoImport batch={batch} />}
      {isIn && summary.doubtful > 0 && <Doubts batch={batch} />}
      {state !== 'undoing' && <Items batch={batch} />}
    </section>
  )
}

function Items({ batch }: { batch: ImportBatch }) {
  const school = useSchool()
  const { id, summary, purpose, state } = batch
  const [chosen, setChosen] = useState<ImportOutcome>()
  const outcome = chosen !== undefined && summary[chosen] > 0 ? chosen : undefined
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    itemsQuery(school, id, outcome),
  )
  const items = data?.pages.flat()
  return (
    <section className="imports-items">
      <SectionHead title={t('importing.items')} />
      <OutcomeTabs
        summary={summary}
        value={outcome}
        label={(one) => outcomeText(one, purpose)}
        onChange={(next) => setChosen(next)}
      />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {items ? (
        items.length === 0 ? (
          <Empty>{t('importing.no_rows')}</Empty>
        ) : (
          <ItemRows
            items={items}
            purpose={purpose}
            hrefOf={({ bibId }) =>
              bibId !== null && purpose !== 'loans' && state === 'applied'
                ? staffHref(school, `titles/${bibId}`)
                : undefined
            }
          />
        )
      ) : error ? null : (
        <Waiting />
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('importing.more')}
        </Button>
      )}
    </section>
  )
}
