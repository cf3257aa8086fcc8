import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { sharedBarcode, sharedBarcodesAsExcel } from '#holdings/contract'
import { urlOf } from '#platform/client'
import type { z } from 'zod'
import { staffHref, useMay, useSchool } from '../shell/me.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { ListPage } from '../ui/list-page.tsx'
import { Empty, Hint } from '../ui/states.tsx'
import { useListState } from '../ui/use-list-state.ts'
import { sharedBarcodesQuery } from './queries.ts'
import { StickerDrawer } from './sticker-drawer.tsx'

type Shared = z.output<typeof sharedBarcode>

/** 一种一码: barcodes that an old system gave to all copies of a title, and the way to give each copy its own. */
export default function SharedBarcodesPage() {
  const school = useSchool()
  const list = useListState()
  const manage = useMay('holdings.manage')
  const { data, error, refetch } = useQuery(sharedBarcodesQuery(school))
  const [open, setOpen] = useState<string>()
  const without = data?.reduce((sum, one) => sum + one.without, 0) ?? 0
  return (
    <>
      <ListPage<Shared>
        title={t('holdings.shared_title')}
        fact={data && data.length > 0 ? t('holdings.shared_fact', { n: data.length, without }) : undefined}
        excel={urlOf<typeof sharedBarcodesAsExcel>('GET /schools/:school/copies/shared-barcodes.xlsx', {
          params: { school },
        })}
        print
        actions={
          <LinkButton href={staffHref(school, 'copies')} icon="left">
            {t('nav.copies')}
          </LinkButton>
        }
        list={list}
        columns={[
          { key: 'barcode', title: t('holdings.barcode'), dataIndex: 'barcode' },
          {
            key: 'titles',
            title: t('holdings.book'),
            render: (_, one) => <span className="book-cell">{one.titles.join(t('ui.comma'))}</span>,
          },
          { key: 'copies', title: t('holdings.shared_copies'), align: 'right', dataIndex: 'copies' },
          { key: 'without', title: t('holdings.shared_without'), align: 'right', dataIndex: 'without' },
          ...(manage
            ? [
                {
                  key: 'do',
                  title: '',
                  render: (_: unknown, one: Shared) => (
                    <Button size="small" icon="scan" onClick={() => setOpen(one.barcode)}>
                      {t('holdings.stickers_do')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
        rowKey="barcode"
        rows={data}
        problem={error}
        onRetry={() => void refetch()}
        empty={<Empty>{t('holdings.shared_none')}</Empty>}
        drawer={
          open ? (
            <StickerDrawer key={open} filter={{ sharedBarcode: open }} onClose={() => setOpen(undefined)} />
          ) : undefined
        }
      />
      {data && data.length > 0 && <Hint>{t('holdings.shared_hint')}</Hint>}
    </>
  )
}
