import { useQuery } from '@tanstack/react-query'
import { Input, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Bib } from '#catalog/contract'
import type { mergeTitles } from '#cataloguing/contract'
import type { undoBatch } from '#operations/contract'
import { call } from '#platform/client'
import { staffHref } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint, ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { FIELD_NAMES, fieldText, type ShownField, shownFields } from './fields.ts'
import { bibQuery, titlesQuery } from './queries.ts'

/** 合并书目: another record is looked for, the two are laid side by side, and what follows is said before it is done. */
export function MergeDrawer({ school, keep, onClose }: { school: string; keep: Bib; onClose: () => void }) {
  const [text, setText] = useState(keep.isbns[0] ?? keep.title)
  const [other, setOther] = useState<number>()
  const found = useQuery(titlesQuery(school, { q: text }))
  const drop = useQuery({ ...bibQuery(school, other ?? 0), enabled: other !== undefined })
  if (drop.data && other !== undefined)
    return <Compare key={other} school={school} keep={keep} drop={drop.data} onClose={onClose} />
  const rows = (found.data?.rows ?? []).filter((row) => row.id !== keep.id)
  return (
    <Drawer title={t('catalog.merge_find')} onClose={onClose}>
      <p>{t('catalog.merge_about', { title: keep.title })}</p>
      <Input
        value={text}
        aria-label={t('catalog.titles_search')}
        placeholder={t('catalog.titles_search')}
        onChange={(event) => setText(event.target.value)}
      />
      <ul className="own-titles">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              {row.title} <span className="note">{row.author}</span>
              <br />
              <span className="note">
                {row.callNumber} · {t('catalog.copies_n', { n: row.copies })}
              </span>
            </span>
            <Button size="small" onClick={() => setOther(row.id)}>
              {t('catalog.merge_this')}
            </Button>
          </li>
        ))}
      </ul>
      {found.data && rows.length === 0 && <p className="note">{t('catalog.merge_none')}</p>}
    </Drawer>
  )
}

function Compare({ school, keep, drop, onClose }: { school: string; keep: Bib; drop: Bib; onClose: () => void }) {
  const navigate = useNavigate()
  const differing = shownFields.filter(
    (field) => field !== 'isbns' && fieldText(keep, field) !== fieldText(drop, field),
  )
  const [take, setTake] = useState<readonly ShownField[]>(() =>
    differing.filter((field) => fieldText(keep, field) === ''),
  )
  const merge = useCommand<typeof mergeTitles>('POST /schools/:school/bibs/merges', {
    refresh: [
      ['bib', school],
      ['titles', school],
      ['stubs', school],
    ],
    said: (reply) => t('catalog.merged', { title: keep.title, n: reply.copies }),
    undo: (reply) => () =>
      call<typeof undoBatch>('POST /schools/:school/batches/:id/undo', { params: { school, id: reply.batch } }),
    problems: 'here',
  })
  const body = {
    keep: keep.id,
    keepVersion: keep.version,
    drop: drop.id,
    dropVersion: drop.version,
    take: [...take],
  }
  const preview = useQuery({
    queryKey: ['bib', school, 'merge-preview', body],
    queryFn: () =>
      call<typeof mergeTitles>('POST /schools/:school/bibs/merges', { params: { school }, body, dryRun: true }),
    placeholderData: (before) => before,
  }).data
  return (
    <Drawer
      title={t('catalog.merge_two')}
      onClose={onClose}
      foot={
        <>
          <Button
            kind="primary"
            busy={merge.busy}
            onClick={() =>
              void merge.run({ params: { school }, body }).then((reply) => {
                if (!reply) return
                onClose()
                void navigate(staffHref(school, `titles/${reply.id}`))
              })
            }
          >
            {t('catalog.merge_do')}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <ProblemBox problem={merge.problem} />
      {preview && (
        <Hint>
          {t('catalog.merge_preview', {
            copies: preview.copies,
            loans: preview.loans,
            all: keep.copies + preview.copies,
          })}
        </Hint>
      )}
      {differing.length === 0 && <p>{t('catalog.merge_same')}</p>}
      {differing.map((field) => (
        <fieldset key={field} className="merge-field">
          <legend>{t(FIELD_NAMES[field])}</legend>
          <Radio.Group
            value={take.includes(field) ? 'drop' : 'keep'}
            onChange={(event) =>
              setTake(event.target.value === 'drop' ? [...take, field] : take.filter((one) => one !== field))
            }
            options={[
              { value: 'keep', label: fieldText(keep, field) || t('catalog.nothing') },
              { value: 'drop', label: fieldText(drop, field) || t('catalog.nothing') },
            ]}
          />
        </fieldset>
      ))}
    </Drawer>
  )
}
