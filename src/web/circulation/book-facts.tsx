import { t } from '../ui/language.ts'

/** 《海底两万里》 I565.44/12 · 条码 0018264 */
export function Facts({ title, callNumber, barcode }: { title: string; callNumber: string; barcode: string | null }) {
  return (
    <>
      {t('circulation.desk_title', { title })} {callNumber && <span className="num">{callNumber} · </span>}
      {barcode === null ? (
        t('circulation.desk_without_barcode')
      ) : (
        <>
          {t('circulation.desk_barcode')} <span className="mono">{barcode}</span>
        </>
      )}
    </>
  )
}
