import { Problem } from '#platform/client'
import { stale } from '../shell/client-state.ts'
import { Button } from '../ui/button.tsx'
import { ChildCard, Loudspeaker, Moons, Ruby, Schoolbag, Tiles, withoutReadings } from '../ui/child.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { DateSlip } from '../ui/date-slip.tsx'
import { Stat } from '../ui/figures.tsx'
import { t } from '../ui/language.ts'
import { BookRow } from '../ui/page.tsx'
import { Shelf } from '../ui/shelf.tsx'
import { Empty, Fault, Hint, JobProgress, ProblemBox, Waiting } from '../ui/states.tsx'
import { offerUndo, tellProblem } from '../ui/undo.tsx'
import { bookSamples, fieldsOf } from './samples.ts'

const later = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/** Empty, wrong, waiting, under way; the bars at the foot. */
export function States() {
  return (
    <section>
      <h2>{t('gallery.states')}</h2>
      <div className="two">
        <div className="rows">
          <Fault what={t('gallery.faultWhat')} where={t('gallery.faultWhere')} next={t('gallery.faultNext')}>
            <Button size="small" icon="excel">
              {t('gallery.faultDo')}
            </Button>
          </Fault>
          <ProblemBox problem={new Problem(0, { code: 'offline' })} onRetry={() => undefined} />
          <JobProgress
            title={t('gallery.job')}
            done={1240}
            all={3012}
            unit={t('gallery.copies')}
            secondsLeft={96}
            onLeave={() => undefined}
            onStop={() => undefined}
          />
          <JobProgress
            title={t('gallery.job')}
            done={500}
            all={500}
            unit={t('gallery.copies')}
            result={t('gallery.jobResult')}
          />
          <Hint>{t('gallery.hintCi')}</Hint>
          <Hint tone="xiang" icon="question">
            {t('gallery.hintXiang')}
          </Hint>
          <Hint tone="zq">{t('gallery.hintZq')}</Hint>
          <Waiting />
          <div className="line">
            <Button onClick={() => offerUndo(t('gallery.undoSample'), () => later(400))}>
              {t('gallery.showUndo')}
            </Button>
            <Button onClick={() => tellProblem(new Problem(0, { code: 'offline' }), () => undefined)}>
              {t('gallery.showProblem')}
            </Button>
            <Button onClick={() => stale.set(!stale.get())}>{t('gallery.showStale')}</Button>
          </div>
        </div>
        <div className="card">
          <Empty action={<Button>{t('gallery.emptyDo')}</Button>}>{t('gallery.empty')}</Empty>
        </div>
      </div>
    </section>
  )
}

/** Parts of the light entry: a child of grade two, and a pupil of grade eight. */
export function Children() {
  const books = bookSamples(t('gallery.books'))
  const [, , insects, horse, sea] = books
  const read = bookSamples(t('gallery.readBooks'))
  return (
    <section>
      <h2>{t('gallery.children')}</h2>
      <div className="phones">
        <div className="phone">
          <div className="gallery-child-head">
            <Ruby text={t('gallery.hello')} />
            <Loudspeaker text={fieldsOf(t('gallery.bring')).map(withoutReadings).join()} />
          </div>
          {horse && (
            <ChildCard
              due
              cover={<Cover {...horse} width={112} />}
              picture={<Schoolbag />}
              text={fieldsOf(t('gallery.bring'))}
            />
          )}
          {insects && (
            <ChildCard
              cover={<Cover {...insects} width={112} />}
              picture={<Moons nights={4} />}
              text={fieldsOf(t('gallery.nights'))}
            />
          )}
          <div className="card" style={{ borderRadius: 18, padding: '12px 0 0', overflow: 'hidden' }}>
            <p style={{ fontSize: 22, fontWeight: 600, padding: '0 16px' }}>
              <Ruby text={t('gallery.readSeven')} />
            </p>
            <Shelf form="pile" books={read} gaps={2} label={withoutReadings(t('gallery.readSeven'))} />
          </div>
          <Button kind="primary" size="child" icon="search" wide>
            <Ruby text={t('gallery.findBook')} />
          </Button>
        </div>
        <div className="phone phone-upper">
          {insects && (
            <BookRow
              cover={<Cover {...insects} width={54} />}
              title={insects.title}
              href="#content"
              below={<DateSlip due="2026-11-21" today="2026-11-23" voice="pupil" />}
            />
          )}
          {sea && (
            <BookRow
              cover={<Cover {...sea} width={54} />}
              title={sea.title}
              below={<DateSlip due="2026-11-30" today="2026-11-23" voice="pupil" />}
              end={<Button size="large">{t('gallery.renew')}</Button>}
            />
          )}
          {horse && (
            <BookRow
              cover={<Cover {...horse} width={54} />}
              title={horse.title}
              below={<DateSlip due="2026-12-14" today="2026-11-23" voice="pupil" />}
              end={<span className="note">{t('gallery.renewed')}</span>}
            />
          )}
          <div className="card line">
            <Shelf form="tiny" books={read.slice(0, 6)} label={t('gallery.perHead')} />
            <Stat figure={6} unit={t('gallery.perHeadUnit')} />
          </div>
          <Tiles
            tiles={[
              { icon: 'book', text: t('light.mine'), href: '#a' },
              { icon: 'search', text: t('light.find'), href: '#b' },
              { icon: 'question', text: t('light.ask'), href: '#c' },
            ]}
          />
        </div>
      </div>
    </section>
  )
}
