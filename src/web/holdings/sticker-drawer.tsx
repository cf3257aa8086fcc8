import './holdings.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { changeCopy, Copy } from '#holdings/contract'
import { accessionText } from '#holdings/rules'
import { call } from '#platform/client'
import { normaliseScan } from '#values/barcode'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint, ProblemBox, Waiting } from '../ui/states.tsx'
import { playSound } from '../ui/sound.ts'
import { afterCopies, copiesQuery, type CopiesQuery } from './queries.ts'

/** Gives copies their own barcodes, one sticker after another: stick, scan, next. */
export function StickerDrawer({ filter, onClose }: { filter: CopiesQuery; onClose: () => void }) {
  const school = useSchool()
  const client = useQueryClient()
  const { data, error } = useQuery({ ...copiesQuery(school, { ...filter, noBarcode: '1' }), staleTime: Infinity })
  const copies = data ? [...data.rows].sort((a, b) => a.accessionNumber - b.accessionNumber) : []
  const [given, setGiven] = useState<Readonly<Record<number, string>>>({})
  const [at, setAt] = useState<number>()
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const now = copies.find((copy) => copy.id === at && !given[copy.id]) ?? copies.find((copy) => !given[copy.id])

  const stick = async (copy: Copy, sticker: string) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call<typeof changeCopy>('PATCH /schools/:school/copies/:id', {
        params: { school, id: copy.id },
        body: { version: copy.version, barcode: sticker },
      })
      setGiven((all) => ({ ...all, [copy.id]: sticker }))
      setAt(undefined)
      playSound('lent')
    } catch (refusal) {
      setProblem(refusal)
      playSound('look')
    }
    setBusy(false)
  }
  const close = () => {
    for (const queryKey of afterCopies(school)) void client.invalidateQueries({ queryKey })
    onClose()
  }
  return (
    <Drawer
      title={t('holdings.stickers_title', { n: copies.length })}
      onClose={close}
      foot={<Button onClick={close}>{t('holdings.stickers_done')}</Button>}
    >
      <ProblemBox problem={error} />
      {!data && !error && <Waiting />}
      {data && now && (
        <>
          <Hint icon="scan">{t('holdings.stickers_hint', { title: now.title })}</Hint>
          <StickerLine key={now.id} busy={busy} onScan={(sticker) => void stick(now, sticker)} />
          <ProblemBox problem={problem} />
        </>
      )}
      {data && !now && <Hint tone="zq">{t('holdings.stickers_all')}</Hint>}
      <ul className="stickers">
        {copies.map((copy) => (
          <li key={copy.id} className={copy === now ? 'stickers-now' : ''}>
            {given[copy.id] ? <Icon name="check" /> : <span />}
            <span>
              <b>{accessionText(copy.accessionNumber)}</b> {copy.title} <span className="note">{copy.zone}</span>
            </span>
            {given[copy.id] ?? (
              <Button size="small" kind="quiet" disabled={copy === now} onClick={() => setAt(copy.id)}>
                {t('holdings.stickers_this')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Drawer>
  )
}

function StickerLine({ busy, onScan }: { busy: boolean; onScan: (sticker: string) => void }) {
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <form
      className="stickers-line"
      onSubmit={(event) => {
        event.preventDefault()
        const sticker = normaliseScan(text)
        setText('')
        if (sticker !== '' && !busy) onScan(sticker)
      }}
    >
      <Icon name="scan" size={24} />
      <input
        ref={input}
        value={text}
        aria-label={t('holdings.barcode')}
        placeholder={t('holdings.stickers_line')}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  )
}
