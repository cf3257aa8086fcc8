import { useEffect, useRef } from 'react'

/** Names of keys as in a hint: `F4`, `Escape`, `/`, `Ctrl+Z`. A deed that answers `false` leaves the key to others. */
export type KeyMap = Readonly<Record<string, ((event: KeyboardEvent) => unknown) | undefined>>

const maps: { current: KeyMap }[] = []

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key
}

/** A list that hangs open under a field closes itself by Escape; looked at before it does. */
let listOpen = false
function beforeKey(event: KeyboardEvent): void {
  listOpen = event.target instanceof Element && event.target.closest('[aria-expanded=true]') !== null
}

/** The part that came last is asked first: Esc closes the drawer, not the page under it. */
function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const name = nameOf(event)
  if (name === 'Escape' && listOpen) return
  if (name.length === 1 && isTyping(event.target)) return
  for (const map of [...maps].reverse()) {
    const deed = map.current[name]
    if (!deed || deed(event) === false) continue
    event.preventDefault()
    return
  }
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
    if (maps.length === 0) {
      addEventListener('keydown', beforeKey, true)
      addEventListener('keydown', onKey)
    }
    maps.push(latest)
    return () => {
      maps.splice(maps.indexOf(latest), 1)
      if (maps.length === 0) {
        removeEventListener('keydown', beforeKey, true)
        removeEventListener('keydown', onKey)
      }
    }
  }, [])
}
