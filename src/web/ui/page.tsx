import './page.css'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Button, LinkButton } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { t } from './language.ts'
import { useKeys } from './use-keys.ts'

export interface PageHeadProps {
  title: ReactNode
  /** one grey fact: 3,012 册 · 1,846 种 */
  fact?: ReactNode
  /** at most three, the primary one last */
  actions?: ReactNode
  /** addresses of 导出 Excel and 打印; `true` prints the page as it stands */
  excel?: string | undefined
  print?: string | true | undefined
}

/** The head of every staff page. 导出 Excel and 打印 stand in the same place, always in this order. */
export function PageHead({ title, fact, actions, excel, print }: PageHeadProps) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {fact && <span className="note">{fact}</span>}
      <span className="page-head-actions no-print">
        {excel && (
          <LinkButton href={excel} icon="excel" download>
            {t('ui.excel')}
          </LinkButton>
        )}
        {print === true ? (
          <Button icon="print" onClick={() => window.print()}>
            {t('ui.print')}
          </Button>
        ) : print ? (
          <LinkButton href={print} icon="print" target="_blank" rel="noopener">
            {t('ui.print')}
          </LinkButton>
        ) : null}
        {actions}
      </span>
    </header>
  )
}

/** 要做的 · 6 件 · 按急缓排好了, and perhaps a quiet button at the right. */
export function SectionHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className="section-head">
      <h2>{title}</h2>
      {note && <span className="note">{note}</span>}
      {children}
    </div>
  )
}

export interface TodoRow {
  key: string
  icon: IconName
  title: ReactNode
  note?: ReactNode
  /** the one button */
  action: ReactNode
}

/** Work is rows, not cards: ranked, each with one button. `first` lifts the most urgent. */
export function TodoList({ rows, first = true }: { rows: readonly TodoRow[]; first?: boolean }) {
  return (
    <ul className={first ? 'todo todo-first' : 'todo'}>
      {rows.map(({ key, icon, title, note, action }) => (
        <li key={key}>
          <Icon name={icon} size={24} />
          <div>
            <b>{title}</b>
            {note && <span className="note">{note}</span>}
          </div>
          {action}
        </li>
      ))}
    </ul>
  )
}

/** A book in a list: cover, title, what stands below it (a DateSlip), and one thing at the right. */
export function BookRow({
  cover,
  title,
  href,
  below,
  end,
}: {
  cover: ReactNode
  title: ReactNode
  href?: string
  below?: ReactNode
  end?: ReactNode
}) {
  const text = (
    <>
      <b>{title}</b>
      {below}
    </>
  )
  return (
    <div className="book-row">
      {cover}
      {href ? (
        <a className="book-row-link" href={href}>
          {text}
        </a>
      ) : (
        <div>{text}</div>
      )}
      {end && <div>{end}</div>}
    </div>
  )
}

export interface DrawerProps {
  /** what and how many: 改放置地：选了 2 种，11 册 */
  title: ReactNode
  onClose: () => void
  children: ReactNode
  /** the button that repeats it (改这 11 册), then 不改了 */
  foot?: ReactNode
}

/** A drawer of 420 without a veil: the list behind stays alive. Esc closes it, the place in the list is kept. */
export function Drawer({ title, onClose, children, foot }: DrawerProps) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.activeElement
    head.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useKeys({ Escape: onClose })
  return (
    <div className="drawer" role="dialog" aria-labelledby="drawer-title">
      <div className="drawer-head">
        <button type="button" onClick={onClose} aria-label={t('ui.close')}>
          <Icon name="cross" />
        </button>
        <h2 id="drawer-title" ref={head} tabIndex={-1}>
          {title}
        </h2>
      </div>
      <div className="drawer-body">{children}</div>
      {foot && <div className="drawer-foot">{foot}</div>}
    </div>
  )
}
