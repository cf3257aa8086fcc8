import { Input, Select, Switch } from 'antd'
import { useState } from 'react'
import type { addRobot, changeRobot, Outbox, removeRobot, testRobot } from '#outbox/contract'
import { robotKinds } from '#outbox/rules'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer, SectionHead } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'

type Robot = Outbox['robots'][number]
type Classes = Outbox['classes']

/** The robots of chat groups: of one class or of the whole staff; each can be tried. */
export function Robots({ robots, classes }: { robots: readonly Robot[]; classes: Classes }) {
  const school = useSchool()
  const [open, setOpen] = useState<Robot | 'new'>()
  const test = useCommand<typeof testRobot>('POST /schools/:school/outbox/robots/:id/test', {
    said: () => t('outbox.robot_tested'),
  })
  return (
    <section className="card rows">
      <SectionHead title={t('outbox.robots_title')} note={t('outbox.robots_note')}>
        <Button size="small" icon="plus" onClick={() => setOpen('new')}>
          {t('outbox.robot_add')}
        </Button>
      </SectionHead>
      {robots.length === 0 && <p className="note">{t('outbox.robots_none')}</p>}
      <ul className="notice-list">
        {robots.map((robot) => (
          <li key={robot.id}>
            <div>
              <b>{robot.name}</b>
              <span className="note">
                {[
                  t(`outbox.robot_${robot.kind}`),
                  robot.className || t('outbox.robot_all'),
                  ...(robot.signed ? [t('outbox.robot_signed')] : []),
                  t(robot.on ? 'outbox.robot_on' : 'outbox.robot_off'),
                ].join(' · ')}
              </span>
              {!robot.usable && <span className="note notice-late">{t('outbox.robot_lost')}</span>}
            </div>
            <Button size="small" busy={test.busy} onClick={() => void test.run({ params: { school, id: robot.id } })}>
              {t('outbox.robot_test')}
            </Button>
            <Button size="small" onClick={() => setOpen(robot)}>
              {t('outbox.robot_change')}
            </Button>
          </li>
        ))}
      </ul>
      {open && (
        <RobotDrawer robot={open === 'new' ? undefined : open} classes={classes} onClose={() => setOpen(undefined)} />
      )}
    </section>
  )
}

function RobotDrawer({ robot, classes, onClose }: { robot: Robot | undefined; classes: Classes; onClose: () => void }) {
  const school = useSchool()
  const options = { refresh: [['notices', school]], said: () => t('outbox.robot_saved'), problems: 'here' as const }
  const add = useCommand<typeof addRobot>('POST /schools/:school/outbox/robots', options)
  const change = useCommand<typeof changeRobot>('PUT /schools/:school/outbox/robots/:id', options)
  const remove = useCommand<typeof removeRobot>('DELETE /schools/:school/outbox/robots/:id', {
    refresh: options.refresh,
    said: () => t('outbox.robot_removed'),
  })
  const initial = {
    name: robot?.name ?? '',
    kind: robot?.kind ?? ('wecom' as const),
    classId: robot?.classId ?? 0,
    on: robot?.on ?? true,
    address: '',
    secret: '',
  }
  const save = async ({ address, secret, classId, ...rest }: typeof initial) => {
    const body = {
      ...rest,
      classId: classId === 0 ? null : classId,
      ...(address === '' ? {} : { address }),
      ...(secret === '' ? {} : { secret }),
    }
    const saved = robot
      ? await change.run({ params: { school, id: robot.id }, body })
      : await add.run({ params: { school }, body })
    if (saved) onClose()
  }
  const drop = async () => {
    if (robot && (await remove.run({ params: { school, id: robot.id } }))) onClose()
  }
  return (
    <Drawer
      title={robot?.name ?? t('outbox.robot_add')}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="robot" busy={add.busy || change.busy}>
            {t('outbox.robot_save')}
          </Button>
          {robot && (
            <Button kind="quiet" busy={remove.busy} onClick={() => void drop()}>
              {t('outbox.robot_remove')}
            </Button>
          )}
        </>
      }
    >
      <PlainForm
        id="robot"
        initial={initial}
        busy={add.busy || change.busy}
        problem={add.problem ?? change.problem}
        onSubmit={(values) => void save(values)}
      >
        <Field name="name" label={t('outbox.robot_name')}>
          <Input maxLength={40} />
        </Field>
        <Field name="kind" label={t('outbox.robot_kind')}>
          <Select options={robotKinds.map((value) => ({ value, label: t(`outbox.robot_${value}`) }))} />
        </Field>
        <Field name="classId" label={t('outbox.robot_class')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: 0, label: t('outbox.robot_all') },
              ...classes.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
        </Field>
        <Field
          name="address"
          label={t('outbox.robot_address')}
          optional={robot !== undefined}
          hint={robot ? t('outbox.robot_address_kept') : t('outbox.secret_note')}
        >
          <Input autoComplete="off" />
        </Field>
        <Field name="secret" label={t('outbox.robot_secret')} optional hint={t('outbox.robot_secret_note')}>
          <Input.Password autoComplete="new-password" />
        </Field>
        <Field name="on" label={t('outbox.robot_on')} ticked>
          <Switch />
        </Field>
      </PlainForm>
    </Drawer>
  )
}
