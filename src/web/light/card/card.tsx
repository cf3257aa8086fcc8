import './card.css'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { cardSignIn } from '#accounts/contract'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Loudspeaker, Ruby } from '../../ui/child.tsx'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'
import { Mark } from '../../ui/mark.tsx'
import { playSound } from '../../ui/sound.ts'
import { ProblemBox } from '../../ui/states.tsx'
import { useStore } from '../../ui/store.ts'
import type { LightPageProps } from '../pages.ts'
import { go } from '../router.ts'
import { useDeed } from '../use-resource.ts'
import { useWho } from '../who.ts'
import { Keypad } from './keypad.tsx'
import { PictureOfCard } from './picture.tsx'
import { scanned } from './scanned.ts'
import { Scanner } from './terminal-watch.tsx'

/** Long enough to read one's own name. */
const GREETING_MS = 1400

/** The code behind # of an address that a phone opened; taken out of the address, so that it stays in no history. */
function codeOfAddress(): string | undefined {
  const code = location.hash.slice(1)
  if (!code) return undefined
  history.replaceState(null, '', location.pathname)
  return code
}

/** 扫借书证: alone at a terminal or a board, with the PIN elsewhere. */
export default function CardPage({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const who = useWho(school)
  const typed = useStore(scanned)
  const signIn = useDeed<typeof cardSignIn>('POST /schools/:school/sign-in/card')
  const [code, setCode] = useState(codeOfAddress)
  const [greeted, setGreeted] = useState<{ mayChoosePin: boolean }>()
  const mine = `/s/${encodeURIComponent(school)}/me`
  const kind = who.data?.device?.kind
  const shared = kind === 'terminal' || kind === 'board'
  const { reload } = who

  const { run } = signIn
  const send = useCallback(
    async (text: string, pin?: string) => {
      const reply = await run({ params: { school }, body: { code: text, ...(pin === undefined ? {} : { pin }) } })
      if (!reply) return playSound('look')
      playSound('lent')
      setGreeted(reply)
      reload()
    },
    [run, school, reload],
  )
  // The first code of the address is sent once, later ones come from the scanner.
  const take = useEffectEvent((scan: string | undefined) => {
    const text = scan ?? code
    if (text === undefined) return
    scanned.set(undefined)
    setGreeted(undefined)
    setCode(text)
    void send(text)
  })
  useEffect(() => {
    const timer = setTimeout(() => take(typed), 0)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => {
    if (!greeted || greeted.mayChoosePin) return undefined
    const timer = setTimeout(() => go(mine, { replace: true }), GREETING_MS)
    return () => clearTimeout(timer)
  }, [greeted, mine])

  const asksPin = /\.(?:pin_needed|wrong_pin)$/.test(signIn.problem?.code ?? '')
  if (greeted) return <Greeting name={who.data?.user?.name ?? ''} mine={mine} school={school} {...greeted} />
  if (asksPin && code !== undefined)
    return (
      <Bare school={school}>
        <h1>{t('card.your_pin')}</h1>
        <Keypad
          key={signIn.problem?.code}
          busy={signIn.busy}
          wrong={signIn.problem?.code === 'accounts.wrong_pin' ? t('card.wrong_pin') : undefined}
          onDone={(pin) => void send(code, pin)}
        />
      </Bare>
    )
  return (
    <Bare school={school}>
      <PictureOfCard scanning={signIn.busy} />
      <h1 className="card-lead">
        <Ruby text={t(shared ? 'card.scan_here' : 'card.scan')} />
        <Loudspeaker text={t(shared ? 'card.scan_here' : 'card.scan')} />
      </h1>
      {signIn.problem ? (
        <ProblemBox problem={signIn.problem} voice="pupil" />
      ) : (
        <p className="card-note">{t(shared ? 'card.square_to_scanner' : 'card.with_phone')}</p>
      )}
      {kind === 'terminal' && (
        <LinkButton size="large" icon="return" href={`/s/${encodeURIComponent(school)}/self-check`}>
          {t('card.self_check')}
        </LinkButton>
      )}
      {who.data && !shared && (
        <>
          <Scanner school={school} />
          <a href={`/s/${encodeURIComponent(school)}/staff/sign-in?to=${encodeURIComponent(mine)}`}>
            {t('card.teachers')}
          </a>
        </>
      )}
    </Bare>
  )
}

/** Hello by name; a reader who may, chooses a PIN before he goes on. */
function Greeting({
  name,
  mine,
  school,
  mayChoosePin,
}: {
  name: string
  mine: string
  school: string
  mayChoosePin: boolean
}) {
  return (
    <Bare school={school}>
      <span className="card-done">
        <Icon name="check" size={56} />
      </span>
      <h1 className="card-hello">{t('card.hello', { name })}</h1>
      {mayChoosePin && (
        <>
          <LinkButton kind="primary" size="child" href={mine}>
            {t('card.to_my_books')}
          </LinkButton>
          <LinkButton size="large" icon="key" href={`/s/${encodeURIComponent(school)}/card/pin`}>
            {t('card.choose_pin')}
          </LinkButton>
        </>
      )}
    </Bare>
  )
}

/** A page with nothing on it but its one thing. */
export function Bare({ school, children }: { school: string; children: React.ReactNode }) {
  return (
    <div className="card-page">
      <a
        className="card-mark"
        href={`/s/${encodeURIComponent(school)}`}
        aria-label={`${t('ui.mark')} ${t('light.home')}`}
      >
        <Mark form="level" />
      </a>
      <div className="card-middle">{children}</div>
      <p className="card-foot">
        <Button kind="quiet" icon="search" onClick={() => go(`/s/${encodeURIComponent(school)}`)}>
          {t('light.find')}
        </Button>
      </p>
    </div>
  )
}
