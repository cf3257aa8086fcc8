import './holds.css'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'
import { useListState } from '../ui/use-list-state.ts'
import { HoldList } from './hold-list.tsx'
import { LongQueues } from './long-queues.tsx'
import { holdCountsQuery } from './queries.ts'
import { ShelfLeft } from './shelf-left.tsx'

const tabs = ['waiting', 'ready', 'left', 'long'] as const

/** 借还 › 预约: who waits, what is on the hold shelf, what goes back, and which titles are short. */
export default function HoldsPage() {
  const list = useListState()
  const { data } = useQuery(holdCountsQuery(useSchool()))
  const tab = tabs.find((one) => one === list.value('tab')) ?? 'waiting'
  const n = (count: number | undefined) => ({ n: count ?? '' })
  return (
    <div className="holds">
      <div className="holds-tabs no-print">
        <Segmented<string>
          value={tab}
          onChange={(next) => list.set('tab', next === 'waiting' ? '' : next)}
          options={[
            { value: 'waiting', label: t('holds.tab_waiting', n(data?.waiting)) },
            { value: 'ready', label: t('holds.tab_ready', n(data?.ready)) },
            { value: 'left', label: t('holds.tab_left', n(data?.left)) },
            { value: 'long', label: t('holds.tab_long') },
          ]}
        />
      </div>
      {tab === 'left' ? (
        <ShelfLeft list={list} />
      ) : tab === 'long' ? (
        <LongQueues list={list} />
      ) : (
        <HoldList key={tab} tab={tab} list={list} />
      )}
    </div>
  )
}
