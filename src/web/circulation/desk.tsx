import './desk.css'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { noteCondition, undoAct } from '#circulation/contract'
import { LineNotes } from './line-notes.tsx'
import { LineState } from '../shell/bar.tsx'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { KeyBar } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { ScanLine, type ScanLineHandle } from '../ui/scan-line.tsx'
import { soundOn, speechOn, switchSound, switchSpeech } from '../ui/sound.ts'
import { useStore } from '../ui/store.ts'
import { tell } from '../ui/undo.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useKeys } from '../ui/use-keys.ts'
import { LogSide, ReaderSide } from './desk-sides.tsx'
import { deskActsQuery } from './queries.ts'
import { type Damage, damages } from './damages.tsx'
import { ChoicePanel, ConditionPanel, ResultPanel } from './result-panel.tsx'
import { bookOf, overridesOf, StopPanel } from './stop-panel.tsx'
import { type Desk, type Panel, useDesk } from './use-desk.ts'

/** 借还台: one line for everything, no modes. Scan a card, scan books, go on. */
export default function DeskPage() {
  const school = useSchool()
  const desk = useDesk(school)
  const navigate = useNavigate()
  const line = useRef<ScanLineHandle>(null)
  const { data } = useQuery(deskActsQuery(school))
  const acts = [...desk.without.acts, ...(data?.acts ?? [])].slice(0, 10)
  const note = useNoteCondition(desk, school)
  const undo = useUndo(desk, school)
  // without a line only what was done without it can be taken back here
  const here = acts.filter((one) => !one.undone && (!desk.without.away || one.act < 0))
  const last =
    here.find((one) => one.act === desk.lastAct)?.act ?? (desk.without.away ? undefined : desk.lastAct) ?? here[0]?.act
  const undoLast = last === undefined ? undefined : () => void undo.run(last)
  const { panel, reader, serving, after, queue } = desk

  const damage = () => {
    if (panel?.kind === 'result') desk.change({ panel: { kind: 'condition', copy: panel.result.copy } })
    else tell(t('circulation.desk_damage_none'))
  }
  useKeys({
    F2: () => {
      line.current?.clear()
      desk.nobody()
    },
    F3: () => navigate(staffHref(school, 'class-hours')),
    F4: () => undefined,
    F8: () => undefined,
    F9: damage,
    'Ctrl+Z': () => (line.current?.isEmpty() === false ? false : undoLast?.()),
    Escape: () => {
      if (line.current?.isEmpty() === false) line.current.clear()
      else if (panel) desk.goOn()
      else desk.change({ after: undefined })
    },
  })

  const choose = chooserOf(panel, desk, note, useMay('circulation.override'))
  const hint = after
    ? t('circulation.desk_hint_back', { title: after.title })
    : serving && reader
      ? t('circulation.desk_hint_reader', { name: reader.name })
      : t('circulation.desk_hint')
  const stopped = panel?.kind === 'stop' ? bookOf(panel.problem) : undefined
  return (
    <div className="desk">
      <h1 className="unseen">{t('nav.desk')}</h1>
      <header className="desk-top">
        <ScanLine
          handle={line}
          label={t('circulation.desk_line')}
          hint={hint}
          choices={choose.count}
          onChoice={choose.onChoose}
          onLine={(text) => desk.add({ text, reader: 'current' })}
        />
        <div className="desk-facts note">
          <LineState />
          {data && <span>{t('circulation.desk_today', { lent: data.lentToday, returned: data.returnedToday })}</span>}
        </div>
      </header>
      <div className="desk-columns">
        <ReaderSide
          reader={reader}
          serving={serving}
          onLost={({ cardNumber }) => desk.add({ text: cardNumber, reader: 'nobody' })}
        />
        <section className="desk-middle" aria-live="off">
          <LineNotes desk={desk.away} queue={queue} />
          <PanelView panel={panel} desk={desk} onChoose={choose.onChoose} />
        </section>
        <LogSide
          acts={acts}
          stopped={stopped && { title: stopped.title, reader: reader?.name ?? '' }}
          onUndo={undoLast}
          busy={undo.busy}
        />
      </div>
      <Keys
        onUndo={undoLast}
        onReader={desk.nobody}
        onDamage={damage}
        onClass={() => void navigate(staffHref(school, 'class-hours'))}
      />
    </div>
  )
}

function PanelView({
  panel,
  desk,
  onChoose,
}: {
  panel: Panel | undefined
  desk: Desk
  onChoose: (index: number) => void
}) {
  if (panel === undefined)
    return (
      <p className="desk-idle">
        <Icon name="scan" size={40} />
        {desk.after
          ? t('circulation.desk_hint_back', { title: desk.after.title })
          : desk.serving && desk.reader
            ? t('circulation.desk_hint_reader', { name: desk.reader.name })
            : t('circulation.desk_nobody_note')}
      </p>
    )
  if (panel.kind === 'stop') return <StopPanel desk={desk} panel={panel} />
  if (panel.kind === 'result') return <ResultPanel result={panel.result} />
  if (panel.kind === 'condition')
    return (
      <ConditionPanel
        copy={panel.copy}
        onChoose={(condition) => onChoose(damages.indexOf(condition))}
        onLeave={desk.goOn}
      />
    )
  if (panel.kind === 'copies')
    return (
      <ChoicePanel
        title={t('circulation.desk_which_copy', { n: panel.total })}
        note={t(
          panel.total > panel.choices.length ? 'circulation.desk_which_more' : 'circulation.desk_which_copy_note',
        )}
        onChoose={onChoose}
        items={panel.choices.map((copy) => ({
          key: copy.copyId,
          head: copy.barcode ?? String(copy.accessionNumber).padStart(7, '0'),
          rest: [copy.title, copy.zone, t('circulation.desk_copy_state', { state: copy.state })].join(' · '),
          off: copy.state !== 'available',
        }))}
      />
    )
  return (
    <ChoicePanel
      title={t('circulation.desk_which_reader', { n: panel.total })}
      note={t(
        panel.total > panel.choices.length ? 'circulation.desk_which_more' : 'circulation.desk_which_reader_note',
      )}
      onChoose={onChoose}
      items={panel.choices.map((one) => ({
        key: one.id,
        head: one.name,
        rest: [one.className, one.seatNumber ?? ''].filter(Boolean).join(' · '),
        off: !one.active,
      }))}
    />
  )
}

/** What a digit means now. */
function chooserOf(
  panel: Panel | undefined,
  desk: Desk,
  note: (copyId: number, title: string, condition: Damage) => void,
  mayOverride: boolean,
): { count: number; onChoose: (index: number) => void } {
  if (panel?.kind === 'copies')
    return {
      count: panel.choices.length,
      onChoose: (index) => {
        const copy = panel.choices[index]
        if (copy) desk.addFirst({ copyId: copy.copyId, reader: panel.wish.reader })
      },
    }
  if (panel?.kind === 'readers')
    return {
      count: panel.choices.length,
      onChoose: (index) => {
        const chosen = panel.choices[index]
        if (chosen) desk.addFirst({ text: chosen.cardNumber, reader: 'nobody' })
      },
    }
  if (panel?.kind === 'condition')
    return {
      count: damages.length,
      onChoose: (index) => {
        const condition = damages[index]
        if (condition) note(panel.copy.copyId, panel.copy.title, condition)
      },
    }
  if (panel?.kind === 'stop') {
    const reasons = overridesOf(desk, panel, mayOverride)
    return { count: reasons.length, onChoose: (index) => reasons[index]?.onChoose() }
  }
  return { count: 0, onChoose: () => undefined }
}

function useNoteCondition(desk: Desk, school: string) {
  const command = useCommand<typeof noteCondition>('POST /schools/:school/desk/conditions', {
    refresh: [['today', school]],
  })
  const { away, without } = desk
  const write = (copyId: number, condition: Damage) =>
    without.away
      ? away.condition(copyId, condition).then(() => true)
      : command.run({ params: { school }, body: { copyId, condition } }).then((done) => done !== undefined)
  return (copyId: number, title: string, condition: Damage) => {
    void write(copyId, condition).then((done) => {
      if (!done) return
      tell(t('circulation.desk_condition_noted', { title, condition: t(`circulation.desk_condition_${condition}`) }))
      desk.goOn()
    })
  }
}

function useUndo(desk: Desk, school: string) {
  const command = useCommand<typeof undoAct>('POST /schools/:school/desk/acts/:id/undo', {
    refresh: [['desk-acts', school]],
    said: () => t('ui.undone'),
  })
  const run = async (act: number) => {
    const undone =
      act < 0 ? await desk.away.undo(act) : !command.busy && (await command.run({ params: { school, id: act } }))
    if (!undone) return
    if (act < 0) tell(t('ui.undone'))
    const { reader, serving } = desk
    desk.change({ lastAct: undefined })
    if (serving && reader) desk.add({ text: reader.cardNumber, reader: 'nobody' })
    else desk.change({ panel: undefined, reader: undefined })
  }
  return { run, busy: command.busy }
}

function Keys({
  onUndo,
  onReader,
  onDamage,
  onClass,
}: {
  onUndo: (() => void) | undefined
  onReader: () => void
  onDamage: () => void
  onClass: () => void
}) {
  const sound = useStore(soundOn)
  const speech = useStore(speechOn)
  return (
    <KeyBar
      keys={[
        { key: 'F2', text: t('circulation.desk_key_reader'), onPress: onReader },
        { key: 'F3', text: t('nav.classLending'), onPress: onClass },
        { key: 'F4', text: t('circulation.desk_key_next') },
        { key: 'F8', text: t('circulation.desk_key_other') },
        { key: 'F9', text: t('circulation.desk_key_damage'), onPress: onDamage },
        { key: 'Ctrl+Z', text: t('circulation.desk_key_undo'), ...(onUndo ? { onPress: onUndo } : {}) },
      ]}
      end={
        <>
          <button type="button" aria-pressed={speech} onClick={() => switchSpeech(!speech)}>
            <Icon name={speech ? 'sound' : 'mute'} size={18} />
            {speech ? t('circulation.desk_speech_on') : t('circulation.desk_speech_off')}
          </button>
          <button type="button" aria-pressed={sound} onClick={() => switchSound(!sound)}>
            <Icon name={sound ? 'sound' : 'mute'} size={18} />
            {sound ? t('shell.soundOn') : t('shell.soundOff')}
          </button>
        </>
      }
    />
  )
}
