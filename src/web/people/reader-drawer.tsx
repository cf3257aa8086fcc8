import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { changeReader, moveReader, Reader, SchoolClassRow } from '#people/contract'
import type { clearanceAsPdf } from '#letters/contract'
import { call, urlOf } from '#platform/client'
import { staffHref, useMay, useMe, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { DateSlip } from '../ui/date-slip.tsx'
import { dayText } from '../ui/day-text.ts'
import { PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { chosenForCards } from './chosen.ts'
import { Erasure } from './erasure.tsx'
import { afterReaders, atHomeQuery } from './queries.ts'
import { bodyOf, ReaderFields, type ReaderValues } from './reader-fields.tsx'

/** One reader: what is kept of him, his card, coming and going, and what he has at home. */
export function ReaderDrawer({
  reader,
  classes,
  onClose,
}: {
  reader: Reader
  classes: readonly SchoolClassRow[] | undefined
  onClose: () => void
}) {
  const school = useSchool()
  const manage = useMay('people.manage-readers')
  const lends = useMay('circulation.lend')
  const seesCases = useMay('compensation.see')
  const erases = useMay('privacy.erase')
  const { id, version } = reader
  const save = useCommand<typeof changeReader>('PUT /schools/:school/readers/:id', {
    refresh: afterReaders(school),
    said: (changed) => t('people.saved', { name: changed.name }),
    problems: 'here',
  })
  const submit = async (values: ReaderValues) => {
    if (await save.run({ params: { school, id }, body: { ...bodyOf(values), version } })) onClose()
  }
  return (
    <Drawer
      title={[reader.name, reader.className].filter(Boolean).join(' · ')}
      onClose={onClose}
      foot={
        manage && reader.status === 'active' ? (
          <>
            <Button kind="primary" type="submit" form="reader" busy={save.busy}>
              {t('people.save')}
            </Button>
            <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
          </>
        ) : undefined
      }
    >
      {reader.status === 'left' && <Left reader={reader} />}
      {reader.status === 'active' && reader.cardStopped && <Hint tone="xiang">{t('people.stopped_hint')}</Hint>}
      {manage && reader.status === 'active' ? (
        <PlainForm<ReaderValues>
          id="reader"
          initial={{
            name: reader.name,
            classId: reader.classId ?? undefined,
            seatNumber: reader.seatNumber ?? undefined,
            studentNumber: reader.studentNumber ?? undefined,
            cardNumber: reader.cardNumber,
            category: reader.category,
          }}
          problem={save.problem}
          onSubmit={(values) => void submit(values)}
        >
          <ReaderFields kind={reader.kind} classes={classes} category={reader.category} />
        </PlainForm>
      ) : (
        <Facts reader={reader} />
      )}
      {lends && <AtHome reader={reader} />}
      {seesCases && (
        <LinkButton
          icon="note"
          target="_blank"
          rel="noopener"
          href={urlOf<typeof clearanceAsPdf>('GET /schools/:school/clearance.pdf', {
            params: { school },
            query: { personId: id },
          })}
        >
          {t('compensation.clearance')}
        </LinkButton>
      )}
      {manage && <Steps reader={reader} onDone={onClose} />}
      {erases && reader.status === 'left' && <Erasure reader={reader} onDone={onClose} />}
    </Drawer>
  )
}

function Left({ reader }: { reader: Reader }) {
  const day = reader.leftOn ? dayText(reader.leftOn) : ''
  return reader.leftByList ? (
    <Hint tone="xiang">{t('people.left_by_list_hint', { day })}</Hint>
  ) : (
    <Hint>{t('people.left_on', { day })}</Hint>
  )
}

function Facts({ reader }: { reader: Reader }) {
  const rows = [
    [t('people.class'), reader.className],
    [t('people.seat'), reader.seatNumber],
    [t('people.number'), reader.studentNumber],
    [t('people.card_number'), reader.cardNumber],
  ] as const
  return (
    <dl className="people-facts">
      {rows.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** His books, for those who lend; a class teacher sees what is late on a page of its own. */
function AtHome({ reader }: { reader: Reader }) {
  const school = useSchool()
  const { today } = useMe()
  const { data, error } = useQuery(atHomeQuery(school, reader.cardNumber))
  return (
    <section className="people-part">
      <h3>{t('people.at_home')}</h3>
      <ProblemBox problem={error} />
      {data === undefined ? (
        error ? null : (
          <Waiting />
        )
      ) : data.length === 0 ? (
        <p className="note">{t('people.nothing_at_home')}</p>
      ) : (
        <ul className="people-loans">
          {data.map((loan) => (
            <li key={loan.loanId}>
              <b>{loan.title}</b>
              <DateSlip due={loan.dueDay} today={today} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type Step = 'leave' | 'come-back' | 'stop-card' | 'start-card'
const BACK: Record<Step, Step> = {
  leave: 'come-back',
  'come-back': 'leave',
  'stop-card': 'start-card',
  'start-card': 'stop-card',
}

/** Steps of a reader's life, each with its way back. */
function Steps({ reader, onDone }: { reader: Reader; onDone: () => void }) {
  const school = useSchool()
  const navigate = useNavigate()
  const { id, name, status } = reader
  const move = useCommand<typeof moveReader>('POST /schools/:school/readers/:id/step', {
    refresh: afterReaders(school),
    said: (_, { body }) => t(`people.step_${body.step}`, { name }),
    undo: (_, { body }) => {
      // Confirming that somebody left is no step that could be taken back: he is out either way.
      if (status === 'left' && body.step === 'leave') return undefined
      return () =>
        call<typeof moveReader>('POST /schools/:school/readers/:id/step', {
          params: { school, id },
          body: { step: BACK[body.step] },
        })
    },
  })
  const take = (step: Step) => async () => {
    if (await move.run({ params: { school, id }, body: { step } })) onDone()
  }
  const toCard = () => {
    chosenForCards.set([id])
    void navigate(`${staffHref(school, 'cards')}?which=chosen`)
  }
  if (status === 'left')
    return (
      <section className="people-part people-ways">
        <Button icon="undo" busy={move.busy} onClick={() => void take('come-back')()}>
          {t('people.come_back')}
        </Button>
        {reader.leftByList && (
          <Button busy={move.busy} onClick={() => void take('leave')()}>
            {t('people.confirm_left')}
          </Button>
        )}
      </section>
    )
  return (
    <section className="people-part people-ways">
      <Button icon="card" onClick={toCard}>
        {t(reader.hasCard ? 'people.card_anew' : 'people.card_first')}
      </Button>
      <Button busy={move.busy} onClick={() => void take(reader.cardStopped ? 'start-card' : 'stop-card')()}>
        {t(reader.cardStopped ? 'people.start_card' : 'people.stop_card')}
      </Button>
      {reader.kind === 'pupil' && (
        <Button kind="quiet" busy={move.busy} onClick={() => void take('leave')()}>
          {t('people.leave')}
        </Button>
      )}
    </section>
  )
}
