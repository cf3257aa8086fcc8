import './roster.css'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '#platform/client'
import type { ReplyOf } from '#platform/client'
import type { readList } from '#roster/contract'
import { schoolYearOf } from '#values/term'
import { staffHref, useMe, useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { ColumnsStep, type Corrections } from './columns-step.tsx'
import { Earlier } from './earlier.tsx'
import { FileStep } from './file-step.tsx'
import { ImportSteps } from './import-steps.tsx'

export type ListRead = ReplyOf<typeof readList>

/** What has been read so far: the browser keeps the file, the server does not. */
interface Reading {
  readonly file: File
  readonly read: ListRead
}

/** 导入名册: choose a file, look at its columns; then the preview stands under an address of its own. */
export default function ImportPage() {
  const school = useSchool()
  const navigate = useNavigate()
  const thisYear = schoolYearOf(useMe().today)
  const [schoolYear, setSchoolYear] = useState(thisYear)
  const [reading, setReading] = useState<Reading>()
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  const read = async (file: File, corrections: Corrections): Promise<ListRead | undefined> => {
    setBusy(true)
    setProblem(undefined)
    const form = new FormData()
    form.set('schoolYear', String(schoolYear))
    form.set('columns', JSON.stringify(corrections))
    if (reading) form.set('replaces', String(reading.read.id))
    form.set('file', file)
    try {
      const reply = await call<typeof readList>('POST /schools/:school/roster/imports', {
        params: { school },
        body: { schoolYear },
        form,
      })
      setReading({ file, read: reply })
      return reply
    } catch (error) {
      setProblem(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  const show = (id: number) => void navigate(staffHref(school, `readers/import/${id}`))
  return (
    <>
      <PageHead title={t('roster.import')} fact={reading?.file.name} />
      <ImportSteps at={reading ? 1 : 0} />
      {reading ? (
        <ColumnsStep
          key={reading.read.id}
          tables={reading.read.tables}
          busy={busy}
          problem={problem}
          onBack={() => {
            setReading(undefined)
            setProblem(undefined)
          }}
          onRead={async (corrections) => {
            const reply = await read(reading.file, corrections)
            if (reply?.tables.some(({ columns }) => columns.some((one) => one.field === 'name'))) show(reply.id)
          }}
          onGood={() => show(reading.read.id)}
        />
      ) : (
        <>
          <FileStep
            busy={busy}
            problem={problem}
            thisYear={thisYear}
            schoolYear={schoolYear}
            onYear={setSchoolYear}
            onFile={(file) => void read(file, {})}
          />
          <Earlier />
        </>
      )}
    </>
  )
}
