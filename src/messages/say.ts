/** Messages on the server: every namespace of every language in memory, since any request may ask for either. */
import { readdirSync } from 'node:fs'
import type { MessageKey, Namespace, ParamsOf } from './catalogue.ts'
import { format } from './format.ts'
import type { Language, Params } from './format.ts'
import { loadNamespace } from './load.ts'
import type { Messages } from './load.ts'

export const languages: readonly Language[] = ['zh-CN', 'en']

const loaded = new Map<string, Messages>()
for (const language of languages) {
  for (const file of readdirSync(new URL(`./${language}/`, import.meta.url))) {
    if (!file.endsWith('.ts')) continue
    const namespace = file.slice(0, -'.ts'.length) as Namespace
    loaded.set(`${language}/${namespace}`, await loadNamespace(language, namespace))
  }
}

/** A message in the given language: `say('zh-CN', 'ui.undone')`. */
export function say<K extends MessageKey>(language: Language, key: K, ...params: ParamsOf<K>): string {
  const text = sayIfKnown(language, key, params[0])
  if (text === undefined) throw new Error(`no message ${key} in ${language}`)
  return text
}

/** The same for a key that came out of the database or a decision; `undefined` where there is no such message. */
export function sayIfKnown(language: Language, key: string, params?: Params): string | undefined {
  const dot = key.indexOf('.')
  const text = loaded.get(`${language}/${key.slice(0, dot)}`)?.[key.slice(dot + 1)]
  return text === undefined ? undefined : format(language, text, params)
}

/** The language that a request asks for: the cookie `lang` of the bar's switch, else the browser's wish, else Chinese. */
export function languageOf(cookie: string | undefined, acceptLanguage: string | undefined): Language {
  const wish = cookie ?? acceptLanguage ?? ''
  return /^\s*en\b/i.test(wish) ? 'en' : 'zh-CN'
}
