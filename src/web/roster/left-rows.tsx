import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { needsTypedNumber } from '#roster/rules'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Hint, Waiting } from '../ui/states.tsx'
import { rowsQuery } from './queries.ts'

/** Readers of the file's classes whom it does not name. Nobody is ticked before somebody ticks him. */
export function LeftRows({
  id,
  readers,
  leave,
  onChange,
}: {
  id: number
  readers: number
  leave: ReadonlySet<number>
  onChange: (leave: ReadonlySet<number>) => void
}) {
  const school = useSchool()
  const { data } = useQuery(rowsQuery(school, id, 'left', { offset: 0, limit: 500 }))
  if (!data) return <Waiting />
  const { rows, total } = data
  const ids = rows.flatMap((row) => row.readerId ?? [])
  const toggle = (readerId: number) => {
    const next = new Set(leave)
    if (!next.delete(readerId)) next.add(readerId)
    onChange(next)
  }
  const all = ids.length > 0 && ids.every((one) => leave.has(one))
  return (
    <section className="roster-left">
      <Hint>{t('roster.left_hint')}</Hint>
      {needsTypedNumber(ids.length, readers) && <Hint tone="xiang">{t('roster.left_many', { n: ids.length })}</Hint>}
      <Button size="small" onClick={() => onChange(all ? new Set() : new Set(ids))}>
        {all ? t('roster.left_none') : t('roster.left_all', { n: ids.length })}
      </Button>
      <ul className="roster-left-list">
        {rows.map((row) => {
          const { readerId } = row
          return readerId === null ? null : (
            <li key={row.seq}>
              <Checkbox checked={leave.has(readerId)} onChange={() => toggle(readerId)}>
                <b>{row.name}</b> <span className="note">{row.className}</span>
              </Checkbox>
            </li>
          )
        })}
      </ul>
      {total > rows.length && <p className="note">{t('roster.more_rows', { n: total - rows.length })}</p>}
    </section>
  )
}
