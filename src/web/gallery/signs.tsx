import { classTints } from '#values/class-colours'
import { Button, Key, KeyBar, LinkButton } from '../ui/button.tsx'
import { DateSlip } from '../ui/date-slip.tsx'
import { iconPaths } from '../ui/icon-paths.ts'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { Mark, Seal } from '../ui/mark.tsx'
import { Menu } from '../ui/menu.tsx'
import { playSound, soundOn, speak, switchSound } from '../ui/sound.ts'
import { useStore } from '../ui/store.ts'
import { day, series, sizes } from '../ui/tokens.ts'
import { fieldsOf } from './samples.ts'

/** Colours, type, icons, buttons, marks, slips and sound. */
export function Signs() {
  const [head = '', lead = '', section = '', body = '', note = ''] = fieldsOf(t('gallery.typeNames'))
  return (
    <>
      <section>
        <h2>{t('gallery.signs')}</h2>
        <div className="line">
          {Object.entries({ ...day }).map(([name, colour]) => (
            <Swatch key={name} name={name} colour={colour} />
          ))}
        </div>
        <div className="line">
          {classTints.flatMap(([letters, tints]) =>
            tints.map((colour) => <Swatch key={colour} name={letters} colour={colour} />),
          )}
          {series.map((colour, i) => (
            <Swatch key={colour} name={`${i + 1}`} colour={colour} />
          ))}
        </div>
        <div className="rows">
          {(
            [
              [head, sizes.head, 'song'],
              [lead, sizes.lead, 'song'],
              [section, sizes.section, ''],
              [body, sizes.body, ''],
              [note, sizes.note, 'note'],
            ] as const
          ).map(([name, size, kind]) => (
            <p
              key={name}
              className={kind}
              style={{ fontSize: size, fontWeight: kind === 'song' || size === sizes.section ? 600 : 400 }}
            >
              {name} · {t('gallery.typeSample')}
            </p>
          ))}
        </div>
        <div className="icons" style={{ marginTop: 24 }}>
          {(Object.keys(iconPaths) as IconName[]).map((name) => (
            <div key={name}>
              <Icon name={name} size={24} />
              <span lang="en">{name}</span>
            </div>
          ))}
        </div>
      </section>
      <section>
        <h2>{t('gallery.buttons')}</h2>
        <Buttons />
      </section>
      <section>
        <h2>{t('gallery.marks')}</h2>
        <Marks />
      </section>
      <section>
        <h2>{t('gallery.sounds')}</h2>
        <Sounds />
      </section>
    </>
  )
}

function Swatch({ name, colour }: { name: string; colour: string }) {
  return (
    <span className="swatch">
      <i style={{ background: colour }} />
      <span lang="en">{name}</span>
      <br />
      <span className="note">{colour}</span>
    </span>
  )
}

function Buttons() {
  const [desk = '', slips = '', classes = '', withdraw = '', send = ''] = fieldsOf(t('gallery.buttonWords'))
  const names = fieldsOf(t('gallery.keys'))
  return (
    <>
      <div className="line">
        <Button kind="primary" icon="scan" keyHint="F2">
          {desk}
        </Button>
        <Button icon="print">{slips}</Button>
        <Button>{send}</Button>
        <Button kind="quiet">{classes}</Button>
        <Button kind="stop">{withdraw}</Button>
        <Button busy>{t('gallery.busy')}</Button>
        <Button disabled>{t('gallery.off')}</Button>
        <LinkButton href="#content" size="small" icon="chart">
          {classes}
        </LinkButton>
        <Button size="large" icon="hold">
          {slips}
        </Button>
        <Button kind="primary" icon="lend" keyHint="F4" note={t('gallery.wayNote')}>
          {t('gallery.way')}
        </Button>
        <Menu
          label={t('gallery.menu')}
          items={[
            { key: 'a', icon: 'print', text: slips, onChoose: () => undefined },
            { key: 'b', icon: 'chart', text: classes, onChoose: () => undefined },
          ]}
        >
          {t('gallery.menu')}
        </Menu>
        <Key name="Ctrl+Z" />
      </div>
      <div style={{ marginTop: 14 }}>
        <KeyBar
          keys={['F2', 'F4', 'F8', 'F9', 'Ctrl+Z'].map((key, i) => ({ key, text: names[i] ?? '' }))}
          end={<SoundSwitch />}
        />
      </div>
    </>
  )
}

function SoundSwitch() {
  const on = useStore(soundOn)
  return (
    <button type="button" onClick={() => switchSound(!on)}>
      <Icon name={on ? 'sound' : 'mute'} size={18} /> {on ? t('shell.soundOn') : t('shell.soundOff')}
    </button>
  )
}

function Marks() {
  return (
    <div className="line" style={{ alignItems: 'flex-start', gap: 24 }}>
      <Mark />
      <Mark form="level" />
      <Mark form="small" />
      {fieldsOf(t('gallery.seals')).map((text) => (
        <Seal key={text} text={text} size={56} />
      ))}
      <span className="line">
        <DateSlip due="2026-12-07" today="2026-11-23" />
        <DateSlip due="2026-11-24" today="2026-11-23" />
        <DateSlip due="2026-11-23" today="2026-11-23" aside={t('gallery.bagAside')} />
        <DateSlip due="2026-11-21" today="2026-11-23" />
        <DateSlip due="2026-11-21" today="2026-11-23" voice="pupil" />
      </span>
      <span style={{ maxWidth: '100%', overflow: 'hidden' }}>
        <DateSlip due="2026-12-07" today="2026-11-23" voice="board" />
      </span>
    </div>
  )
}

function Sounds() {
  const [lent, returned, look] = fieldsOf(t('gallery.soundNames'))
  return (
    <div className="line">
      <Button icon="lend" onClick={() => playSound('lent')}>
        {lent}
      </Button>
      <Button icon="return" onClick={() => playSound('returned')}>
        {returned}
      </Button>
      <Button icon="warning" onClick={() => playSound('look')}>
        {look}
      </Button>
      <Button icon="sound" onClick={() => speak(t('gallery.saySentence'), true)}>
        {t('gallery.say')}
      </Button>
    </div>
  )
}
