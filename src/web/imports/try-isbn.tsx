import { Input } from 'antd'
import { useState } from 'react'
import { call } from '#platform/client'
import type { LookedUp, lookUpIsbn } from '#record-files/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { ProblemBox } from '../ui/states.tsx'

/** Scans one book to see that the files answer. */
export function TryIsbn() {
  const school = useSchool()
  const [text, setText] = useState('')
  const [looked, setLooked] = useState<LookedUp>()
  const [problem, setProblem] = useState<unknown>()
  const look = async () => {
    setProblem(undefined)
    if (text.trim() === '') return
    try {
      setLooked(
        await call<typeof lookUpIsbn>('GET /schools/:school/isbn/:isbn', { params: { school, isbn: text.trim() } }),
      )
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <form
      className="card imports-try"
      onSubmit={(event) => {
        event.preventDefault()
        void look()
      }}
    >
      <label htmlFor="try-isbn">{t('importing.files_try')}</label>
      <div className="imports-line">
        <Input id="try-isbn" value={text} inputMode="numeric" onChange={(event) => setText(event.target.value)} />
        <Button type="submit" icon="search">
          {t('importing.files_try_button')}
        </Button>
      </div>
      <ProblemBox problem={problem} />
      <div role="status">{looked && <Answer looked={looked} />}</div>
    </form>
  )
}

function Answer({ looked: { isbn, own, found } }: { looked: LookedUp }) {
  if (isbn === '') return <p>{t('importing.files_not_isbn')}</p>
  const [here] = own
  return (
    <>
      {here && (
        <p>
          {t('importing.files_own')} <b>{here.title}</b>{' '}
          <span className="note">{[here.author, here.publisher, here.year].filter(Boolean).join(' · ')}</span>
        </p>
      )}
      {found ? (
        <p>
          {t('importing.files_found', { source: found.source })} <b>{found.fields.title}</b>{' '}
          <span className="note">
            {[found.fields.responsibility, found.fields.publisher, found.fields.year, found.fields.classNumber]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
      ) : (
        <p>{t('importing.files_not_found', { isbn })}</p>
      )}
    </>
  )
}
