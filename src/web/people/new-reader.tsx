import { Form, Radio } from 'antd'
import type { addReader, SchoolClassRow } from '#people/contract'
import { useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterReaders } from './queries.ts'
import { bodyOf, ReaderFields, type ReaderValues } from './reader-fields.tsx'

type Values = ReaderValues & { kind: 'pupil' | 'staff' }

/** One reader by hand, for a child who came in the middle of the term. */
export function NewReader({
  classes,
  onClose,
}: {
  classes: readonly SchoolClassRow[] | undefined
  onClose: () => void
}) {
  const school = useSchool()
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? 'pupil'
  const add = useCommand<typeof addReader>('POST /schools/:school/readers', {
    refresh: afterReaders(school),
    said: (reader) => t('people.added', { name: reader.name, number: reader.cardNumber }),
    problems: 'here',
  })
  const submit = async (values: Values) => {
    if (await add.run({ params: { school }, body: { kind: values.kind, ...bodyOf(values) } })) onClose()
  }
  return (
    <Drawer
      title={t('people.add_one')}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="new-reader" busy={add.busy}>
            {t('people.add_this_one')}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <PlainForm<Values>
        id="new-reader"
        form={form}
        initial={{
          kind: 'pupil',
          name: '',
          category: 'pupil',
          classId: undefined,
          seatNumber: undefined,
          studentNumber: undefined,
          cardNumber: undefined,
        }}
        problem={add.problem}
        onSubmit={(values) => void submit(values)}
      >
        <Form.Item name="kind">
          <Radio.Group
            onChange={(event) => form.setFieldValue('category', event.target.value === 'staff' ? 'teacher' : 'pupil')}
          >
            <Radio value="pupil">{t('people.kind_pupil')}</Radio>
            <Radio value="staff">{t('people.kind_staff')}</Radio>
          </Radio.Group>
        </Form.Item>
        <ReaderFields kind={kind} classes={classes} />
      </PlainForm>
    </Drawer>
  )
}
