import './class-hours.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { beginHour, WhoComes } from '#class-hours/contract'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Empty, Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useKeys } from '../ui/use-keys.ts'
import { whoComesQuery } from './queries.ts'

/** 班级借还: who comes. The timetable knows it, Enter is enough; any other class by a click. */
export default function WhoComesPage() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(whoComesQuery(school))
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Choosing school={school} comes={data} />
}

function Choosing({ school, comes: { lessons, open, classes } }: { school: string; comes: WhoComes }) {
  const navigate = useNavigate()
  const seesPast = useMay('class-hours.see')
  const serves = useMay('circulation.lend')
  const imports = useMay('people.manage-readers')
  const begin = useCommand<typeof beginHour>('POST /schools/:school/class-hours', {
    refresh: [['class-hours', school, 'now']],
  })
  const start = async (classId: number) => {
    const begun = await begin.run({ params: { school }, body: { classId } })
    if (begun) await navigate(staffHref(school, `class-hours/${begun.id}`))
  }
  const goOn = open[open.length - 1]
  const now = lessons.filter((one) => one.now && !open.some((other) => other.classId === one.classId))
  const first = goOn?.classId ?? now[0]?.classId
  useKeys({ F4: first === undefined ? undefined : () => void start(first) })
  const sizes = new Map(classes.map((one) => [one.id, one.pupils]))
  return (
    <>
      <PageHead
        title={t('nav.classLending')}
        fact={t('class-hours.choose_fact')}
        actions={
          <>
            {seesPast && (
              <LinkButton icon="list" href={staffHref(school, 'class-hours/past')}>
                {t('nav.classHours')}
              </LinkButton>
            )}
            {serves && (
              <LinkButton icon="desk" href={staffHref(school, 'desk')}>
                {t('nav.desk')}
              </LinkButton>
            )}
          </>
        }
      />
      {classes.length === 0 ? (
        <Empty
          action={
            imports && (
              <LinkButton kind="primary" href={staffHref(school, 'readers/import')}>
                {t('class-hours.import_roster')}
              </LinkButton>
            )
          }
        >
          {t('class-hours.no_classes')}
        </Empty>
      ) : (
        <div className="class-choosing">
          <section className="card class-now">
            <SectionHead title={t('class-hours.now')} />
            {open.map((one) => (
              <div key={one.id} className="class-now-row">
                <div>
                  <b>{one.className}</b>
                  <span className="note">{t('class-hours.begun', { time: timeOf(one.beganAt) })}</span>
                </div>
                <Button
                  kind={one.classId === first ? 'primary' : 'plain'}
                  size="large"
                  {...(one.classId === first ? { keyHint: 'F4' } : {})}
                  onClick={() => void start(one.classId)}
                >
                  {t('class-hours.go_on')}
                </Button>
              </div>
            ))}
            {now.map((one) => (
              <div key={one.classId} className="class-now-row">
                <div>
                  <b>{one.className}</b>
                  <span className="note">
                    {[`${one.from}–${one.to}`, one.room, t('class-hours.pupils_n', { n: sizes.get(one.classId) ?? 0 })]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </div>
                <Button
                  kind={one.classId === first ? 'primary' : 'plain'}
                  size="large"
                  busy={begin.busy}
                  {...(one.classId === first ? { keyHint: 'F4' } : {})}
                  onClick={() => void start(one.classId)}
                >
                  {t('class-hours.start')}
                </Button>
              </div>
            ))}
            {open.length + now.length === 0 && <Hint>{t('class-hours.nobody_now')}</Hint>}
            {lessons.length > 0 && (
              <>
                <h3>{t('class-hours.today')}</h3>
                <ul className="class-today">
                  {lessons.map((one) => (
                    <li key={`${one.classId} ${one.from}`} className={one.now ? 'class-today-now' : undefined}>
                      <span className="num">{`${one.from}–${one.to}`}</span>
                      <b>{one.className}</b>
                      <span className="note">{one.room}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
          <section className="card">
            <SectionHead title={t('class-hours.all_classes')} note={t('class-hours.all_classes_note')} />
            <ul className="class-all">
              {classes.map((one) => (
                <li key={one.id}>
                  <Button onClick={() => void start(one.id)} disabled={begin.busy}>
                    {one.label}
                    <span className="note"> {one.pupils}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </>
  )
}

const timeOf = (instant: string) =>
  new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant))
