import type { CaseView } from '#compensation/contract'
import { readYuan } from '#values/money'
import { Button } from '../ui/button.tsx'
import { t } from '../ui/language.ts'
import { Drawer } from '../ui/page.tsx'

export type Doing =
  | { readonly kind: 'pay' | 'refund' | 'close' | 'price' | 'replace' | 'repaired' | 'service' }
  | { readonly kind: 'waive' | 'agree' | 'disagree' | 'cancel' }
  | { readonly kind: 'reverse'; readonly deedId: number }

export interface Part {
  readonly doing: Doing
  readonly one: CaseView
  readonly onClose: () => void
}

/** The drawer of a step, its button repeating what it does. */
export function Frame({
  title,
  busy,
  onClose,
  children,
}: {
  title: string
  busy: boolean
  onClose: () => void
  children: React.ReactNode
}) {
  return (
    <Drawer
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form="case" busy={busy}>
            {title}
          </Button>
          <Button onClick={onClose}>{t('ui.leaveIt')}</Button>
        </>
      }
    >
      {children}
    </Drawer>
  )
}

export const yuanFault = (value: unknown) =>
  readYuan(String(value)) === undefined ? t('holdings.price_wrong') : undefined
export const fenOf = (text: string | undefined) => (text?.trim() ? (readYuan(text) ?? 0) : 0)
