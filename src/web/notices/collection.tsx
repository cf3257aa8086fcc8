import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type {
  collectionAsExcel,
  collectionAsPdf,
  CollectedClass,
  NoticePlan,
  readCollection,
  savePlan,
} from '#notices/contract'
import type { ReplyOf } from '#platform/client'
import { urlOf } from '#platform/client'
import { addDays } from '#values/day'
import { useMay, useMe, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayText, numberText } from '../ui/day-text.ts'
import { DayInput } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer, PageHead } from '../ui/page.tsx'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { collectionQuery, settingsQuery } from './queries.ts'

/** 收书周: how far each class is. A bar is what came back of what there was; no ranking, classes stand in their order. */
export function Collection() {
  const school = useSchool()
  const maySet = useMay('notices.send')
  const [setting, setSetting] = useState(false)
  const { data, error, refetch } = useQuery(collectionQuery(school))
  const params = { params: { school } }
  const isSet = data?.firstDay !== null && data?.firstDay !== undefined
  return (
    <>
      <PageHead
        title={t('notices.collection')}
        fact={
          data?.firstDay && data.lastDay
            ? t('notices.from_to', { from: dayText(data.firstDay), to: dayText(data.lastDay) })
            : t('notices.collecting_none')
        }
        excel={urlOf<typeof collectionAsExcel>('GET /schools/:school/notices/collection.xlsx', params)}
        print={urlOf<typeof collectionAsPdf>('GET /schools/:school/notices/collection.pdf', params)}
        actions={
          maySet && (
            <Button kind="primary" icon="calendar" onClick={() => setSetting(true)}>
              {t(isSet ? 'notices.collecting_change' : 'notices.collecting_set')}
            </Button>
          )
        }
      />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && data.classes.length === 0 && <Empty>{t('notices.none')}</Empty>}
      {data && data.classes.length > 0 && <Progress classes={data.classes} />}
      {setting && data && <WeekDrawer week={data} onClose={() => setSetting(false)} />}
    </>
  )
}

function Progress({ classes }: { classes: readonly CollectedClass[] }) {
  const sum = (of: 'out' | 'back' | 'pupils') => classes.reduce((all, one) => all + one[of], 0)
  const whole = {
    classId: 0,
    className: t('notices.collected_total'),
    out: sum('out'),
    back: sum('back'),
    pupils: sum('pupils'),
  }
  return (
    <div className="card collected">
      {[...(classes.length > 1 ? [whole] : []), ...classes].map((one) => {
        const all = one.out + one.back
        const share = all === 0 ? 1 : one.back / all
        return (
          <div key={one.classId} className={one.classId === 0 ? 'collected-one collected-whole' : 'collected-one'}>
            <b>{one.className}</b>
            <span
              className={one.out === 0 ? 'collected-bar collected-full' : 'collected-bar'}
              role="img"
              aria-label={t('notices.collected_share', { n: one.back, out: one.out })}
            >
              <i style={{ width: `${share * 100}%` }} />
            </span>
            <span className="num">
              {one.out === 0
                ? t('notices.collected_all')
                : t('notices.collected_class', { out: numberText(one.out), pupils: numberText(one.pupils) })}
            </span>
            <span className="note num">{t('notices.collected_back', { back: numberText(one.back) })}</span>
          </div>
        )
      })}
    </div>
  )
}

/** The last school week of the term; today where that has begun, or where there is no term. */
function usualFirst(termEnds: string | null, today: string): string {
  const first = termEnds === null ? today : addDays(termEnds, -4)
  return first < today ? today : first
}

function WeekDrawer({ week, onClose }: { week: ReplyOf<typeof readCollection>; onClose: () => void }) {
  const school = useSchool()
  const { today } = useMe()
  const { data } = useQuery(settingsQuery(school))
  const [first, setFirst] = useState(week.firstDay ?? usualFirst(week.termEnds, today))
  const [last, setLast] = useState(week.lastDay ?? week.termEnds ?? today)
  const save = useCommand<typeof savePlan>('PUT /schools/:school/notices/plan', {
    refresh: [['notices', school]],
    said: (_, { body }) => t(body.collection ? 'notices.collecting_saved' : 'notices.collecting_stopped'),
    problems: 'here',
  })
  const put = async (collection: NoticePlan['collection']) => {
    if (data && (await save.run({ params: { school }, body: { ...data.plan, collection } }))) onClose()
  }
  return (
    <Drawer
      title={t('notices.collecting_set')}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" busy={save.busy} onClick={() => void put({ firstDay: first, lastDay: last })}>
            {t('notices.collecting_save')}
          </Button>
          {week.firstDay !== null && (
            <Button busy={save.busy} onClick={() => void put(null)}>
              {t('notices.collecting_stop')}
            </Button>
          )}
        </>
      }
    >
      <ProblemBox problem={save.problem} />
      <label>
        {t('notices.collecting_first')} <DayInput value={first} onChange={(day) => setFirst(day ?? first)} />
      </label>
      <label>
        {t('notices.collecting_last')} <DayInput value={last} min={first} onChange={(day) => setLast(day ?? last)} />
      </label>
      <Hint>{t('notices.collecting_note')}</Hint>
    </Drawer>
  )
}
