import { Input } from 'antd'
import { useNavigate } from 'react-router'
import type { declareLost } from '#compensation/contract'
import { staffHref, useSchool } from '../shell/me.ts'
import { Button } from '../ui/button.tsx'
import { Field, PlainForm } from '../ui/form.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterCases } from './queries.ts'

/** 报失: from the page of a copy. Says what will happen before it does. */
export function LostDrawer({
  copy,
  onClose,
  onLost,
}: {
  copy: { readonly copyId: number; readonly title: string }
  onClose: () => void
  /** where one stays: the desk, the list of due books; without it the case is opened */
  onLost?: () => void
}) {
  const school = useSchool()
  const navigate = useNavigate()
  const declare = useCommand<typeof declareLost>('POST /schools/:school/loss-cases', {
    refresh: [...afterCases(school), ['desk-acts', school]],
    said: ({ number }) => t('compensation.said_declared', { n: number }),
    problems: 'here',
  })
  const submit = async ({ note = '' }: { note?: string }) => {
    const done = await declare.run({ params: { school }, body: { copyId: copy.copyId, note } })
    if (!done) return
    onClose()
    if (onLost) onLost()
    else void navigate(staffHref(school, `compensation/${done.id}`))
  }
  return (
    <Drawer
      title={t('compensation.lost_title')}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="lost" busy={declare.busy}>
            {t('compensation.lost_do')}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      <p className="drawer-title">{copy.title}</p>
      <PlainForm<{ note?: string }>
        id="lost"
        initial={{}}
        problem={declare.problem}
        onSubmit={(values) => void submit(values)}
      >
        <Field name="note" label={t('compensation.lost_note')} optional>
          <Input.TextArea rows={2} maxLength={300} />
        </Field>
      </PlainForm>
      <Hint>{t('compensation.lost_explain')}</Hint>
    </Drawer>
  )
}
