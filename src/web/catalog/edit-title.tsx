import './catalog.css'
import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Bib, changeBib } from '#catalog/contract'
import type { dropCover } from '#cataloguing/contract'
import { staffHref, useSchool } from '../shell/me.ts'
import { LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { BesideForm } from './beside-form.tsx'
import { type Described, fromBib, toFields } from './described.ts'
import { bibQuery, stubsQuery } from './queries.ts'
import { TitleForm } from './title-form.tsx'
import { useCover } from './use-cover.ts'

/** 改书目, and one after another what waits to be catalogued (`?queue=1`). */
export default function EditTitle() {
  const school = useSchool()
  const id = Number(useParams()['bib'])
  const [search] = useSearchParams()
  const queue = search.get('queue') === '1'
  const { data, error, refetch } = useQuery(bibQuery(school, id))
  if (error) return <ProblemBox problem={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting />
  // not the version: a lock that is lifted counts as one too, and what was typed must stay
  return <Edit key={`${data.id}/${data.changedAt}`} school={school} bib={data} queue={queue} />
}

function Edit({ school, bib, queue }: { school: string; bib: Bib; queue: boolean }) {
  const navigate = useNavigate()
  const stubs = useQuery({ ...stubsQuery(school), enabled: queue })
  const [cover, setCover] = useState<Blob>()
  const putCover = useCover(school)
  const [form] = Form.useForm<Described>()
  const change = useCommand<typeof changeBib>('PUT /schools/:school/bibs/:id', {
    refresh: [
      ['titles', school],
      ['bib', school],
      ['stubs', school],
      ['call-number', school],
    ],
    said: (reply) => t('catalog.changed', { title: reply.title }),
    problems: 'here',
  })
  const drop = useCommand<typeof dropCover>('DELETE /schools/:school/bibs/:id/cover', {
    refresh: [['bib', school, bib.id]],
  })
  const save = async (described: Described, agreed: { sharedNumber?: boolean }) => {
    const callNumber = (described.callNumber ?? '').trim()
    const sameClass = (described.classNumber ?? '').trim() === bib.classNumber
    // A number that was not touched is left to the server: kept, or the next of a new class.
    const written = callNumber !== '' && (callNumber !== bib.callNumber || sameClass)
    const reply = await change.run({
      params: { school, id: bib.id },
      body: {
        version: bib.version,
        fields: toFields(described, bib),
        ...(written ? { callNumber } : {}),
        ...(agreed.sharedNumber ? { sharedNumber: true } : {}),
      },
    })
    if (!reply) return
    await putCover(bib.id, cover)
    const next = queue ? stubs.data?.rows.find((row) => row.id !== bib.id) : undefined
    if (next) void navigate(staffHref(school, `cataloguing/${next.id}?queue=1`))
    else void navigate(staffHref(school, queue ? 'cataloguing' : `titles/${bib.id}`))
  }
  return (
    <>
      <PageHead
        title={bib.state === 'stub' ? t('catalog.describe_stub') : t('catalog.edit')}
        fact={queue && stubs.data ? t('catalog.stubs_left', { n: stubs.data.total }) : bib.title}
        actions={<LinkButton href={staffHref(school, `titles/${bib.id}`)}>{t('catalog.see_record')}</LinkButton>}
      />
      <div className="describe">
        <TitleForm
          form={form}
          initial={fromBib(bib)}
          bib={bib}
          submit={queue ? t('catalog.save_next') : t('catalog.save')}
          busy={change.busy}
          problem={change.problem}
          onSubmit={(described, agreed) => void save(described, agreed)}
        />
        <BesideForm
          form={form}
          cover={bib.coverFile}
          chosen={cover}
          onChoose={setCover}
          onDrop={() => void drop.run({ params: { school, id: bib.id } })}
          callNumber={bib.callNumber}
        />
      </div>
    </>
  )
}
