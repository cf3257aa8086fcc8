import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Radio } from 'antd'
import type { HoldSettings, saveHoldSettings } from '#holds/contract'
import { nameForms } from '#holds/rules'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Waiting } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterHolds, holdSettingsQuery } from './queries.ts'

/** Where the hold shelf is, how names stand on its slips, and whether books on the shelf may be held. */
export function SettingsDrawer({ onClose }: { onClose: () => void }) {
  const school = useSchool()
  const { data } = useQuery(holdSettingsQuery(school))
  const save = useCommand<typeof saveHoldSettings>('PUT /schools/:school/holds/settings', {
    refresh: afterHolds(school),
    said: () => t('holds.settings_saved'),
    problems: 'here',
  })
  return (
    <Drawer
      title={t('holds.settings')}
      onClose={onClose}
      foot={
        <Button kind="primary" type="submit" form="hold-settings" busy={save.busy}>
          {t('holds.settings_save')}
        </Button>
      }
    >
      {data ? (
        <PlainForm<HoldSettings>
          id="hold-settings"
          initial={data}
          problem={save.problem}
          onSubmit={(body) => void save.run({ params: { school }, body }).then((done) => done && onClose())}
        >
          <Field name="place" label={t('holds.setting_place')} hint={t('holds.setting_place_hint')}>
            <Input maxLength={40} />
          </Field>
          <Field name="names" label={t('holds.setting_names')}>
            <Radio.Group options={nameForms.map((value) => ({ value, label: t(`holds.names_${value}`) }))} />
          </Field>
          <Field name="onShelf" label="" ticked hint={t('holds.setting_on_shelf_note')}>
            <Checkbox>{t('holds.setting_on_shelf')}</Checkbox>
          </Field>
        </PlainForm>
      ) : (
        <Waiting />
      )}
    </Drawer>
  )
}
