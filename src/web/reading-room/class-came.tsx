import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { RoomState } from '#reading-room/contract'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'

interface Came {
  readonly classId: number
  readonly label: string
  readonly heads: number
}

/** A whole class at once: its number of pupils stands there already, whoever is missing is taken off. */
export function ClassCame({ classes, onCame }: { classes: RoomState['classes']; onCame: (came: Came) => void }) {
  const [chosen, setChosen] = useState<number>()
  const [heads, setHeads] = useState<number | null>(null)
  const own = classes.find((one) => one.id === chosen)
  const choose = (id: number) => {
    setChosen(id)
    setHeads(classes.find((one) => one.id === id)?.pupils || null)
  }
  const count = () => {
    if (!own || heads === null) return
    onCame({ classId: own.id, label: own.label, heads })
    setChosen(undefined)
    setHeads(null)
  }
  if (classes.length === 0) return null
  return (
    <div className="room-class" role="group" aria-label={t('reading-room.class_came')}>
      <span>{t('reading-room.class_came')}</span>
      <Select<number>
        aria-label={t('reading-room.class_choose')}
        placeholder={t('reading-room.class_choose')}
        value={chosen ?? null}
        onChange={choose}
        options={classes.map(({ id, label }) => ({ value: id, label }))}
      />
      <InputNumber<number>
        aria-label={t('reading-room.class_heads')}
        placeholder={t('reading-room.class_heads')}
        min={1}
        max={200}
        precision={0}
        value={heads}
        onChange={setHeads}
        onPressEnter={count}
      />
      <Button kind="primary" disabled={!own || heads === null} onClick={count}>
        {t('reading-room.class_count')}
      </Button>
    </div>
  )
}
