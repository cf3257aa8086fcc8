import { useEffect } from 'react'
import { t } from '../../ui/language.ts'

/** The window's name: what the page shows, then the program. */
export function useTitle(name: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${name} · ${t('ui.mark')}`
    return () => {
      document.title = before
    }
  }, [name])
}
