import type { classSheetPrinted } from '#paper-sheets/contract'
import type { classSheet, closeClass, SchoolClassRow } from '#people/contract'
import { call, urlOf } from '#platform/client'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { Hint } from '../ui/states.tsx'
import { useCommand } from '../ui/use-command.ts'
import { afterReaders } from './queries.ts'

/** One class: where to go from it, and closing it when nobody is in it any more. */
export function ClassDrawer({ one, manage, onClose }: { one: SchoolClassRow; manage: boolean; onClose: () => void }) {
  const school = useSchool()
  const mayPrintSheet = useMay('paper-sheets.enter')
  const step = (closed: boolean) => ({ params: { school, id: one.id }, body: { closed } })
  const close = useCommand<typeof closeClass>('POST /schools/:school/classes/:id/close', {
    refresh: afterReaders(school),
    said: (_, { body }) => t(body.closed ? 'people.class_closed' : 'people.class_opened', { name: one.label }),
    undo:
      (_, { body }) =>
      () =>
        call<typeof closeClass>('POST /schools/:school/classes/:id/close', step(!body.closed)),
  })
  const run = async (closed: boolean) => {
    if ((await close.run(step(closed))) !== undefined) onClose()
  }
  return (
    <Drawer
      title={t('people.class_and_count', { name: one.label, n: one.pupils })}
      onClose={onClose}
      foot={
        manage && (one.closed || one.pupils === 0) ? (
          <Button busy={close.busy} onClick={() => void run(!one.closed)}>
            {t(one.closed ? 'people.open_class' : 'people.close_class')}
          </Button>
        ) : undefined
      }
    >
      <div className="people-ways">
        <LinkButton icon="people" href={`${staffHref(school, 'readers')}?class=${one.id}`}>
          {t('people.see_roster')}
        </LinkButton>
        {one.pupils > 0 && (
          <>
            <LinkButton
              icon="print"
              target="_blank"
              rel="noopener"
              href={urlOf<typeof classSheet>('GET /schools/:school/classes/:id/barcodes.pdf', {
                params: { school, id: one.id },
              })}
            >
              {t('people.print_class_sheet')}
            </LinkButton>
            {mayPrintSheet && (
              <LinkButton
                icon="print"
                target="_blank"
                rel="noopener"
                href={urlOf<typeof classSheetPrinted>('GET /schools/:school/classes/:id/paper-sheet.pdf', {
                  params: { school, id: one.id },
                })}
              >
                {t('people.print_paper_sheet')}
              </LinkButton>
            )}
            <LinkButton icon="note" href={`${staffHref(school, 'compensation/clearance')}?class=${one.id}`}>
              {t('compensation.clearance')}
            </LinkButton>
            {manage && (
              <LinkButton icon="card" href={`${staffHref(school, 'cards')}?class=${one.id}`}>
                {t('people.print_cards')}
              </LinkButton>
            )}
          </>
        )}
      </div>
      <Hint>{t('people.class_sheet_hint')}</Hint>
      {manage && one.pupils > 0 && <p className="note">{t('people.close_hint')}</p>}
    </Drawer>
  )
}
