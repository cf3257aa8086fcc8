import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { signIn } from '#accounts/contract'
import { call, Problem } from '#platform/client'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { ProblemBox } from '../ui/states.tsx'
import { meQuery, signedOut } from './me.ts'

/** The session ended while a page was open: it stays beneath, with all that was typed. */
export function SignInAgain({ school }: { school: string }) {
  const client = useQueryClient()
  return (
    <div className="again" role="dialog" aria-modal="true" aria-label={t('shell.signInAgain')}>
      <div>
        <SignInForm
          school={school}
          title={t('shell.signInAgain')}
          note={t('shell.signInAgainNote')}
          onDone={() => {
            signedOut.set(false)
            void client.invalidateQueries()
          }}
        />
      </div>
    </div>
  )
}

export function SignInForm({
  school,
  title,
  note,
  onDone,
}: {
  school: string
  title: string
  note?: string
  onDone: (mustChange: boolean) => void
}) {
  const client = useQueryClient()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])

  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { mustChange } = await call<typeof signIn>('POST /schools/:school/sign-in', {
        params: { school },
        body: { account: account.trim(), password },
      })
      client.removeQueries({ queryKey: meQuery(school).queryKey })
      onDone(mustChange)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      setBusy(false)
    }
  }

  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (account.trim() && password) void send()
      }}
    >
      <h1>{title}</h1>
      {note && <p className="note">{note}</p>}
      <div>
        <label htmlFor="account">{t('shell.account')}</label>
        <div className="sign-in-field">
          <input
            id="account"
            ref={first}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        </div>
      </div>
      <div>
        <label htmlFor="password">{t('shell.password')}</label>
        <div className="sign-in-field">
          <input
            id="password"
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t('shell.hidePassword') : t('shell.showPassword')}
          </button>
        </div>
      </div>
      <ProblemBox problem={problem} />
      <Button type="submit" kind="primary" size="large" busy={busy} wide>
        {t('shell.signIn')}
      </Button>
      <p className="note">{t('shell.forgot')}</p>
    </form>
  )
}
