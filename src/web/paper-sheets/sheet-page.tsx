import './paper-sheets.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { KeptLine, readSheet, undoSheet } from '#paper-sheets/contract'
import type { ReplyOf } from '#platform/client'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayText, dayWithWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer, PageHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterSheet, sheetQuery } from './queries.ts'
import { sheetState } from './words.ts'

/** One sheet that was entered: what became of each line; it can be taken back as a whole. */
export default function SheetPage() {
  const school = useSchool()
  const sheet = useParams()['sheet'] ?? ''
  const { data, error, refetch } = useQuery(sheetQuery(school, sheet))
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Sheet school={school} {...data} />
}

function Sheet({ school, head, lines, undoTasks }: { school: string } & ReplyOf<typeof readSheet>) {
  const [asking, setAsking] = useState(false)
  const maySolve = useMay('offline.solve')
  const name = head.className || t('paper-sheets.no_one_class')
  return (
    <>
      <PageHead
        title={t('paper-sheets.sheet_of', { name, day: dayWithWeekday(head.day) })}
        fact={sheetState(head)}
        actions={
          <>
            {(head.tasks > 0 || undoTasks > 0) && maySolve && (
              <LinkButton kind="primary" href={staffHref(school, 'offline-check')}>
                {t('paper-sheets.to_check')}
              </LinkButton>
            )}
            {!head.undone && <Button onClick={() => setAsking(true)}>{t('paper-sheets.undo')}</Button>}
          </>
        }
      />
      {undoTasks > 0 && <Hint tone="xiang">{t('paper-sheets.undo_tasks', { n: undoTasks })}</Hint>}
      <section className="card sheet-kept">
        <table>
          <thead>
            <tr>
              <th scope="col" className="sheet-at">
                <span className="unseen">{t('paper-sheets.column_lines')}</span>
              </th>
              <th scope="col">{t('paper-sheets.column_what')}</th>
              <th scope="col">{t('paper-sheets.column_who')}</th>
              <th scope="col">{t('paper-sheets.column_book')}</th>
              <th scope="col" className="sheet-wide">
                {t('paper-sheets.column_due')}
              </th>
              <th scope="col">{t('paper-sheets.column_state')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((one) => (
              <Line key={one.seq} one={one} />
            ))}
          </tbody>
        </table>
      </section>
      {asking && <UndoDrawer school={school} sheet={head.sheet} n={head.lines} onClose={() => setAsking(false)} />}
    </>
  )
}

function Line({ one }: { one: KeptLine }) {
  return (
    <tr>
      <td className="num note sheet-at">{one.seq}</td>
      <td>
        <span className={`chip sheet-${one.kind}`}>{t(`paper-sheets.kind_${one.kind}`)}</span>
      </td>
      <td>{one.reader || <span className="mono">{one.card}</span>}</td>
      <td>
        {one.title} <span className="mono note">{one.barcode}</span>
      </td>
      <td className="sheet-wide">{one.dueDay ? dayText(one.dueDay) : ''}</td>
      <td className={one.state === 'task' ? 'sheet-look' : ''}>{t(`paper-sheets.state_${one.state}`)}</td>
    </tr>
  )
}

function UndoDrawer({ school, sheet, n, onClose }: { school: string; sheet: string; n: number; onClose: () => void }) {
  const undo = useCommand<typeof undoSheet>('POST /schools/:school/paper-sheets/:sheet/undo', {
    refresh: afterSheet(school),
    problems: 'here',
    said: ({ lines }) => t('paper-sheets.undone', { n: lines }),
  })
  const take = async () => {
    if (await undo.run({ params: { school, sheet } })) onClose()
  }
  return (
    <Drawer
      title={t('paper-sheets.undo_ask')}
      onClose={onClose}
      foot={
        <Button kind="stop" busy={undo.busy} onClick={() => void take()}>
          {t('paper-sheets.undo_sure', { n })}
        </Button>
      }
    >
      <p>{t('paper-sheets.undo_hint', { n })}</p>
      {undo.problem && <ProblemBox problem={undo.problem} />}
    </Drawer>
  )
}
