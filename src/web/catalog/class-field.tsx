import { AutoComplete, Input } from 'antd'
import { useState } from 'react'
import { breadcrumbs, captionIn, captionOf, children, searchClasses } from '#values/clc/captions'
import { readClassNumber } from '#values/class-number'
import { Button } from '../ui/button.tsx'
import { tintOf } from '../ui/cover/tint.ts'
import { Icon } from '../ui/icon.tsx'
import { language, t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'

interface ClassFieldProps {
  id?: string
  value?: string
  onChange?: (value: string) => void
}

/** The class number: words or numbers are typed, what it means stands below; the whole table is a button away. */
export function ClassField({ id, value = '', onChange }: ClassFieldProps) {
  const [open, setOpen] = useState(false)
  const found = value.trim() === '' ? [] : searchClasses(value, 12)
  return (
    <>
      <div className="class-field">
        <AutoComplete
          {...(id ? { id } : {})}
          value={value}
          onChange={(next: string) => onChange?.(next)}
          options={found.map((entry) => ({
            value: entry.number,
            label: (
              <span className="class-option">
                <b>{entry.number}</b> {captionIn(entry, language)}
              </span>
            ),
          }))}
        >
          <Input placeholder={t('catalog.class_hint')} />
        </AutoComplete>
        <Button icon="list" onClick={() => setOpen(true)}>
          {t('catalog.class_table')}
        </Button>
      </div>
      <ClassMeaning number={value} />
      {open && (
        <ClassTable
          from={value}
          onClose={() => setOpen(false)}
          onChoose={(number) => {
            setOpen(false)
            onChange?.(number)
          }}
        />
      )}
    </>
  )
}

/** 文学 › 中国文学 › 小说, and whether the table goes so far. */
export function ClassMeaning({ number }: { number: string }) {
  const text = number.trim()
  if (text === '') return null
  const found = captionOf(text, language)
  if (!found || !readClassNumber(text))
    return (
      <p className="class-meaning">
        {searchClasses(text, 1).length > 0 ? t('catalog.class_choose') : t('catalog.class_unread')}
      </p>
    )
  return (
    <p className="class-meaning">
      <i style={{ background: tintOf(text) }} />
      {breadcrumbs(text)
        .map((entry) => captionIn(entry, language))
        .join(' › ')}
      {!found.exact && ` · ${t('catalog.class_beyond', { number: found.known.number })}`}
    </p>
  )
}

function ClassTable({
  from,
  onClose,
  onChoose,
}: {
  from: string
  onClose: () => void
  onChoose: (number: string) => void
}) {
  const [at, setAt] = useState(() => captionOf(from, language)?.known.parent ?? '')
  const way = breadcrumbs(at)
  return (
    <Drawer title={t('catalog.class_table_title')} onClose={onClose}>
      <nav className="class-way" aria-label={t('catalog.class_way')}>
        <button type="button" onClick={() => setAt('')}>
          {t('catalog.class_all')}
        </button>
        {way.map((entry) => (
          <button key={entry.number} type="button" onClick={() => setAt(entry.number)}>
            {entry.number} {captionIn(entry, language)}
          </button>
        ))}
      </nav>
      <ul className="class-rows">
        {children(at).map((entry) => (
          <li key={entry.number}>
            <button type="button" onClick={() => onChoose(entry.number)}>
              <b>{entry.number}</b>
              <span>{captionIn(entry, language)}</span>
            </button>
            {children(entry.number).length > 0 && (
              <button
                type="button"
                aria-label={t('catalog.class_below', { number: entry.number })}
                onClick={() => setAt(entry.number)}
              >
                <Icon name="right" size={18} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
