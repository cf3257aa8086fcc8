import './catalog.css'
import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useState } from 'react'
import type { BibFields, createBib } from '#catalog/contract'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Cover } from '../ui/cover/cover.tsx'
import { BookRow, PageHead, SectionHead } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useKeys } from '../ui/use-keys.ts'
import { AddCopies } from './add-copies.tsx'
import { BesideForm } from './beside-form.tsx'
import { type Described, EMPTY, fromBib, toFields } from './described.ts'
import { IsbnBox, type IsbnKnown } from './isbn-box.tsx'
import { stubsQuery, titlesQuery } from './queries.ts'
import { TitleForm } from './title-form.tsx'
import { useCover } from './use-cover.ts'

interface Made {
  id: number
  title: string
  callNumber: string
  priceFen: number | null
}

/** 编目: one book after another. Its number first, then what it is, then its copies. */
export default function Cataloguing() {
  const school = useSchool()
  const stubs = useQuery(stubsQuery(school))
  const [turn, setTurn] = useState(0)
  const waiting = stubs.data?.total ?? 0
  return (
    <>
      <PageHead
        title={t('nav.cataloguing')}
        fact={t('catalog.describe_fact')}
        actions={
          waiting > 0 && (
            <LinkButton icon="list" href={staffHref(school, 'cataloguing/stubs')}>
              {t('catalog.stubs_waiting', { n: waiting })}
            </LinkButton>
          )
        }
      />
      <NewTitle key={turn} onNext={() => setTurn(turn + 1)} />
    </>
  )
}

function NewTitle({ onNext }: { onNext: () => void }) {
  const school = useSchool()
  const putCover = useCover(school)
  const [start, setStart] = useState<Start>()
  const [made, setMade] = useState<Made>()
  const [cover, chooseCover] = useState<Blob>()
  const [form] = Form.useForm<Described>()
  const create = useCommand<typeof createBib>('POST /schools/:school/bibs', {
    refresh: [
      ['titles', school],
      ['call-number', school],
      ['isbn', school],
    ],
    said: (reply, { body }) => t('catalog.made', { title: body.fields.title, number: reply.callNumber || '—' }),
    problems: 'here',
  })
  if (made) return <AfterMade made={made} onNext={onNext} />
  if (!start)
    return (
      <>
        <IsbnBox
          school={school}
          onKnown={(known) => setStart(startWith(known))}
          onNone={() => setStart({ described: EMPTY })}
        />
        <Lately school={school} />
      </>
    )
  const save = async (described: Described, agreed: { notTheSame?: boolean; sharedNumber?: boolean }) => {
    const fields = toFields(described, start.base)
    const callNumber = (described.callNumber ?? '').trim()
    // What may be the same was shown with its ISBN already.
    const reply = await create.run({
      params: { school },
      body: { fields, ...(callNumber ? { callNumber } : {}), ...agreed },
    })
    if (!reply) return
    await putCover(reply.id, cover)
    setMade({
      id: reply.id,
      title: fields.title,
      callNumber: reply.callNumber,
      priceFen: fields.priceFen ?? null,
    })
  }
  return (
    <div className="describe">
      <TitleForm
        form={form}
        initial={start.described}
        submit={t('catalog.save')}
        busy={create.busy}
        problem={create.problem}
        onSubmit={(described, agreed) => void save(described, agreed)}
      />
      <BesideForm form={form} cover={null} chosen={cover} onChoose={chooseCover} />
    </div>
  )
}

/** What was catalogued last: to go back to, and to see that it went in. */
function Lately({ school }: { school: string }) {
  const { data } = useQuery(titlesQuery(school, { sort: 'new', state: 'complete' }))
  if (!data || data.rows.length === 0) return null
  return (
    <section className="lately">
      <SectionHead title={t('catalog.lately')} />
      {data.rows.slice(0, 5).map((row) => (
        <BookRow
          key={row.id}
          cover={<Cover title={row.title} classNumber={row.classNumber} author={row.author} width={40} />}
          title={row.title}
          href={staffHref(school, `titles/${row.id}`)}
          below={<span className="note">{[row.author, row.callNumber].filter(Boolean).join(' · ')}</span>}
          end={<span className="note">{t('catalog.copies_n', { n: row.copies })}</span>}
        />
      ))}
    </section>
  )
}

interface Start {
  described: Described
  /** out of a record file: the fields that the form has no place for */
  base?: BibFields
}

/** What a record file says of the book, else what its number tells. */
function startWith(known: IsbnKnown): Start {
  const isbn = known.hyphenated || known.isbn
  if (known.found) return { described: { ...fromBib(known.found.fields), isbn }, base: known.found.fields }
  return { described: { ...EMPTY, isbn, publisher: known.publisher, place: known.place } }
}

/** The book is described; now its copies, then the next one. */
function AfterMade({ made, onNext }: { made: Made; onNext: () => void }) {
  const school = useSchool()
  const [copies, setCopies] = useState(0)
  useKeys({ F2: onNext })
  return (
    <div className="after-made">
      <Hint tone="zq">
        <b>{t('catalog.made', { title: made.title, number: made.callNumber || '—' })}</b>
        {copies > 0 && <p>{t('catalog.copies_added', { n: copies, title: made.title })}</p>}
      </Hint>
      <div className="line">
        <Button kind={copies > 0 ? 'primary' : 'plain'} icon="right" keyHint="F2" onClick={onNext}>
          {t('catalog.next_book')}
        </Button>
        <LinkButton href={staffHref(school, `titles/${made.id}`)}>{t('catalog.see_record')}</LinkButton>
      </div>
      {copies === 0 && (
        <section>
          <h2>{t('catalog.add_copies')}</h2>
          <AddCopies bibId={made.id} title={made.title} priceFen={made.priceFen} onDone={setCopies} />
        </section>
      )}
    </div>
  )
}
