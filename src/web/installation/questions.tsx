import { useState } from 'react'
import type { checkSetupCode, setUp } from '#installation/contract'
import type { signIn } from '#accounts/contract'
import { call, Problem } from '#platform/client'
import type { ReplyOf } from '#platform/client'
import { LinkButton } from '../ui/button.tsx'
import { dayWithLongWeekday } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { RestoreDoor } from './restore.tsx'
import { SchoolingChoice } from './schooling-question.tsx'
import type { Answers } from './setup.tsx'
import { Answer, Step } from './setup-parts.tsx'
import { DemoDoor } from './set-up-demo.tsx'
import { useDeed } from './use-deed.ts'

interface QuestionProps {
  answers: Answers
  answer: (some: Partial<Answers>) => void
  onBack: () => void
}

/** What the console shows: whoever reads it may claim the installation. */
export function CodeQuestion({
  answers,
  answer,
  onRight,
}: QuestionProps & { onRight: (said: ReplyOf<typeof checkSetupCode>) => void }) {
  const { run, busy, problem } = useDeed()
  const [claimed, setClaimed] = useState(false)
  const wrong = problem instanceof Problem && problem.status === 403
  const check = () =>
    run(async () => {
      const said = await call<typeof checkSetupCode>('POST /setup/code', { setupCode: answers.code.trim() })
      if (said.claimed) setClaimed(true)
      else onRight(said)
    })
  if (claimed)
    return (
      <div className="setup-step">
        <h1>{t('setup.claimedTitle')}</h1>
        <p className="setup-note">{t('setup.claimedNote')}</p>
        <div className="setup-foot">
          <LinkButton kind="primary" size="large" href="/">
            {t('setup.toSignIn')}
          </LinkButton>
        </div>
      </div>
    )
  return (
    <Step
      title={t('setup.codeTitle')}
      note={t('setup.codeNote')}
      submit={t('setup.next')}
      busy={busy}
      problem={wrong ? undefined : problem}
      onSubmit={() => void check()}
    >
      <Answer
        label={t('setup.codeLabel')}
        value={answers.code}
        mono
        fault={wrong ? t('setup.codeWrong') : undefined}
        onChange={(code) => answer({ code })}
      />
    </Step>
  )
}

export function NameQuestion({
  answers,
  answer,
  onNext,
  onDemo,
  onRestore,
}: QuestionProps & { onNext: () => void; onDemo: () => void; onRestore: () => void }) {
  const [asked, setAsked] = useState(false)
  const fault = [...answers.name.trim()].length < 2 ? t('setup.nameShort') : undefined
  return (
    <>
      <Step
        count={1}
        title={t('setup.nameTitle')}
        note={t('setup.nameNote')}
        submit={t('setup.next')}
        onSubmit={() => (fault ? setAsked(true) : onNext())}
      >
        <Answer
          label={t('setup.nameLabel')}
          value={answers.name}
          example={t('setup.nameExample')}
          autoComplete="organization"
          fault={asked ? fault : undefined}
          onChange={(name) => answer({ name })}
        />
      </Step>
      <div className="setup-doors">
        <DemoDoor onOpen={onDemo} />
        <RestoreDoor onOpen={onRestore} />
      </div>
    </>
  )
}

export function SchoolingQuestion({ answers, answer, onNext, onBack }: QuestionProps & { onNext: () => void }) {
  const [asked, setAsked] = useState(false)
  return (
    <Step
      count={2}
      title={t('setup.schoolingTitle')}
      note={t('setup.schoolingNote')}
      submit={t('setup.next')}
      onBack={onBack}
      onSubmit={() => (answers.schooling ? onNext() : setAsked(true))}
    >
      <SchoolingChoice value={answers.schooling} onChange={(schooling) => answer({ schooling })} />
      {asked && !answers.schooling && (
        <p className="setup-fault" role="alert">
          {t('setup.schoolingNeeded')}
        </p>
      )}
    </Step>
  )
}

export function DayQuestion({
  answers,
  answer,
  today,
  onNext,
  onBack,
}: QuestionProps & { today: string; onNext: () => void }) {
  const [asked, setAsked] = useState(false)
  const [touched, setTouched] = useState(false)
  const said = answers.firstDay ? dayWithLongWeekday(answers.firstDay) : ''
  return (
    <Step
      count={3}
      title={t('setup.dayTitle')}
      note={t('setup.dayNote')}
      submit={t('setup.next')}
      onBack={onBack}
      onSubmit={() => (answers.firstDay ? onNext() : setAsked(true))}
    >
      <Answer
        label={t('setup.dayLabel')}
        type="date"
        value={answers.firstDay}
        note={touched ? said : [said, t('setup.dayProposed')].filter(Boolean).join(t('ui.comma'))}
        fault={asked && !answers.firstDay ? t('setup.dayNeeded') : undefined}
        onChange={(firstDay) => {
          setTouched(true)
          answer({ firstDay })
        }}
      />
      <p className="note">{t('setup.dayToday', { day: dayWithLongWeekday(today) })}</p>
    </Step>
  )
}

/** The last question makes the school and signs its administrator in; the password is kept nowhere. */
export function AdministratorQuestion({
  answers,
  answer,
  onDone,
  onBack,
}: QuestionProps & { onDone: (slug: string) => void }) {
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  const { run, busy, problem } = useDeed()
  const faults = {
    name: answers.administrator.trim() ? undefined : t('setup.nameNeeded'),
    account: [...answers.account.trim()].length < 2 ? t('setup.accountShortTold') : undefined,
    password: password.length < 8 ? t('setup.passwordShort', { n: password.length }) : undefined,
    again: password === again ? undefined : t('setup.passwordsDiffer'),
  }
  const { schooling } = answers
  const send = () => {
    setAsked(true)
    if (Object.values(faults).some(Boolean) || !schooling) return
    const account = answers.account.trim()
    void run(async () => {
      const { slug } = await call<typeof setUp>('POST /setup', {
        setupCode: answers.code.trim(),
        body: {
          name: answers.name.trim(),
          schooling,
          firstDay: answers.firstDay,
          administrator: { name: answers.administrator.trim(), account, password },
        },
      })
      await call<typeof signIn>('POST /schools/:school/sign-in', {
        params: { school: slug },
        body: { account, password },
      })
      onDone(slug)
    })
  }
  const told = (fault: string | undefined) => (asked ? fault : undefined)
  return (
    <Step
      count={4}
      title={t('setup.adminTitle')}
      note={t('setup.adminNote')}
      submit={t('setup.create')}
      busy={busy}
      problem={problem}
      onBack={onBack}
      onSubmit={send}
    >
      <div className="setup-pair">
        <Answer
          label={t('setup.adminName')}
          value={answers.administrator}
          note={t('setup.adminNameNote')}
          autoComplete="name"
          fault={told(faults.name)}
          onChange={(administrator) => answer({ administrator })}
        />
        <Answer
          label={t('setup.account')}
          value={answers.account}
          note={t('setup.accountNote')}
          autoComplete="username"
          fault={told(faults.account)}
          onChange={(account) => answer({ account })}
        />
        <Answer
          label={t('setup.password')}
          type="password"
          value={password}
          note={t('setup.passwordNote')}
          autoComplete="new-password"
          fault={told(faults.password)}
          onChange={setPassword}
        />
        <Answer
          label={t('setup.passwordAgain')}
          type="password"
          value={again}
          autoComplete="new-password"
          fault={told(faults.again)}
          onChange={setAgain}
        />
      </div>
    </Step>
  )
}
