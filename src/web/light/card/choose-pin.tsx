import './card.css'
import { useState } from 'react'
import type { choosePin } from '#accounts/contract'
import { LinkButton } from '../../ui/button.tsx'
import { t } from '../../ui/language.ts'
import { ProblemBox } from '../../ui/states.tsx'
import type { LightPageProps } from '../pages.ts'
import { go } from '../router.ts'
import { useDeed } from '../use-resource.ts'
import { Bare } from './card.tsx'
import { Keypad } from './keypad.tsx'

/** A PIN of one's own, chosen at the terminal: twice, so that it is the one that was meant. */
export default function ChoosePinPage({ params }: LightPageProps) {
  const school = params['school'] ?? ''
  const mine = `/s/${encodeURIComponent(school)}/me`
  const choose = useDeed<typeof choosePin>('POST /schools/:school/me/pin')
  const [first, setFirst] = useState<string>()
  const [wrong, setWrong] = useState<string>()
  const done = async (pin: string) => {
    if (first === undefined) {
      setWrong(undefined)
      return setFirst(pin)
    }
    if (first !== pin) {
      setFirst(undefined)
      return setWrong(t('card.not_the_same'))
    }
    if ((await choose.run({ params: { school }, body: { pin } })) === undefined) {
      setFirst(undefined)
      return setWrong(undefined)
    }
    go(mine, { replace: true })
  }
  return (
    <Bare school={school}>
      <h1>{t(first === undefined ? 'card.new_pin' : 'card.pin_once_more')}</h1>
      <Keypad
        key={`${first === undefined} ${wrong ?? ''} ${choose.problem?.code ?? ''}`}
        busy={choose.busy}
        wrong={wrong}
        onDone={(pin) => void done(pin)}
      />
      <ProblemBox problem={choose.problem} voice="pupil" />
      <LinkButton kind="quiet" href={mine}>
        {t('card.no_pin')}
      </LinkButton>
    </Bare>
  )
}
