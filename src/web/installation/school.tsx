import './backup.css'
import './setup.css'
import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { type Schooling, schoolings } from '#installation/rules'
import type { changeSchool, School } from '#school/contract'
import { KeptData } from '../people/kept-data.tsx'
import { useMay, useSchool } from '../shell/me.ts'
import { dayText } from '../ui/day-text.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemBox, Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { DemoSection } from './demo-section.tsx'
import { schoolQuery } from './queries.ts'
import { SchoolingChoice } from './schooling-question.tsx'

interface Values {
  name: string
  libraryName: string
  schooling: Schooling | undefined
}

const schoolingOf = (stages: School['stages']): Schooling | undefined =>
  (Object.keys(schoolings) as Schooling[]).find(
    (one) =>
      schoolings[one].length === stages.length &&
      schoolings[one].every(({ stage, years }) => stages.some((own) => own.stage === stage && own.years === years)),
  )

/** The school as pages and prints name it; beside it the demonstration school. */
export default function SchoolPage() {
  const school = useSchool()
  const erases = useMay('privacy.erase')
  const { data, error, refetch } = useQuery(schoolQuery(school))
  return (
    <>
      <PageHead title={t('installation.school')} fact={data?.name} />
      <ProblemBox problem={error} onRetry={() => void refetch()} />
      {data ? (
        <div className="school-page">
          <SchoolForm school={data} />
          <Terms school={data} />
        </div>
      ) : (
        !error && <Waiting />
      )}
      {erases && <KeptData />}
      <DemoSection />
    </>
  )
}

function SchoolForm({ school }: { school: School }) {
  const [form] = Form.useForm<Values>()
  const unusual = schoolingOf(school.stages) === undefined
  const schooling = Form.useWatch('schooling', form)
  const save = useCommand<typeof changeSchool>('PATCH /schools/:school', {
    refresh: [
      ['school', school.slug],
      ['me', school.slug],
    ],
    said: () => t('installation.schoolSaved'),
    problems: 'here',
  })
  return (
    <PlainForm<Values>
      form={form}
      initial={{ name: school.name, libraryName: school.libraryName, schooling: schoolingOf(school.stages) }}
      submit={t('installation.schoolSave')}
      busy={save.busy}
      problem={save.problem}
      onSubmit={({ name, libraryName, schooling: chosen }) =>
        void save.run({
          params: { school: school.slug },
          body: { name, libraryName, ...(chosen ? { stages: [...schoolings[chosen]] } : {}) },
        })
      }
    >
      <Field name="name" label={t('installation.schoolName')}>
        <Input maxLength={60} style={{ maxWidth: 420 }} />
      </Field>
      <Field name="libraryName" label={t('installation.schoolLibrary')} hint={t('installation.schoolLibraryHint')}>
        <Input maxLength={20} style={{ maxWidth: 220 }} />
      </Field>
      <Field
        name="schooling"
        label={t('installation.schoolStages')}
        hint={t('installation.schoolStagesHint')}
        optional={unusual}
      >
        <SchoolingChoice value={schooling} onChange={(chosen) => form.setFieldValue('schooling', chosen)} />
      </Field>
    </PlainForm>
  )
}

function Terms({ school }: { school: School }) {
  return (
    <aside className="rows">
      <section className="card rows">
        <h2 style={{ fontSize: 17 }}>{t('installation.schoolSlug')}</h2>
        <p className="mono backup-folder">{`${location.origin}/s/${school.slug}`}</p>
        <p className="note">{t('installation.schoolSlugHint')}</p>
      </section>
      <section className="card">
        <h2 style={{ fontSize: 17 }}>{t('installation.schoolTerms')}</h2>
        <ul className="school-terms">
          {school.terms.map((term) => (
            <li key={term.id}>
              <span>
                {t('installation.schoolTerm', { year: `${term.schoolYear}—${term.schoolYear + 1}`, n: term.number })}
              </span>
              <span className="note num">{`${dayText(term.firstDay)} – ${dayText(term.lastDay)}`}</span>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  )
}
