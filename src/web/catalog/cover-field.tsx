import { useEffect, useMemo, useState } from 'react'
import type { cover as coverEndpoint } from '#opac/contract'
import { urlOf } from '#platform/client'
import { Button } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { t } from '../ui/language.ts'

const WIDTH = 320
const MOST_BYTES = 60_000

/** A picture made small: the longest side fits a cover, as JPEG of at most 60 KB. Undefined for what is no picture. */
export async function smallCover(file: Blob): Promise<Blob | undefined> {
  const url = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    const canvas = document.createElement('canvas')
    const scale = Math.min(1, WIDTH / picture.naturalWidth)
    canvas.width = Math.round(picture.naturalWidth * scale)
    canvas.height = Math.round(picture.naturalHeight * scale)
    const context = canvas.getContext('2d')
    if (!context) return undefined
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    for (const quality of [0.86, 0.74, 0.6, 0.45, 0.3]) {
      const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
      if (small && small.size <= MOST_BYTES) return small
    }
    return undefined
  } catch {
    return undefined // not a picture that this browser can show
  } finally {
    URL.revokeObjectURL(url)
  }
}

interface CoverFieldProps {
  school: string
  title: string
  classNumber: string
  author: string
  /** what is there */
  cover: number | null
  /** what was chosen and is not there yet */
  chosen: Blob | undefined
  onChoose: (cover: Blob | undefined) => void
  onDrop?: (() => void) | undefined
}

/** The cover as readers will see it: drawn while none is uploaded. */
export function CoverField({ school, title, classNumber, author, cover, chosen, onChoose, onDrop }: CoverFieldProps) {
  const [wrong, setWrong] = useState(false)
  const address = useMemo(() => (chosen ? URL.createObjectURL(chosen) : undefined), [chosen])
  useEffect(
    () => () => {
      if (address) URL.revokeObjectURL(address)
    },
    [address],
  )
  const stored =
    cover === null
      ? undefined
      : urlOf<typeof coverEndpoint>('GET /schools/:school/covers/:file', { params: { school, file: cover } })
  const picture = address ?? stored
  return (
    <div className="cover-field">
      {picture ? (
        <img className="cover" src={picture} alt={t('catalog.cover')} width={150} height={213} />
      ) : (
        <Cover title={title || t('catalog.title')} classNumber={classNumber} author={author} width={150} />
      )}
      <div className="cover-field-do">
        <label className="btn">
          {t('catalog.cover_upload')}
          <input
            className="unseen"
            type="file"
            accept="image/*"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (!file) return
              void smallCover(file).then((small) => {
                setWrong(small === undefined)
                if (small) onChoose(small)
              })
            }}
          />
        </label>
        {picture && (
          <Button kind="quiet" onClick={() => (chosen ? onChoose(undefined) : onDrop?.())}>
            {t('catalog.cover_drop')}
          </Button>
        )}
        {wrong && <p className="class-meaning">{t('catalog.not_a_picture')}</p>}
      </div>
    </div>
  )
}
