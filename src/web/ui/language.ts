/** Messages in the browser: `t('ui.save')`. One language at a time, and only the namespaces that the page names. */
import type { MessageKey, Namespace, ParamsOf } from '#messages/catalogue'
import { format } from '#messages/format'
import type { Language, Params } from '#messages/format'
import { loadNamespace } from '#messages/load'
import type { Messages } from '#messages/load'
import { keep, kept } from './kept.ts'

export type { MessageKey, Namespace, PlainKey } from '#messages/catalogue'
export type { Language } from '#messages/format'

export const language: Language = kept('lang') === 'en' ? 'en' : 'zh-CN'
const loaded = new Map<string, Messages>()

/** Called by the shells before a page is drawn: a page names its namespaces where it is registered. */
export async function loadMessages(namespaces: readonly Namespace[]): Promise<void> {
  await Promise.all(
    namespaces
      .filter((namespace) => !loaded.has(namespace))
      .map(async (namespace) => loaded.set(namespace, await loadNamespace(language, namespace))),
  )
}

/** A message of the catalogue. Throws where the page was registered without the namespace. */
export function t<K extends MessageKey>(key: K, ...[params]: ParamsOf<K>): string {
  const dot = key.indexOf('.')
  const text = loaded.get(key.slice(0, dot))?.[key.slice(dot + 1)]
  if (text === undefined)
    throw new Error(`message ${key} is not loaded: name its namespace where the page is registered`)
  return format(language, text, params)
}

/** A message whose key comes with data, as do its values; undefined where the catalogue has none. */
export function wordOf(key: string, params?: Params): string | undefined {
  const dot = key.indexOf('.')
  const text = loaded.get(key.slice(0, dot))?.[key.slice(dot + 1)]
  return text === undefined ? undefined : format(language, text, params)
}

/** Changes the language. The page is loaded anew: server sentences on it are in the old one. */
export function chooseLanguage(next: Language): void {
  keep('lang', next)
  document.cookie = `lang=${next}; path=/; max-age=31536000; samesite=lax`
  location.reload()
}
