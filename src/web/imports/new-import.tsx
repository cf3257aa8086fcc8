import './imports.css'
import { Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { openImport } from '#imports/contract'
import { type Purpose, purposes } from '#imports/rules'
import { call } from '#platform/client'
import { staffHref, useMe, useSchool } from '../shell/me.ts'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { PageHead } from '../ui/page.tsx'
import { Fault, ProblemBox } from '../ui/states.tsx'
import { DropPlace } from './drop-place.tsx'
import { ImportSteps } from './import-steps.tsx'
import { NoFilesHere } from './imports-page.tsx'
import { sizeText } from './words.ts'

const ICONS = { records: 'book', copies: 'shelf', loans: 'lend' } as const
const LIST_FILES = '.xlsx,.xls,.csv,.txt,.et,.ods'
const RECORD_FILES = '.iso,.mrc,.marc,.dat,.xml,.txt'
const MOST_BYTES = 1_000_000_000

/** The first step: what comes in, and the file. A file that is none of ours is answered in words, and nothing of it is kept. */
export default function NewImport() {
  const school = useSchool()
  const { demo } = useMe().school
  const navigate = useNavigate()
  const [purpose, setPurpose] = useState<Purpose>('records')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const [large, setLarge] = useState<File>()

  const send = async (file: File) => {
    setProblem(undefined)
    setLarge(file.size > MOST_BYTES ? file : undefined)
    if (file.size > MOST_BYTES) return
    setBusy(true)
    const form = new FormData()
    form.set('purpose', purpose)
    form.set('file', file)
    try {
      const { id } = await call<typeof openImport>('POST /schools/:school/imports', {
        params: { school },
        body: { purpose },
        form,
      })
      await navigate(staffHref(school, `imports/${id}`))
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageHead title={t('importing.begin')} />
      <ImportSteps at={0} />
      {demo ? (
        <NoFilesHere />
      ) : (
        <section className="imports-file">
          <Radio.Group
            className="imports-purposes"
            aria-label={t('importing.what')}
            value={purpose}
            disabled={busy}
            onChange={(event) => {
              setPurpose(event.target.value as Purpose)
              setProblem(undefined)
            }}
          >
            {purposes.map((one) => (
              <Radio key={one} value={one} className={one === purpose ? 'imports-purpose-chosen' : ''}>
                <Icon name={ICONS[one]} size={24} />
                <span>
                  <b>{t(`importing.purpose_${one}`)}</b>
                  <span className="note">{t(`importing.purpose_${one}_note`)}</span>
                </span>
              </Radio>
            ))}
          </Radio.Group>
          <DropPlace
            icon={ICONS[purpose]}
            lead={t('importing.drop_here')}
            accept={purpose === 'records' ? `${RECORD_FILES},${LIST_FILES}` : LIST_FILES}
            kinds={t(purpose === 'records' ? 'importing.kinds_records' : 'importing.kinds_list')}
            busy={busy}
            button={t('importing.choose_file')}
            onFile={(file) => void send(file)}
          />
          {large && <Fault what={t('importing.too_large', { file: large.name, size: sizeText(large.size) })} />}
          <ProblemBox problem={problem} />
          <ul className="imports-promises">
            {(['promise_look', 'promise_nothing_lost', 'promise_edited', 'promise_undo'] as const).map((key) => (
              <li key={key}>
                <Icon name="check" size={18} />
                {t(`importing.${key === 'promise_edited' && purpose === 'loans' ? 'promise_people' : key}`)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
