import { Input, InputNumber } from 'antd'
import type { LogRow, saveSeats, writeNote } from '#reading-room/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayWithWeekday } from '../ui/day-text.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { windowText } from './words.ts'

/** How many can sit there. */
export function SeatsDrawer({ seats, onClose }: { seats: number; onClose: () => void }) {
  const school = useSchool()
  const save = useCommand<typeof saveSeats>('PUT /schools/:school/reading-room/seats', {
    refresh: [['reading-room', school]],
    said: () => t('reading-room.seats_saved'),
    problems: 'here',
  })
  return (
    <Drawer title={t('reading-room.seats_set')} onClose={onClose} foot={<Save form="room-seats" busy={save.busy} />}>
      <PlainForm<{ seats: number }>
        id="room-seats"
        initial={{ seats }}
        problem={save.problem}
        onSubmit={(body) =>
          void save.run({ params: { school }, body }).then((reply) => reply !== undefined && onClose())
        }
      >
        <Field name="seats" label={t('reading-room.seats_field')} hint={t('reading-room.seats_hint')}>
          <InputNumber min={0} max={2000} precision={0} />
        </Field>
      </PlainForm>
    </Drawer>
  )
}

/** The teacher's words beside a window of the log. */
export function NoteDrawer({ row, onClose }: { row: LogRow; onClose: () => void }) {
  const school = useSchool()
  const save = useCommand<typeof writeNote>('PUT /schools/:school/reading-room/notes', {
    refresh: [['reading-room', school]],
    said: () => t('reading-room.note_saved'),
    problems: 'here',
  })
  const write = async ({ text = '' }: { text?: string }) => {
    const body = { day: row.day, from: row.from, text }
    const reply = await save.run({ params: { school }, body })
    if (reply !== undefined) onClose()
  }
  return (
    <Drawer
      title={`${dayWithWeekday(row.day)} ${windowText(row)}`}
      onClose={onClose}
      foot={<Save form="room-note" busy={save.busy} />}
    >
      <PlainForm<{ text: string }>
        id="room-note"
        initial={{ text: row.note }}
        problem={save.problem}
        onSubmit={(values) => void write(values)}
      >
        <Field name="text" label={t('reading-room.note_field')} hint={t('reading-room.note_hint')} optional>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3, maxRows: 8 }} />
        </Field>
      </PlainForm>
    </Drawer>
  )
}

function Save({ form, busy }: { form: string; busy: boolean }) {
  return (
    <Button kind="primary" type="submit" form={form} busy={busy}>
      {t('reading-room.save')}
    </Button>
  )
}
