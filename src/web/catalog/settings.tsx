import './catalog.css'
import { useQuery } from '@tanstack/react-query'
import { Form, Radio, Switch } from 'antd'
import type { SchemeChosen } from '#catalog/contract'
import type { loadAuthorNumbers, saveCallNumberScheme } from '#cataloguing/contract'
import type { readOpacSettings, saveOpacSettings } from '#opac/contract'
import { call } from '#platform/client'
import { formatCallNumber } from '#values/call-number'
import { useSchool } from '../shell/me.ts'
import { numberText } from '../ui/day-text.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { PageHead, SectionHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { settingsQuery } from './queries.ts'

const BOOKS = ['running', 'author', 'accession', 'none'] as const

/** 编目设置: how call numbers are made, the table of author numbers, what the public sees. */
export default function CatalogSettings() {
  const school = useSchool()
  const { data, error, refetch } = useQuery(settingsQuery(school))
  return (
    <>
      <PageHead title={t('nav.catalogSettings')} fact={t('catalog.settings_fact')} />
      <ProblemBox problem={error ?? undefined} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && <Scheme school={school} scheme={data.scheme} />}
      {data && <AuthorNumbers school={school} loaded={data.authorNumbers} />}
      <Public school={school} />
    </>
  )
}

function Scheme({ school, scheme }: { school: string; scheme: SchemeChosen }) {
  const [form] = Form.useForm<SchemeChosen>()
  const chosen = { ...scheme, ...Form.useWatch([], form) }
  const save = useCommand<typeof saveCallNumberScheme>('PUT /schools/:school/catalog/settings', {
    refresh: [
      ['catalog-settings', school],
      ['call-number', school],
    ],
    said: () => t('catalog.scheme_saved'),
    problems: 'here',
  })
  const book = { running: '12', author: 'L910', accession: '0001201', none: '' }[chosen.book]
  const sample = formatCallNumber({ classNumber: 'I287.45', book, edition: '2', volume: '3' }, chosen)
  return (
    <section>
      <SectionHead title={t('catalog.scheme')} note={t('catalog.scheme_sample', { number: sample })} />
      <PlainForm<SchemeChosen>
        form={form}
        initial={scheme}
        submit={t('catalog.save')}
        busy={save.busy}
        problem={save.problem}
        onSubmit={(body) => void save.run({ params: { school }, body })}
      >
        <Field name="book" label={t('catalog.scheme_book')}>
          <Radio.Group
            className="radio-rows"
            options={BOOKS.map((value) => ({ value, label: t(`catalog.scheme_${value}`) }))}
          />
        </Field>
        <Field name="volumeMark" label={t('catalog.volume_mark')}>
          <Radio.Group
            options={[':', '(', '-'].map((value) => ({ value, label: value === '(' ? '(3)' : `${value}3` }))}
          />
        </Field>
        <Field name="editionMark" label={t('catalog.edition_mark')}>
          <Radio.Group options={['=', '-'].map((value) => ({ value, label: `${value}2` }))} />
        </Field>
      </PlainForm>
    </section>
  )
}

function AuthorNumbers({ school, loaded }: { school: string; loaded: number }) {
  const load = useCommand<typeof loadAuthorNumbers>('POST /schools/:school/catalog/author-numbers', {
    refresh: [['catalog-settings', school]],
    said: (reply) => t('catalog.table_loaded', { n: reply.loaded, unread: reply.unread }),
  })
  return (
    <section>
      <SectionHead title={t('catalog.author_table')} note={t('catalog.author_table_n', { n: numberText(loaded) })} />
      <p>{t('catalog.author_table_about')}</p>
      <p>
        <label className="btn" aria-busy={load.busy}>
          {t('catalog.author_table_load')}
          <input
            className="unseen"
            type="file"
            accept=".xlsx,.xls,.csv,.txt"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (!file) return
              const form = new FormData()
              form.append('file', file)
              void load.run({ params: { school }, form })
            }}
          />
        </label>
      </p>
    </section>
  )
}

function Public({ school }: { school: string }) {
  const { data } = useQuery({
    queryKey: ['opac-settings', school],
    queryFn: ({ signal }) =>
      call<typeof readOpacSettings>('GET /schools/:school/opac-settings', { params: { school }, signal }),
  })
  const save = useCommand<typeof saveOpacSettings>('PUT /schools/:school/opac-settings', {
    refresh: [['opac-settings', school]],
    said: () => t('catalog.scheme_saved'),
  })
  if (!data) return null
  return (
    <section>
      <SectionHead title={t('catalog.public')} />
      <label className="line">
        <Switch
          checked={data.withoutCopies}
          loading={save.busy}
          onChange={(withoutCopies) => void save.run({ params: { school }, body: { withoutCopies } })}
        />
        {t('catalog.public_without_copies')}
      </label>
    </section>
  )
}
