import './menu.css'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

export type MenuItem =
  | { key: string; icon?: IconName; text: string; onChoose: () => void; checked?: boolean }
  | { key: string; icon?: IconName; text: string; href: string }
  | 'line'

/** A small menu under a button: arrows move, Esc closes, a click elsewhere closes. */
export function Menu({ label, children, items }: { label: string; children: ReactNode; items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!open) return
    list.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
    const away = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false)
    }
    addEventListener('pointerdown', away)
    return () => removeEventListener('pointerdown', away)
  }, [open])

  const onKey = (event: KeyboardEvent) => {
    const options = [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    const at = options.findIndex((option) => option === document.activeElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) options[(at + step + options.length) % options.length]?.focus()
    else if (event.key === 'Escape') {
      setOpen(false)
      place.current?.querySelector('button')?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="menu" ref={place}>
      <button type="button" aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        {children}
        <span className="unseen">{label}</span>
        <Icon name="down" size={14} />
      </button>
      {open && (
        <div
          className="menu-list"
          role="menu"
          tabIndex={-1}
          ref={list}
          onKeyDown={onKey}
          onClick={() => setOpen(false)}
        >
          {items.map((item, i) => (
            <Item key={item === 'line' ? i : item.key} item={item} />
          ))}
        </div>
      )}
    </div>
  )
}

function Item({ item }: { item: MenuItem }) {
  if (item === 'line') return <hr />
  const inside = (
    <>
      {item.icon && <Icon name={item.icon} size={18} />}
      {item.text}
      {'checked' in item && item.checked && <Icon name="check" size={16} className="menu-checked" />}
    </>
  )
  if ('href' in item) {
    return (
      <a role="menuitem" tabIndex={-1} href={item.href}>
        {inside}
      </a>
    )
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={item.checked}
      onClick={item.onChoose}
    >
      {inside}
    </button>
  )
}
