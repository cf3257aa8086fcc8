import './compensation.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseView, chooseWay, findBook } from '#compensation/contract'
import type { slip } from '#letters/contract'
import { urlOf } from '#platform/client'
import { accessionText } from '#holdings/rules'
import { StateChip } from '../holdings/words.tsx'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { dayText } from '../ui/day-text.ts'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Account, Photo, Story, Worth } from './case-parts.tsx'
import { type Doing, DoingDrawer } from './case-drawers.tsx'
import { StateTag } from './case-words.tsx'
import { afterCases, caseQuery } from './queries.ts'

/** One case: the book, how it may be made good, the money, what happened. Every step is a button that the server offers. */
export default function CasePage() {
  const school = useSchool()
  const id = Number(useParams()['case'])
  const { data, error, refetch } = useQuery(caseQuery(school, id))
  const [doing, setDoing] = useState<Doing>()
  if (!data) return error ? <ProblemBox problem={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <div className="case">
      <PageHead
        title={data.title}
        fact={t('compensation.case_of', { kind: t(`compensation.kind_${data.kind}`), n: data.number })}
        actions={
          <LinkButton
            icon="print"
            target="_blank"
            rel="noopener"
            href={urlOf<typeof slip>('GET /schools/:school/loss-cases/:id/slip.pdf', { params: { school, id } })}
          >
            {t('compensation.do_slip')}
          </LinkButton>
        }
      />
      <div className="case-columns">
        <div>
          <About one={data} />
          <Next one={data} onDo={setDoing} />
          <Account one={data} onDo={setDoing} />
        </div>
        <aside>
          <Links one={data} />
          <Photo one={data} />
          <Story one={data} />
        </aside>
      </div>
      {doing && <DoingDrawer key={doing.kind} doing={doing} one={data} onClose={() => setDoing(undefined)} />}
    </div>
  )
}

function About({ one }: { one: CaseView }) {
  return (
    <section className="card case-about">
      <p className="line">
        <StateTag kind={one.kind} state={one.state} />
        {one.outcome && <b>{t(`compensation.outcome_${one.outcome}`)}</b>}
      </p>
      <dl className="facts">
        <dt>{t('compensation.reader')}</dt>
        <dd>{[one.className, one.reader].filter(Boolean).join(' ') || t('compensation.no_reader')}</dd>
        <dt>{t('compensation.column_barcode')}</dt>
        <dd className="num">{[one.barcode, accessionText(one.accessionNumber)].filter(Boolean).join(' / ')}</dd>
        <dt>{t('compensation.column_opened')}</dt>
        <dd>{t('compensation.opened', { day: dayText(one.openedDay), by: one.openedBy })}</dd>
        {one.note && (
          <>
            <dt>{t('compensation.note')}</dt>
            <dd>{one.note}</dd>
          </>
        )}
      </dl>
      <Worth one={one} />
    </section>
  )
}

/** 怎么办: the ways, the first choice first, and the steps that may be taken now. */
function Next({ one, onDo }: { one: CaseView; onDo: (doing: Doing) => void }) {
  const school = useSchool()
  const choose = useCommand<typeof chooseWay>('POST /schools/:school/loss-cases/:id/way', {
    refresh: afterCases(school),
    said: (_, { body }) => t('compensation.said_chosen', { way: t(`compensation.way_${body.way}`) }),
  })
  const find = useCommand<typeof findBook>('POST /schools/:school/found-books', {
    refresh: afterCases(school),
    said: () => t('compensation.said_found'),
  })
  const can = new Set(one.can)
  if (one.can.length === 0 && one.state !== 'waiting') return null
  return (
    <section className="card">
      <SectionHead title={t('compensation.next')} />
      {one.state === 'waiting' && one.waiver && (
        <Hint tone="xiang">
          {t('compensation.waiver_asked', { by: one.waiver.by, reason: one.waiver.reason })}
          {one.waiver.mine && ` ${t('compensation.waiver_mine')}`}
        </Hint>
      )}
      {can.has('choose-way') && (
        <ul className="case-ways">
          {one.ways.map((way, at) => (
            <li key={way} className={one.way === way ? 'case-way-chosen' : ''}>
              <span>
                <b>{t(`compensation.way_${way}`)}</b>
                {at === 0 && <span className="chip">{t('compensation.first_choice')}</span>}
              </span>
              <WayButtons
                way={way}
                one={one}
                busy={choose.busy}
                onDo={onDo}
                onChoose={() =>
                  void choose.run({ params: { school, id: one.id }, body: { version: one.version, way } })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <p className="line case-steps">
        {can.has('answer-waiver') && (
          <>
            <Button kind="primary" onClick={() => onDo({ kind: 'agree' })}>
              {t('compensation.do_agree')}
            </Button>
            <Button onClick={() => onDo({ kind: 'disagree' })}>{t('compensation.do_refuse')}</Button>
          </>
        )}
        {can.has('close-found') && (
          <Button kind="primary" onClick={() => onDo({ kind: 'close' })}>
            {t('compensation.do_close')}
          </Button>
        )}
        {can.has('find') && (
          <Button
            icon="book"
            busy={find.busy}
            onClick={() => void find.run({ params: { school }, body: { copyId: one.copyId } })}
          >
            {t('compensation.do_find')}
          </Button>
        )}
        {can.has('cancel') && (
          <Button kind="quiet" onClick={() => onDo({ kind: 'cancel' })}>
            {t('compensation.do_cancel')}
          </Button>
        )}
      </p>
    </section>
  )
}

function WayButtons({
  way,
  one,
  busy,
  onDo,
  onChoose,
}: {
  way: CaseView['ways'][number]
  one: CaseView
  busy: boolean
  onDo: (doing: Doing) => void
  onChoose: () => void
}) {
  const can = new Set(one.can)
  if (way === 'waiver')
    return (
      <Button size="small" onClick={() => onDo({ kind: 'waive' })}>
        {t('compensation.do_waive')}
      </Button>
    )
  if (one.way !== way)
    return (
      <Button
        size="small"
        busy={busy}
        disabled={(way === 'price' && one.askedFen === null) || (one.paidFen > 0 && way !== 'price')}
        onClick={onChoose}
      >
        {t('compensation.do_choose')}
      </Button>
    )
  const deed = way === 'price' ? 'pay' : way === 'repair' ? 'repaired' : way === 'service' ? 'service' : 'replace'
  const allowed = deed === 'pay' ? can.has('pay') : deed === 'replace' ? can.has('replace') : can.has('make-good')
  return (
    <span className="line">
      <span className="note">
        <Icon name="check" size={16} /> {t('compensation.chosen')}
      </span>
      {allowed && (
        <Button kind="primary" size="small" onClick={() => onDo({ kind: deed })}>
          {t(`compensation.do_${deed}`)}
        </Button>
      )}
    </span>
  )
}

/** What belongs together: the copy, its line in the withdrawal register, the book that was brought. */
function Links({ one }: { one: CaseView }) {
  const school = useSchool()
  return (
    <section className="card">
      <SectionHead title={t('compensation.links')} />
      <ul className="case-links">
        <li>
          <a href={staffHref(school, `titles/${one.bibId}`)}>{one.title}</a> <StateChip state={one.copyState} />
        </li>
        {one.withdrawal && (
          <li>
            {one.withdrawal.struck
              ? t('compensation.withdrawal_struck', { number: one.withdrawal.number })
              : t('compensation.withdrawal', { number: one.withdrawal.number, day: dayText(one.withdrawal.day) })}
          </li>
        )}
        {one.replacement && (
          <li>{t('compensation.replacement', { number: accessionText(one.replacement.accessionNumber) })}</li>
        )}
      </ul>
    </section>
  )
}
