import { useEffect, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { t } from '../../ui/language.ts'

const LENGTH = 6
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** Six digits on large keys; the last one sends them. */
export function Keypad({
  busy,
  wrong,
  onDone,
}: {
  busy: boolean
  wrong?: string | undefined
  onDone: (pin: string) => void
}) {
  const [pin, setPin] = useState('')
  const press = (digit: string) => {
    if (busy || pin.length >= LENGTH) return
    const next = pin + digit
    setPin(next)
    if (next.length === LENGTH) onDone(next)
  }
  const back = () => setPin((now) => now.slice(0, -1))
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) press(event.key)
      else if (event.key === 'Backspace') back()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
  return (
    <div className="keypad">
      <div className="keypad-dots" role="status" aria-label={t('card.digits', { n: pin.length, of: LENGTH })}>
        {Array.from({ length: LENGTH }, (_, i) => (
          <i key={i} className={i < pin.length ? 'keypad-full' : undefined} />
        ))}
      </div>
      <p className="keypad-said" role="alert">
        {pin === '' ? wrong : ''}
      </p>
      <div className="keypad-keys">
        {KEYS.map((digit) => (
          <button key={digit} type="button" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <span />
        <button type="button" onClick={() => press('0')}>
          0
        </button>
        <button type="button" aria-label={t('card.back')} onClick={back}>
          <Icon name="left" size={28} />
        </button>
      </div>
    </div>
  )
}
