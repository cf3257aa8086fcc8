import { Input } from 'antd'
import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
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
  const [table, setTable] = useState(false)
  const [typing, setTyping] = useState(false)
  const [at, setAt] = useState(-1)
  const list = useId()
  const found = typing && value.trim() !== '' ? searchClasses(value, 8) : []
  const choose = (number: string) => {
    setTyping(false)
    setAt(-1)
    onChange?.(number)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = found[at]
    if (step !== undefined && found.length > 0) setAt((at + step + found.length) % found.length)
    else if (event.key === 'Enter' && chosen) choose(chosen.number)
    else if (event.key === 'Escape' && found.length > 0) setTyping(false)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="class-field">
        <div className="class-combo">
          <Input
            id={id}
            role="combobox"
            aria-expanded={found.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
            autoComplete="off"
            value={value}
            placeholder={t('catalog.class_hint')}
            onChange={(event) => {
              setTyping(true)
              setAt(-1)
              onChange?.(event.target.value)
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setTyping(false)}
          />
          <div id={list} role="listbox" aria-label={t('catalog.class_table_title')} hidden={found.length === 0}>
            {found.map((entry, i) => (
              <div
                key={entry.number}
                id={`${list}-${i}`}
                role="option"
                aria-selected={i === at}
                onPointerDown={(event) => {
                  event.preventDefault() // the field keeps the focus
                  choose(entry.number)
                }}
              >
                <b>{entry.number}</b> {captionIn(entry, language)}
              </div>
            ))}
          </div>
        </div>
        <Button icon="list" onClick={() => setTable(true)}>
          {t('catalog.class_table')}
        </Button>
      </div>
      <ClassMeaning number={value} />
      {table && (
        <ClassTable
          from={value}
          onClose={() => setTable(false)}
          onChoose={(number) => {
            setTable(false)
            choose(number)
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
