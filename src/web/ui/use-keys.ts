import { useEffect, useRef } from 'react'

/** A key as it is written in a hint: `F4`, `Escape`, `/`, `Ctrl+Z`. */
export type KeyMap = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const nameOf = (event: KeyboardEvent) => {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key
}

/**
 * Keys of the whole page while the part is mounted. A single character is left to a field that is being typed in;
 * F keys, Escape and Ctrl combinations always count. Keys pressed while an input method composes are never taken.
 */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return
      const name = nameOf(event)
      const deed = latest.current[name]
      if (!deed || (name.length === 1 && typing(event.target))) return
      event.preventDefault()
      deed(event)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
