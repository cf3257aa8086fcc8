import './mark.css'
import { t } from './language.ts'

/** 题签, the title slip: the mark of the program. Upright on the rail, level in the light entry's head. */
export function Mark({ form = 'upright' }: { form?: 'upright' | 'level' | 'small' }) {
  return <span className={form === 'small' ? 'mark mark-small' : `mark mark-${form}`}>{t('ui.mark')}</span>
}

/**
 * 藏书章. For prints and finished term work only, one to a page. Two to four signs, set as a seal is read: columns from
 * the right.
 */
export function Seal({ text, size = 44 }: { text: string; size?: number }) {
  const signs = [...text].slice(0, 4)
  // 二字: one above the other; 四字: right column first
  const [a = '', b = '', c = '', d = ''] = signs
  const set = signs.length <= 2 ? signs.join('\n') : signs.length === 3 ? `${a}\n${b}${c}` : `${c}${a}\n${d}${b}`
  return (
    <span
      className={signs.length > 2 ? 'seal seal-wide' : 'seal'}
      style={{ fontSize: size / (signs.length > 2 ? 3.4 : 2.6) }}
      role="img"
      aria-label={text}
    >
      {set}
    </span>
  )
}
