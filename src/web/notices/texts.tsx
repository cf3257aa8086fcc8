import { Input } from 'antd'
import { useState } from 'react'
import type { NoticeSettings, previewText, saveText } from '#notices/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { SectionHead } from '../ui/page.tsx'
import { ProblemBox } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'

type Text = NoticeSettings['texts'][number]

/** Every text in the school's own words: one open at a time, with the words it may use and what it looks like today. */
export function Texts({ texts }: { texts: readonly Text[] }) {
  const [open, setOpen] = useState<Text['name']>()
  return (
    <section className="card notice-texts">
      <SectionHead title={t('notices.texts_title')} note={t('notices.texts_note')} />
      {texts.map((one) => (
        <div key={one.name} className="notice-one-text">
          <button
            type="button"
            aria-expanded={open === one.name}
            onClick={() => setOpen(open === one.name ? undefined : one.name)}
          >
            <b>{t(`notices.text_name_${one.name}`)}</b>
            {one.own && <span className="chip">{t('notices.texts_own')}</span>}
            {open !== one.name && <span className="note">{one.text}</span>}
          </button>
          {open === one.name && <Editor key={one.text} one={one} />}
        </div>
      ))}
    </section>
  )
}

function Editor({ one }: { one: Text }) {
  const school = useSchool()
  const [text, setText] = useState(one.text)
  const [shown, setShown] = useState<string>()
  const params = { school }
  const { name } = one
  const save = useCommand<typeof saveText>('PUT /schools/:school/notices/texts', {
    refresh: [['notices', school]],
    said: () => t('notices.text_saved'),
    problems: 'here',
  })
  const preview = useCommand<typeof previewText>('POST /schools/:school/notices/texts/preview', {
    problems: 'here',
  })
  const look = async () => setShown((await preview.run({ params, body: { name, text } }))?.text)
  return (
    <div className="rows">
      <Input.TextArea
        aria-label={t(`notices.text_name_${one.name}`)}
        autoSize={{ minRows: 3 }}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="line notice-words">
        <span className="note">{t('notices.texts_words')}</span>
        {one.words.map((word) => (
          <Button key={word} size="small" onClick={() => setText(`${text}[${word}]`)}>
            {word}
          </Button>
        ))}
      </div>
      <ProblemBox problem={save.problem ?? preview.problem} />
      {shown !== undefined && (
        <>
          <p className="note">{t('notices.text_shown')}</p>
          <blockquote className="notice-text">{shown}</blockquote>
        </>
      )}
      <p className="line">
        <Button kind="primary" busy={save.busy} onClick={() => void save.run({ params, body: { name, text } })}>
          {t('notices.text_save')}
        </Button>
        <Button busy={preview.busy} onClick={() => void look()}>
          {t('notices.text_preview')}
        </Button>
        {one.own && (
          <Button kind="quiet" onClick={() => void save.run({ params, body: { name, text: null } })}>
            {t('notices.text_reset')}
          </Button>
        )}
      </p>
    </div>
  )
}
