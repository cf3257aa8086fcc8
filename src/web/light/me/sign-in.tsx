import { useEffect, useRef, useState } from 'react'
import type { cardSignIn } from '#accounts/contract'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'
import { ProblemBox } from '../../ui/states.tsx'
import { useDeed } from '../use-resource.ts'

/** Before one's own page: the code of the card, and away from the library's machines the PIN beside it. */
export function CardSignIn({ school, onDone }: { school: string; onDone: () => void }) {
  const [code, setCode] = useState('')
  const [pin, setPin] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const pinField = useRef<HTMLInputElement>(null)
  const signIn = useDeed<typeof cardSignIn>('POST /schools/:school/sign-in/card')
  const asksPin = /\.(?:pin_needed|wrong_pin)$/.test(signIn.problem?.code ?? '')
  useEffect(() => {
    const wanted = asksPin ? pinField : field
    wanted.current?.focus()
  }, [asksPin])
  const send = async () => {
    const body = { code: code.trim(), ...(pin ? { pin } : {}) }
    const done = await signIn.run({ params: { school }, body })
    if (done) onDone()
    else if (!asksPin) field.current?.select()
  }
  return (
    <form
      className="me-sign-in"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim()) void send()
      }}
    >
      <Icon name="card" size={56} />
      <h1>{t('mine.sign_in')}</h1>
      <p>{t('mine.sign_in_note')}</p>
      <input
        ref={field}
        value={code}
        autoComplete="off"
        spellCheck={false}
        aria-label={t('mine.code')}
        placeholder={t('mine.code')}
        onChange={(event) => setCode(event.target.value)}
      />
      {asksPin && (
        <input
          ref={pinField}
          type="password"
          inputMode="numeric"
          maxLength={6}
          autoComplete="off"
          value={pin}
          aria-label={t('mine.pin')}
          placeholder={t('mine.pin')}
          onChange={(event) => setPin(event.target.value)}
        />
      )}
      <ProblemBox problem={signIn.problem} voice="pupil" />
      <Button type="submit" kind="primary" size="large" wide busy={signIn.busy}>
        {t('mine.go_in')}
      </Button>
      <a href={`/s/${encodeURIComponent(school)}/staff/sign-in?to=${encodeURIComponent(`/s/${school}/me`)}`}>
        {t('mine.teachers')}
      </a>
    </form>
  )
}
