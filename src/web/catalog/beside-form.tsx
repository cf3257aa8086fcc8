import { Form } from 'antd'
import type { FormInstance } from 'antd'
import { useSchool } from '../shell/me.ts'
import { t } from '../ui/language.ts'
import { tintOf } from '../ui/cover/tint.ts'
import { CoverField } from './cover-field.tsx'
import type { Described } from './described.ts'

interface BesideFormProps {
  form: FormInstance<Described>
  cover: number | null
  chosen: Blob | undefined
  onChoose: (cover: Blob | undefined) => void
  onDrop?: (() => void) | undefined
  /** the number that is kept or comes next */
  callNumber?: string | undefined
}

/** The book as it will stand there: its cover and the label on its spine, while it is described. */
export function BesideForm({ form, cover, chosen, onChoose, onDrop, callNumber }: BesideFormProps) {
  const school = useSchool()
  const title = Form.useWatch('title', form) ?? ''
  const author = Form.useWatch('responsibility', form) ?? ''
  const classNumber = Form.useWatch('classNumber', form) ?? ''
  const number = Form.useWatch('callNumber', form) || callNumber || ''
  const [line, book] = number.split('/')
  return (
    <aside className="beside-form" aria-label={t('catalog.as_seen')}>
      <CoverField
        school={school}
        title={title}
        classNumber={classNumber}
        author={author}
        cover={cover}
        chosen={chosen}
        onChoose={onChoose}
        onDrop={onDrop}
      />
      {number && (
        <div className="spine-preview" style={{ borderColor: tintOf(classNumber) }}>
          <b>{line}</b>
          {book && <b>{book}</b>}
          <span className="note">{t('catalog.spine_label')}</span>
        </div>
      )}
    </aside>
  )
}
