import './button.css'
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

export interface ButtonLook {
  /** `primary` once on a page at most; `stop` for what takes something away */
  kind?: 'plain' | 'primary' | 'quiet' | 'stop' | undefined
  size?: 'small' | 'middle' | 'large' | 'child' | undefined
  icon?: IconName | undefined
  /** the key that does the same, shown as a hint: `F4` */
  keyHint?: string | undefined
  /** a second, smaller line */
  note?: ReactNode
  wide?: boolean | undefined
}

function classOf({ kind = 'plain', size = 'middle', note, wide }: ButtonLook, more = ''): string {
  return [
    'btn',
    kind !== 'plain' && `btn-${kind}`,
    size !== 'middle' && `btn-${size}`,
    note && 'btn-noted',
    wide && 'btn-wide',
    more,
  ]
    .filter(Boolean)
    .join(' ')
}

function Inside({
  icon,
  keyHint,
  note,
  size,
  busy,
  children,
}: ButtonLook & { busy?: boolean | undefined; children?: ReactNode }) {
  const shown = busy ? 'refresh' : icon
  return (
    <>
      {shown && <Icon name={shown} size={size === 'child' ? 32 : note ? 22 : size === 'small' ? 16 : 18} />}
      {note ? (
        <span>
          {children}
          <small>{note}</small>
        </span>
      ) : (
        children
      )}
      {keyHint && <Key name={keyHint} />}
    </>
  )
}

/** `busy`: under way; it stays where it is, cannot be pressed twice, and keeps its words. */
export function Button({
  kind,
  size,
  icon,
  keyHint,
  note,
  wide,
  busy,
  className,
  children,
  ...rest
}: ButtonLook & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  const look: ButtonLook = { kind, size, icon, keyHint, note, wide }
  return (
    <button
      type="button"
      className={classOf(look, className)}
      aria-busy={busy || undefined}
      {...rest}
      disabled={rest.disabled || busy}
    >
      <Inside {...look} busy={busy}>
        {children}
      </Inside>
    </button>
  )
}

/** A link that looks like a button; links of the same app do not load the page anew (the shells see to it). */
export function LinkButton({
  kind,
  size,
  icon,
  keyHint,
  note,
  wide,
  className,
  children,
  ...rest
}: ButtonLook & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const look: ButtonLook = { kind, size, icon, keyHint, note, wide }
  return (
    <a className={classOf(look, className)} {...rest}>
      <Inside {...look}>{children}</Inside>
    </a>
  )
}

/** One key of the keyboard. */
export function Key({ name }: { name: string }) {
  return <kbd className="key">{name.replace('Escape', 'Esc').replace('Ctrl+', 'Ctrl ')}</kbd>
}

/** The dark line of keys at the foot of the desk. A key that can be pressed with the mouse too has `onPress`. */
export function KeyBar({
  keys,
  end,
}: {
  keys: readonly { key: string; text: string; onPress?: () => void }[]
  end?: ReactNode
}) {
  return (
    <div className="key-bar">
      {keys.map(({ key, text, onPress }) =>
        onPress ? (
          <button key={key} type="button" onClick={onPress}>
            <Key name={key} />
            {text}
          </button>
        ) : (
          <span key={key}>
            <Key name={key} />
            {text}
          </span>
        ),
      )}
      {end && <span className="key-bar-end">{end}</span>}
    </div>
  )
}
