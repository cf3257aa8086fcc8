import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select, Switch } from 'antd'
import type { closeZone, saveZone, Zone } from '#holdings/contract'
import { zonesWithin } from '#holdings/rules'
import { call } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterCopies, cornerClassesQuery } from './queries.ts'
import { zoneOptions } from './words.tsx'

const kinds = ['stacks', 'shelf', 'reading-room', 'corner', 'corridor', 'office', 'storage'] as const

interface Values {
  name: string
  kind: Zone['kind']
  parentId?: number | undefined
  classId?: number | undefined
  lends: boolean
}

/** A new zone, or one to be changed or closed. */
export function ZoneDrawer({
  zone,
  zones,
  onClose,
}: {
  zone: Zone | undefined
  zones: readonly Zone[]
  onClose: () => void
}) {
  const school = useSchool()
  const refresh = afterCopies(school)
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? zone?.kind ?? 'stacks'
  const save = useCommand<typeof saveZone>('PUT /schools/:school/zones', {
    refresh,
    said: (_, { body }) => t('holdings.zone_saved', { name: body.name }),
    problems: 'here',
  })
  const close = useCommand<typeof closeZone>('POST /schools/:school/zones/:id/close', {
    refresh,
    said: () => t('holdings.zone_closed', { name: zone?.name ?? '' }),
    undo: () => () =>
      call<typeof closeZone>('POST /schools/:school/zones/:id/close', {
        params: { school, id: zone?.id ?? 0 },
        body: { closed: false },
      }),
  })
  const inside = new Set(zone ? zonesWithin(zones, zone.id).map((one) => one.id) : [])
  const submit = async ({ name, kind: chosen, parentId, classId, lends }: Values) => {
    const body = {
      ...(zone ? { id: zone.id } : {}),
      name,
      kind: chosen,
      parentId: parentId ?? null,
      classId: chosen === 'corner' ? (classId ?? null) : null,
      lends,
    }
    if (await save.run({ params: { school }, body })) onClose()
  }
  const closeIt = async () => {
    if (zone && (await close.run({ params: { school, id: zone.id }, body: {} })) !== undefined) onClose()
  }
  return (
    <Drawer
      title={zone ? t('holdings.zone_change', { name: zone.name }) : t('holdings.zone_new')}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="zone" busy={save.busy}>
            {zone ? t('holdings.save') : t('holdings.zone_add')}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
          {zone && zone.allCopies === 0 && (
            <Button kind="quiet" busy={close.busy} onClick={() => void closeIt()}>
              {t('holdings.zone_close')}
            </Button>
          )}
        </>
      }
    >
      <PlainForm<Values>
        id="zone"
        form={form}
        initial={{
          name: zone?.name ?? '',
          kind: zone?.kind ?? 'stacks',
          parentId: zone?.parentId ?? undefined,
          classId: zone?.classId ?? undefined,
          lends: zone?.lends ?? true,
        }}
        problem={save.problem}
        onSubmit={(values) => void submit(values)}
      >
        <Field name="kind" label={t('holdings.zone_kind')}>
          <Select options={kinds.map((value) => ({ value, label: t(`holdings.zone_kind_${value}`) }))} />
        </Field>
        <Field name="name" label={t('holdings.zone_name')} hint={t('holdings.zone_name_hint')}>
          <Input maxLength={40} />
        </Field>
        {kind === 'corner' && <ClassField current={zone?.classId ?? null} />}
        <Field name="parentId" label={t('holdings.zone_parent')} optional hint={t('holdings.zone_parent_hint')}>
          <Select
            allowClear
            placeholder={t('holdings.zone_top')}
            options={zoneOptions(zones.filter((one) => !inside.has(one.id)))}
          />
        </Field>
        <Field name="lends" label={t('holdings.zone_lends_long')} ticked hint={t('holdings.zone_lends_hint')}>
          <Switch />
        </Field>
      </PlainForm>
      {zone && zone.allCopies > 0 && <Hint>{t('holdings.zone_close_hint', { n: zone.allCopies })}</Hint>}
    </Drawer>
  )
}

/** A class that has a corner already says so: it may be the wrong one. */
function ClassField({ current }: { current: number | null }) {
  const { data } = useQuery(cornerClassesQuery(useSchool()))
  return (
    <Field name="classId" label={t('holdings.zone_class')}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={(data ?? []).map(({ id, label, hasCorner }) => ({
          value: id,
          label: hasCorner && id !== current ? t('holdings.class_has_corner', { label }) : label,
        }))}
      />
    </Field>
  )
}
