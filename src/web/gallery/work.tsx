import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { DayShelf } from '../ui/day-shelf.tsx'
import { dayWithLongWeekday } from '../ui/day-text.ts'
import { BarChart, Counts, Stat } from '../ui/figures.tsx'
import type { IconName } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead, TodoList } from '../ui/page.tsx'
import { StopCard } from '../ui/stop-card.tsx'
import { bookSamples, fieldsOf, spanSamples } from './samples.ts'

/** 今天 as it will look, and what stops a book at the desk. */
export function Work() {
  const [open, setOpen] = useState(true)
  return (
    <>
      <section>
        <Today />
      </section>
      <section>
        <h2>{t('gallery.stopCard')}</h2>
        <div className="two">
          {open ? (
            <Stopped onLeave={() => setOpen(false)} />
          ) : (
            <Button onClick={() => setOpen(true)}>{t('gallery.stopCard')}</Button>
          )}
          <Asked />
        </div>
      </section>
    </>
  )
}

function Today() {
  const tasks = t('gallery.tasks')
    .split(';')
    .map((row) => fieldsOf(row))
  const lessons = spanSamples(t('gallery.lessons')).map(({ words, from, to }) => ({
    title: words[0] ?? '',
    note: words[1] ?? '',
    from,
    to,
    href: '#content',
  }))
  const periods = spanSamples(t('gallery.periods')).map(({ words, from, to }) => ({ name: words.join(' '), from, to }))
  const values = [3.1, 3.8, 4.2, 4.6, 4.4, 3.9, 2.6, 2.2, 1.9]
  return (
    <>
      <PageHead
        title={t('gallery.today')}
        fact={`${dayWithLongWeekday('2026-11-23')} · ${t('gallery.todayFact')}`}
        actions={
          <Button kind="primary" icon="scan" keyHint="F2">
            {fieldsOf(t('gallery.buttonWords'))[0]}
          </Button>
        }
      />
      <DayShelf
        from="07:50"
        to="17:00"
        now="09:46"
        periods={periods}
        lessons={lessons}
        openings={[
          { from: '09:50', to: '10:20' },
          { from: '12:20', to: '13:40' },
          { from: '16:10', to: '17:00' },
        ]}
      />
      <div className="two" style={{ marginTop: 16 }}>
        <div>
          <SectionHead title={t('gallery.toDo')} note={t('gallery.toDoNote', { n: tasks.length })}>
            <Button kind="quiet" size="small">
              {t('gallery.doneToday')}
            </Button>
          </SectionHead>
          <TodoList
            rows={tasks.map(([icon, title = '', note, button], i) => ({
              key: title,
              icon: icon as IconName,
              title,
              note,
              action: <Button kind={i === 0 ? 'primary' : 'plain'}>{button}</Button>,
            }))}
          />
        </div>
        <aside>
          <div className="card">
            <div className="line">
              {bookSamples(t('gallery.books'))
                .slice(2, 6)
                .map((book) => (
                  <Cover key={book.title} {...book} width={78} />
                ))}
            </div>
          </div>
          <div className="card">
            <h3 className="card-head">{t('gallery.perHead')}</h3>
            <Stat figure={3.4} unit={t('gallery.perHeadUnit')} note={t('gallery.perHeadNote')} />
            <BarChart
              title={t('gallery.perHead')}
              bars={fieldsOf(t('gallery.grades')).map((label, i) => ({ label, value: values[i] ?? 0, faint: i > 6 }))}
              goal={{ value: 5, label: t('gallery.goal') }}
            />
          </div>
          <div className="card">
            <Counts used={3} most={3} />
            <p className="note">{t('gallery.inHand')}</p>
            <Counts used={1} most={3} />
          </div>
        </aside>
      </div>
    </>
  )
}

function Stopped({ onLeave }: { onLeave: () => void }) {
  const none = () => undefined
  const [, , , , sea] = bookSamples(t('gallery.books'))
  return (
    <StopCard
      picture={sea && <Cover {...sea} width={92} />}
      sentence={t('gallery.sentence')}
      facts={t('gallery.stopFacts')}
      reasons={[
        { level: 'blocker', head: t('gallery.full'), rest: t('gallery.fullRest'), trace: t('gallery.fullTrace') },
        {
          level: 'confirmation',
          head: t('gallery.lesson'),
          rest: t('gallery.lessonRest'),
          link: { text: t('gallery.seeTimetable'), href: '#content' },
        },
        { level: 'warning', head: '', rest: t('gallery.loose') },
      ]}
      ways={[
        { text: t('gallery.way'), note: t('gallery.wayNote'), icon: 'lend', onChoose: none },
        { text: t('gallery.keep'), note: t('gallery.keepNote'), icon: 'hold', onChoose: none },
      ]}
      overrides={fieldsOf(t('gallery.overrides')).map((text) => ({ text, onChoose: none }))}
      leave={{ text: t('gallery.dontLend'), onChoose: onLeave }}
    />
  )
}

function Asked() {
  const none = () => undefined
  return (
    <StopCard
      sentence={t('gallery.askSentence')}
      reasons={[{ level: 'confirmation', head: t('gallery.ask'), rest: t('gallery.askRest') }]}
      ways={[{ text: t('gallery.lendAnyway'), icon: 'lend', onChoose: none }]}
      leave={{ text: t('gallery.dontLend'), onChoose: none }}
    />
  )
}
