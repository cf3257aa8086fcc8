import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { applyImport, compareAgain, dropImport, Preview } from '#roster/contract'
import { needsTypedNumber } from '#roster/rules'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Empty, Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { type Choice, DoubtfulRows } from './doubtful-rows.tsx'
import { LeftRows } from './left-rows.tsx'
import { PreviewTabs, type TabName } from './preview-tabs.tsx'
import { afterImport, rowsQuery } from './queries.ts'
import { RowsTable } from './rows-table.tsx'

const ALL = { offset: 0, limit: 500 }

/** What a list would do, by kind of row; what only a person can decide is decided here, and then one button does it. */
export function PreviewStep({ preview }: { preview: Preview }) {
  const school = useSchool()
  const navigate = useNavigate()
  const { id, counts, readers } = preview
  const count = (...names: string[]) => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
  const tabs: { name: TabName; n: number }[] = [
    { name: 'doubtful', n: count('doubtful') },
    { name: 'new', n: count('new') },
    { name: 'changed', n: count('changed', 'returned') },
    { name: 'left', n: count('left') },
    { name: 'refused', n: count('refused') },
    { name: 'unchanged', n: count('unchanged') },
  ]
  const [tab, setTab] = useState<TabName>(tabs.find((one) => one.n > 0)?.name ?? 'new')
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map())
  const [leave, setLeave] = useState<ReadonlySet<number>>(new Set())
  const [typed, setTyped] = useState('')
  const doubtful = useQuery(rowsQuery(school, id, 'doubtful', ALL)).data?.rows ?? []

  const apply = useCommand<typeof applyImport>('POST /schools/:school/roster/imports/:id/apply', {
    refresh: afterImport(school, id),
    problems: 'here',
  })
  const again = useCommand<typeof compareAgain>('POST /schools/:school/roster/imports/:id/compare', {})
  const drop = useCommand<typeof dropImport>('DELETE /schools/:school/roster/imports/:id', {})
  const taken = [...choices.values()].filter((choice) => choice !== 'skip')
  const fresh = count('new') + taken.filter((choice) => choice === 'new').length
  const others = count('changed', 'returned') + taken.filter((choice) => choice !== 'new').length
  const mustType = needsTypedNumber(leave.size, readers)
  const nothing = fresh + others + leave.size === 0

  const submit = () =>
    apply.run({
      params: { school, id },
      body: {
        choices: [...choices].map(([seq, choice]) => ({ seq, choice })),
        leave: [...leave],
        ...(mustType ? { typed: Number(typed) } : {}),
      },
    })
  const compare = async () => {
    const reply = await again.run({ params: { school, id } })
    if (reply) await navigate(staffHref(school, `readers/import/${reply.id}`), { replace: true })
  }
  const forget = async () => {
    if ((await drop.run({ params: { school, id } })) !== undefined) await navigate(staffHref(school, 'readers/import'))
  }
  if (count('new', 'changed', 'returned', 'unchanged', 'doubtful', 'refused') === 0)
    return (
      <Empty action={<Button onClick={() => void forget()}>{t('roster.other_file')}</Button>}>
        {t('roster.nobody')}
      </Empty>
    )
  return (
    <>
      <Said preview={preview} />
      {preview.stale && (
        <Hint tone="xiang">
          {t('roster.is_stale')}
          <Button size="small" icon="refresh" busy={again.busy} onClick={() => void compare()}>
            {t('roster.compare_again')}
          </Button>
        </Hint>
      )}
      <PreviewTabs
        id={id}
        tabs={tabs}
        open={doubtful.filter((row) => !choices.has(row.seq)).length}
        tab={tab}
        onTab={setTab}
      />
      {tab === 'doubtful' ? (
        <DoubtfulRows rows={doubtful} total={count('doubtful')} choices={choices} onChange={setChoices} />
      ) : tab === 'left' ? (
        <LeftRows id={id} readers={readers} leave={leave} onChange={setLeave} />
      ) : (
        <RowsTable id={id} outcome={tab === 'changed' ? 'changed,returned' : tab} />
      )}
      <div className="roster-bar">
        {mustType && (
          <label className="roster-type">
            <span>{t('roster.type_this', { n: leave.size })}</span>
            <Input value={typed} inputMode="numeric" onChange={(event) => setTyped(event.target.value.trim())} />
          </label>
        )}
        <ProblemBox problem={apply.problem} />
        <div className="roster-foot">
          <Button kind="quiet" busy={drop.busy} onClick={() => void forget()}>
            {t('roster.leave_it')}
          </Button>
          {nothing ? (
            <span className="note">{t('roster.nothing_to_do')}</span>
          ) : (
            <Button
              kind="primary"
              size="large"
              busy={apply.busy}
              disabled={preview.stale || (mustType && Number(typed) !== leave.size)}
              onClick={() => void submit()}
            >
              {t('roster.do_it', { fresh, others, left: leave.size })}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

/** What is to be said of the file as a whole: what was left out first. */
function Said({ preview }: { preview: Preview }) {
  const { withheld, remarks, newClasses } = preview
  return (
    <div className="roster-said">
      {withheld.length > 0 && (
        <Hint tone="zq" icon="lock">
          {withheld.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </Hint>
      )}
      {(remarks.length > 0 || newClasses.length > 0) && (
        <Hint>
          {newClasses.length > 0 && (
            <p>{t('roster.new_classes', { n: newClasses.length, names: newClasses.join(t('roster.and')) })}</p>
          )}
          {remarks.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </Hint>
      )}
    </div>
  )
}
