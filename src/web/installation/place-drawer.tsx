import { Form, Input, Switch } from 'antd'
import { useEffect } from 'react'
import type { getBackups, setBackupPlace } from '#installation/contract'
import { mayBeCarriedAway } from '#installation/rules'
import type { ReplyOf } from '#platform/client'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { folderExample } from './backup-question.tsx'

interface Values {
  folder: string
  sealed: boolean
  passphrase?: string
}

/** Another folder or stick, sealed or not; whether it can be written is tried before it counts. */
export function PlaceDrawer({ state, onClose }: { state: ReplyOf<typeof getBackups>; onClose: () => void }) {
  const school = useSchool()
  const [form] = Form.useForm<Values>()
  const sealed = Form.useWatch('sealed', form)
  const folderNow = Form.useWatch('folder', form)
  useEffect(() => {
    // What can be carried away is sealed by default; whoever has decided is not asked again.
    if (folderNow !== undefined && !form.isFieldTouched('sealed') && folderNow !== state.folder)
      form.setFieldValue('sealed', mayBeCarriedAway(folderNow))
  }, [form, folderNow, state.folder])
  const save = useCommand<typeof setBackupPlace>('PUT /schools/:school/backups/place', {
    refresh: [['backups', school]],
    said: ({ folder }) => t('installation.placeSaved', { folder }),
    problems: 'here',
  })
  const submit = async ({ folder, sealed: seal, passphrase }: Values) => {
    const body = { folder: folder.trim(), passphrase: seal ? (passphrase ?? '') : null }
    if (await save.run({ params: { school }, body })) onClose()
  }
  return (
    <Drawer
      title={t('installation.placeDrawer')}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="place" busy={save.busy}>
            {t('installation.placeSave')}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      {state.besideData && <Hint tone="xiang">{t('installation.backupBeside')}</Hint>}
      <PlainForm<Values>
        id="place"
        form={form}
        initial={{ folder: state.chosen ? state.folder : '', sealed: state.sealed, passphrase: '' }}
        problem={save.problem}
        onSubmit={(values) => void submit(values)}
      >
        <Field name="folder" label={t('installation.placeFolder')} hint={t('installation.placeHint')}>
          <Input placeholder={folderExample()} spellCheck={false} />
        </Field>
        <Field name="sealed" label={t('installation.placeSeal')} ticked>
          <Switch />
        </Field>
        {sealed ? (
          <Field
            name="passphrase"
            label={t('installation.placePass')}
            hint={t('installation.placePassHint')}
            check={(value) => (String(value).length < 8 ? t('installation.placePassShort') : undefined)}
          >
            <Input autoComplete="off" spellCheck={false} />
          </Field>
        ) : null}
      </PlainForm>
    </Drawer>
  )
}
