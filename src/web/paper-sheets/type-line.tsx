import { Input, type InputRef } from 'antd'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { SheetLine } from '#paper-sheets/contract'
import { type LineKind, lineKinds } from '#paper-sheets/rules'
import { Key } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { useKeys } from '../ui/use-keys.ts'

export interface TypeLineHandle {
  /** Puts a line back to be changed, or a pupil that was tapped. */
  fill: (line: Partial<SheetLine>) => void
}

/** One line of the sheet by the keyboard alone: number, Enter, barcode, Enter. A return needs the barcode only. */
export function TypeLine({ onLine, handle }: { onLine: (line: SheetLine) => void; handle: Ref<TypeLineHandle> }) {
  const [kind, setKind] = useState<LineKind>('lend')
  const [who, setWho] = useState('')
  const [barcode, setBarcode] = useState('')
  const whoField = useRef<InputRef>(null)
  const barcodeField = useRef<InputRef>(null)
  const focusFor = (next: LineKind) => (next === 'lend' ? whoField : barcodeField).current?.focus()
  const turn = (next: LineKind) => {
    setKind(next)
    focusFor(next)
  }
  useEffect(() => whoField.current?.focus(), [whoField])
  useKeys({ F2: () => turn(kind === 'lend' ? 'return' : 'lend') })
  useImperativeHandle(handle, () => ({
    fill: (line) => {
      if (line.kind) setKind(line.kind)
      if (line.who !== undefined) setWho(line.who)
      if (line.barcode !== undefined) setBarcode(line.barcode)
      barcodeField.current?.focus()
    },
  }))
  const entered = (event: KeyboardEvent, deed: () => void) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    deed()
  }
  const add = () => {
    if (barcode.trim() === '') return
    if (kind === 'lend' && who.trim() === '') {
      whoField.current?.focus()
      return
    }
    onLine({ kind, who: who.trim(), barcode: barcode.trim() })
    setWho('')
    setBarcode('')
    focusFor(kind)
  }
  return (
    <div className="sheet-type">
      <div className="sheet-kinds" role="radiogroup" aria-label={t('paper-sheets.change_kind')}>
        {lineKinds.map((one) => (
          <button key={one} type="button" role="radio" aria-checked={one === kind} onClick={() => turn(one)}>
            {t(`paper-sheets.kind_${one}`)}
          </button>
        ))}
        <Key name="F2" />
      </div>
      <Input
        ref={whoField}
        size="large"
        className="sheet-who"
        value={who}
        maxLength={100}
        aria-label={t('paper-sheets.who')}
        placeholder={t('paper-sheets.who_hint')}
        autoComplete="off"
        onChange={(event) => setWho(event.target.value)}
        onKeyDown={(event) => entered(event, () => (who.trim() === '' ? undefined : barcodeField.current?.focus()))}
      />
      <Input
        ref={barcodeField}
        size="large"
        className="sheet-barcode"
        value={barcode}
        maxLength={100}
        aria-label={t('paper-sheets.barcode')}
        placeholder={t('paper-sheets.barcode_hint')}
        autoComplete="off"
        onChange={(event) => setBarcode(event.target.value)}
        onKeyDown={(event) => entered(event, add)}
      />
    </div>
  )
}
