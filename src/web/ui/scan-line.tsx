import './scan-line.css'
import { useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { KeyboardEvent as ReactKeyboardEvent, Ref } from 'react'
import { Icon } from './icon.tsx'
import { createScanReader } from './scan-keys.ts'

/** A human presses one digit and waits; a scanner has typed the next one by then. */
const CHOICE_MS = 140

export interface ScanLineHandle {
  clear: () => void
  isEmpty: () => boolean
}

/** The one line of a place that is worked by scanner. It takes the keyboard back from wherever it went: a scanner does not look where the cursor is. */
export function ScanLine({
  label,
  hint,
  choices,
  onChoice,
  onLine,
  handle,
}: {
  /** what may come in here, for screen readers */
  label: string
  hint: string
  /** so many things may be chosen by a digit; 0: digits are text */
  choices: number
  onChoice: (index: number) => void
  onLine: (text: string) => void
  handle: Ref<ScanLineHandle>
}) {
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const reader = useRef(createScanReader())
  const enterWhileComposing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const write = useCallback((next: string) => {
    clearTimeout(timer.current)
    setText(next)
  }, [])
  useImperativeHandle(handle, () => ({ clear: () => write(''), isEmpty: () => input.current?.value === '' }), [write])
  useEffect(() => () => clearTimeout(timer.current), [])
  useKeyboardBack(input)

  const chosen = (value: string) => {
    const digit = /^[1-9１-９]$/.test(value) ? Number(value.normalize('NFKC')) : 0
    return digit >= 1 && digit <= choices ? digit - 1 : undefined
  }
  const send = (line: string) => {
    write('')
    const index = chosen(line.trim())
    if (index !== undefined) onChoice(index)
    else if (line.trim() !== '') onLine(line.trim())
  }

  const onKeyDown = (event: ReactKeyboardEvent<HTMLInputElement>) => {
    const { code, shiftKey, timeStamp } = event.nativeEvent
    const scanned = reader.current({ code, shift: shiftKey, at: timeStamp })
    if (event.key !== 'Enter' && code !== 'Enter') return
    const composing = event.nativeEvent.isComposing || event.key === 'Process'
    if (scanned !== undefined && (composing || scanned.length > text.trim().length)) {
      event.preventDefault()
      // ends a composition that has half of the code in it
      input.current?.blur()
      input.current?.focus()
      enterWhileComposing.current = false
      send(scanned)
    } else if (composing) enterWhileComposing.current = true
    else {
      event.preventDefault()
      send(event.currentTarget.value)
    }
  }

  return (
    <form className="scan-line" role="search" onSubmit={(event) => event.preventDefault()}>
      <Icon name="scan" size={26} />
      <input
        ref={input}
        value={text}
        aria-label={label}
        placeholder={hint}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        onKeyDown={onKeyDown}
        onChange={(event) => {
          const next = event.target.value
          write(next)
          const index = chosen(next)
          if (index !== undefined) timer.current = setTimeout(() => send(next), CHOICE_MS)
        }}
        onCompositionEnd={(event) => {
          // Enter gave the letters themselves (zxm) and not a word of Chinese: that was the end of the line
          const line = event.currentTarget.value
          if (enterWhileComposing.current && /^[\x20-\x7e]+$/.test(line)) send(line)
          enterWhileComposing.current = false
        }}
      />
    </form>
  )
}

/** Whatever is typed on the page goes into the line, unless it is typed into another field or means a button. */
function useKeyboardBack(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    // on a phone the line may stand below what is read first
    input.current?.focus({ preventScroll: true })
    const onKey = (event: KeyboardEvent) => {
      const { target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || target === input.current) return
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')) return
      if (event.key.length === 1 && event.key !== ' ') input.current?.focus()
    }
    // a click on nothing leaves the page without a cursor
    const onClick = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('button, a, input, textarea, select, label')) return
      if (String(getSelection() ?? '') === '') input.current?.focus()
    }
    addEventListener('keydown', onKey, true)
    addEventListener('click', onClick)
    return () => {
      removeEventListener('keydown', onKey, true)
      removeEventListener('click', onClick)
    }
  }, [input])
}
