import '../shell/shell.css'
import './setup.css'
import { useEffect, useState } from 'react'
import type { Schooling } from '#installation/rules'
import { schoolingName } from './schooling-question.tsx'
import { fullDayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Mark } from '../ui/mark.tsx'
import { Spine } from '../ui/shelf.tsx'
import { AdministratorQuestion, CodeQuestion, DayQuestion, NameQuestion, SchoolingQuestion } from './questions.tsx'
import { BackupQuestion } from './backup-question.tsx'
import { Restore } from './restore.tsx'
import { SetUpDemo } from './set-up-demo.tsx'
import { WhatNext } from './what-next.tsx'

export interface Answers {
  code: string
  name: string
  schooling: Schooling | undefined
  firstDay: string
  administrator: string
  account: string
}

const STEPS = ['code', 'name', 'schooling', 'day', 'administrator', 'backup', 'done'] as const
export type StepName = (typeof STEPS)[number] | 'demo' | 'restore'

const nothing: Answers = { code: '', name: '', schooling: undefined, firstDay: '', administrator: '', account: '' }

/** A fresh installation: the code from the console, four questions, where backups go, what to do next. */
export default function SetupPage() {
  const [step, setStep] = useState<StepName>('code')
  const [today, setToday] = useState('')
  const [slug, setSlug] = useState('')
  const [answers, setAnswers] = useState(nothing)
  const answer = (some: Partial<Answers>) => setAnswers((now) => ({ ...now, ...some }))
  useEffect(() => {
    document.title = t('setup.title')
  }, [])
  const props = { answers, answer, onBack: () => setStep(STEPS[STEPS.indexOf(step as 'name') - 1] ?? 'code') }
  return (
    <div className="sign-in setup">
      <Cover answers={answers} step={step} />
      <main className="sign-in-side setup-side">
        {step === 'code' && (
          <CodeQuestion
            {...props}
            onRight={(said) => {
              setToday(said.today)
              answer({ firstDay: answers.firstDay || said.firstDay })
              setStep('name')
            }}
          />
        )}
        {step === 'name' && (
          <NameQuestion
            {...props}
            onNext={() => setStep('schooling')}
            onDemo={() => setStep('demo')}
            onRestore={() => setStep('restore')}
          />
        )}
        {step === 'schooling' && <SchoolingQuestion {...props} onNext={() => setStep('day')} />}
        {step === 'day' && <DayQuestion {...props} today={today} onNext={() => setStep('administrator')} />}
        {step === 'administrator' && (
          <AdministratorQuestion
            {...props}
            onDone={(made) => {
              setSlug(made)
              setStep('backup')
            }}
          />
        )}
        {step === 'backup' && <BackupQuestion school={slug} onNext={() => setStep('done')} />}
        {step === 'done' && <WhatNext school={slug} name={answers.name} />}
        {step === 'demo' && <SetUpDemo code={answers.code} onBack={() => setStep('name')} />}
        {step === 'restore' && <Restore code={answers.code} onBack={() => setStep('name')} />}
      </main>
    </div>
  )
}

/** The indigo cover; every answer is a book more on the shelf. */
function Cover({ answers, step }: { answers: Answers; step: StepName }) {
  const at = STEPS.indexOf(step as 'name')
  const books = [
    at > 1 && { title: answers.name, classNumber: 'I' },
    at > 2 && answers.schooling && { title: schoolingName(answers.schooling), classNumber: 'G' },
    at > 3 && { title: fullDayText(answers.firstDay), classNumber: 'N' },
    at > 4 && { title: answers.administrator, classNumber: 'K' },
    at > 5 && { title: t('setup.backupBook'), classNumber: 'T' },
  ].filter((book) => typeof book === 'object')
  return (
    <div className="sign-in-cover" aria-hidden="true">
      <span>
        <Mark />
      </span>
      <p>{t('setup.title')}</p>
      <p>{t('setup.titleNote')}</p>
      <span className="shelf shelf-record">
        {books.map((book) => (
          <Spine key={book.classNumber} {...book} />
        ))}
        {Array.from({ length: 5 - books.length }, (_, i) => (
          <span key={i} className="shelf-gap" style={{ width: 52, height: 150 }} />
        ))}
      </span>
    </div>
  )
}
