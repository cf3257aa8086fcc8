import './setup.css'
import { Form, Input } from 'antd'
import type { removeSchool, SchoolHere } from '#installation/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { dayText } from '../ui/day-text.ts'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint, JobProgress } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'

/** What leaves, what stays, and the name to be typed: nobody takes a school out by a slip of the hand. */
export function RemoveSchool({ leaving: { id, name, state }, onClose }: { leaving: SchoolHere; onClose: () => void }) {
  const school = useSchool()
  const [form] = Form.useForm<{ name: string }>()
  const remove = useCommand<typeof removeSchool>('POST /schools/:school/schools/:id/removal', {
    refresh: [['schools', school]],
    said: () => t('installation.schoolRemoveBegun', { name }),
    problems: 'here',
  })
  const submit = async (typed: string) => {
    if (await remove.run({ params: { school, id }, body: { name: typed.trim() } })) onClose()
  }
  const broken = state === 'stopped'
  return (
    <Drawer
      title={t('installation.schoolRemoveTitle', { name })}
      onClose={onClose}
      foot={
        <>
          <Button kind="stop" type="submit" form="remove-school" busy={remove.busy}>
            {t(broken ? 'installation.schoolGoOn' : 'installation.schoolRemoveThis')}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <PlainForm<{ name: string }>
        id="remove-school"
        form={form}
        initial={{ name: '' }}
        problem={remove.problem}
        onSubmit={(values) => void submit(values.name)}
      >
        {broken ? (
          <Hint tone="xiang">{t('installation.schoolStopped', { name })}</Hint>
        ) : (
          <div className="rows school-remove">
            <p>{t('installation.schoolRemoveFirst')}</p>
            <p>{t('installation.schoolRemoveWhat', { name })}</p>
            <Hint tone="xiang">{t('installation.schoolRemoveBack')}</Hint>
          </div>
        )}
        <Field
          name="name"
          label={t('installation.schoolRemoveName')}
          hint={t('installation.schoolRemoveNameHint', { name })}
          check={(value) => (String(value).trim() === name ? undefined : t('installation.name_differs', { name }))}
        >
          <Input maxLength={60} autoComplete="off" />
        </Field>
      </PlainForm>
    </Drawer>
  )
}

/** Below the list: schools on their way out, those whose removal stands still, and those that could not be saved and stayed. */
export function Leaving({ schools, onGoOn }: { schools: readonly SchoolHere[]; onGoOn: (one: SchoolHere) => void }) {
  return schools.map((one) => {
    const { id, name, state, progress, failed } = one
    if (progress?.total === null) return <Hint key={id}>{t('installation.schoolSaving', { name })}</Hint>
    if (progress)
      return (
        <JobProgress
          key={id}
          title={t('installation.schoolLeaving', { name })}
          done={progress.done}
          all={progress.total}
          unit={t('installation.schoolRows')}
        />
      )
    if (state === 'stopped')
      return (
        <Hint key={id} tone="xiang">
          <p>{t('installation.schoolStopped', { name })}</p>
          <Button onClick={() => onGoOn(one)}>{t('installation.schoolGoOn')}</Button>
        </Hint>
      )
    if (failed)
      return (
        <Hint key={id} tone="xiang">
          {t('installation.schoolNotRemoved', { name, day: dayText(failed.day), why: failed.why })}
        </Hint>
      )
    return null
  })
}
