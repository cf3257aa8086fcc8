import { Input } from 'antd'
import type { InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { readIsbn } from '#cataloguing/contract'
import { call, Problem, type ReplyOf } from '#platform/client'
import type { LookedUp, lookUpIsbn } from '#record-files/contract'
import { announce } from '../ui/announce.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Fault, Hint, ProblemBox } from '../ui/states.tsx'
import { staffHref } from '../shell/me.ts'

/** What the school knows of a number, and what a record file says of the book. */
export type IsbnKnown = ReplyOf<typeof readIsbn> & { found: LookedUp['found'] }

/** A book's number first: scanned or typed, or none. What is known of it stands there before anything else is written. */
export function IsbnBox({
  school,
  onKnown,
  onNone,
}: {
  school: string
  onKnown: (known: IsbnKnown) => void
  /** the book has no number */
  onNone: () => void
}) {
  const [text, setText] = useState('')
  const [known, setKnown] = useState<IsbnKnown>()
  const [problem, setProblem] = useState<Problem>()
  const field = useRef<InputRef>(null)
  useEffect(() => field.current?.focus(), [])
  const look = async (typed: string) => {
    setProblem(undefined)
    if (typed.trim() === '') return onNone()
    try {
      const ours = await call<typeof readIsbn>('GET /schools/:school/catalog/isbn', {
        params: { school },
        query: { text: typed },
      })
      const reply = { ...ours, found: ours.isbn === '' ? null : await inRecordFiles(school, ours.isbn) }
      setKnown(reply)
      if (reply.isbn === '') announce(t('catalog.isbn_wrong'), 'assertive')
      else if (reply.own.length > 0) announce(t('catalog.isbn_here', { title: reply.own[0]?.title ?? '' }), 'assertive')
      else onKnown(reply)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  return (
    <section className="isbn-box card">
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          void look(text)
        }}
      >
        <label htmlFor="isbn-box">{t('catalog.isbn_first')}</label>
        <div className="isbn-box-line">
          <Input
            id="isbn-box"
            ref={field}
            size="large"
            value={text}
            placeholder={t('catalog.isbn_hint')}
            onChange={(event) => {
              setText(event.target.value)
              setKnown(undefined)
            }}
          />
          <Button kind="primary" type="submit" icon="search">
            {t('catalog.isbn_look')}
          </Button>
          <Button onClick={onNone}>{t('catalog.isbn_none')}</Button>
        </div>
      </form>
      <ProblemBox problem={problem} />
      {known?.isbn === '' && (
        <Fault what={t('catalog.isbn_wrong')} tone="xiang" next={t('catalog.isbn_wrong_next')}>
          {known.proposal && (
            <Button
              onClick={() => {
                setText(known.proposal)
                void look(known.proposal)
              }}
            >
              {t('catalog.isbn_proposal', { isbn: known.proposal })}
            </Button>
          )}
          <Button onClick={onNone}>{t('catalog.isbn_none')}</Button>
        </Fault>
      )}
      {known && known.own.length > 0 && (
        <Hint tone="xiang" icon="info">
          <p>
            <b>{t('catalog.isbn_here', { title: known.own[0]?.title ?? '' })}</b>
          </p>
          <ul className="own-titles">
            {known.own.map((own) => (
              <li key={own.id}>
                <span>
                  {own.title} {own.author && <span className="note">{own.author}</span>}{' '}
                  <span className="note">
                    {own.callNumber} · {t('catalog.copies_n', { n: own.copies })}
                  </span>
                </span>
                <LinkButton
                  size="small"
                  kind="primary"
                  href={staffHref(school, own.state === 'stub' ? `cataloguing/${own.id}` : `titles/${own.id}?add=1`)}
                >
                  {own.state === 'stub' ? t('catalog.go_on_cataloguing') : t('catalog.add_copies')}
                </LinkButton>
              </li>
            ))}
          </ul>
          <Button size="small" onClick={() => onKnown(known)}>
            {t('catalog.another_record')}
          </Button>
        </Hint>
      )}
    </section>
  )
}

async function inRecordFiles(school: string, isbn: string): Promise<LookedUp['found']> {
  const { found } = await call<typeof lookUpIsbn>('GET /schools/:school/isbn/:isbn', { params: { school, isbn } })
  return found
}
