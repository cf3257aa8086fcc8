import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { Key } from '../ui/button.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { finders } from './finders.ts'
import type { Hit } from './finders.ts'
import { staffHref } from './me.ts'
import type { Me } from './me.ts'
import type { StaffPage } from './page-entry.ts'

interface FoundGroup {
  title: string
  hits: readonly Hit[]
}

/** 找书、找人、找功能: `/` from everywhere, arrows and Enter, a scanned barcode opens its one hit at once. */
export function FindBox({ school, me, pages }: { school: string; me: Me; pages: readonly StaffPage[] }) {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const id = useId()
  const navigate = useNavigate()
  const asked = usePause(text.trim())
  const { data: found = [], isFetching } = useFound(school, me, pages, asked)
  const hits = found.flatMap((group) => group.hits)

  useKeys({ '/': () => field.current?.focus() })
  useEffect(() => {
    const away = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false)
    }
    addEventListener('pointerdown', away)
    return () => removeEventListener('pointerdown', away)
  }, [])

  const go = (hit: Hit | undefined) => {
    if (!hit) return
    setOpen(false)
    setText('')
    field.current?.blur()
    void navigate(hit.href)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter') go(hits[at])
    else if (event.key === 'Escape') {
      setOpen(false)
      setText('')
      field.current?.blur()
    } else return
    event.preventDefault()
  }

  const shown = open && asked !== ''
  return (
    <div className="find" ref={place} role="search" aria-label={t('shell.find')}>
      <label className="find-field">
        <Icon name="search" size={18} />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={t('shell.find')}
          aria-expanded={shown}
          aria-controls={id}
          aria-activedescendant={shown && hits[at] ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('shell.find')}
          value={text}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
            setOpen(true)
          }}
          onKeyDown={onKey}
        />
        <Key name="/" />
      </label>
      {shown && (
        <div className="find-list" id={id} role="listbox" aria-label={t('shell.find')}>
          {found.map((group) => (
            <div key={group.title} role="group" aria-label={group.title}>
              <div className="find-title">{group.title}</div>
              {group.hits.map((hit) => {
                const place = hits.indexOf(hit)
                return (
                  <button
                    type="button"
                    tabIndex={-1}
                    key={hit.key}
                    id={`${id}-${place}`}
                    role="option"
                    aria-selected={place === at}
                    className="find-hit"
                    onMouseMove={() => setAt(place)}
                    onClick={() => go(hit)}
                  >
                    <Icon name={hit.icon} size={18} />
                    <span>{hit.text}</span>
                    {hit.note && <span className="note">{hit.note}</span>}
                  </button>
                )
              })}
            </div>
          ))}
          {hits.length === 0 && (
            <p className="find-none">{isFetching ? t('ui.waiting') : t('shell.findNothing', { text: asked })}</p>
          )}
        </div>
      )}
    </div>
  )
}

function useFound(school: string, me: Me, pages: readonly StaffPage[], text: string) {
  return useQuery<readonly FoundGroup[]>({
    queryKey: ['find', school, text],
    enabled: text !== '',
    placeholderData: (before) => before,
    queryFn: async ({ signal }) => {
      const allowed = finders.filter(({ permission }) => !permission || me.permissions.includes(permission))
      const rest = await Promise.all(
        allowed.map(async (finder) => ({ title: t(finder.title), hits: await finder.find(school, text, signal) })),
      )
      return [...rest, { title: t('shell.findPages'), hits: pagesLike(school, pages, text) }].filter(
        (group) => group.hits.length > 0,
      )
    },
  })
}

function pagesLike(school: string, pages: readonly StaffPage[], text: string): readonly Hit[] {
  const wanted = text.toLowerCase()
  return pages
    .filter((page) => page.tab !== false && `${t(page.title)} ${page.path}`.toLowerCase().includes(wanted))
    .slice(0, 6)
    .map((page) => ({
      key: page.path,
      icon: page.group,
      text: t(page.title),
      note: t(`nav.${page.group}`),
      href: staffHref(school, page.path),
    }))
}

function usePause(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 160)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
