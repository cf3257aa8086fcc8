import { useState } from 'react'
import type { TitleRow } from '#opac/contract'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Cover } from '../ui/cover/cover.tsx'
import { dayText } from '../ui/day-text.ts'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'
import { AddCopies } from './add-copies.tsx'
import { ClassMeaning } from './class-field.tsx'

/** A title at a glance, and what is done with it. */
export function TitleDrawer({ row, onClose }: { row: TitleRow; onClose: () => void }) {
  const school = useSchool()
  const mayEdit = useMay('catalog.edit')
  const mayAdd = useMay('holdings.manage')
  const [adding, setAdding] = useState(false)
  const lines: readonly (readonly [string, string])[] = [
    [t('catalog.call_number'), row.callNumber],
    [t('catalog.publisher'), [row.publisher, row.year].filter(Boolean).join(' · ')],
    [t('catalog.kind'), t(`opac.kind_${row.kind}`)],
    [t('catalog.zone'), row.zones.join(t('ui.comma'))],
    [t('catalog.shelf_of_all'), `${row.available} / ${row.copies}`],
    [t('opac.lent'), row.backOn ? t('opac.back_on', { day: dayText(row.backOn) }) : ''],
  ]
  return (
    <Drawer
      title={adding ? t('catalog.add_copies') : row.title}
      onClose={onClose}
      foot={
        !adding && (
          <>
            <LinkButton kind="primary" href={staffHref(school, `titles/${row.id}`)}>
              {t('catalog.see_record')}
            </LinkButton>
            {mayEdit && (
              <LinkButton icon="edit" href={staffHref(school, `cataloguing/${row.id}`)}>
                {t('catalog.edit')}
              </LinkButton>
            )}
            {mayAdd && (
              <Button icon="plus" onClick={() => setAdding(true)}>
                {t('catalog.add_copies')}
              </Button>
            )}
          </>
        )
      }
    >
      {adding ? (
        <AddCopies
          bibId={row.id}
          title={row.title}
          priceFen={null}
          onDone={onClose}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <>
          <div className="title-glance">
            <Cover title={row.title} classNumber={row.classNumber} author={row.author} width={110} />
            <div>
              <p>{row.author}</p>
              <ClassMeaning number={row.classNumber} />
            </div>
          </div>
          <dl className="facts">
            {lines
              .filter(([, text]) => text !== '')
              .map(([label, text]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
          </dl>
        </>
      )}
    </Drawer>
  )
}
