/** Messages on the server: every namespace of every language in memory, since any request may ask for either. */
import { readdirSync } from 'node:fs'
import type { MessageKey, Namespace, ParamsOf } from './catalogue.ts'
import { format } from './format.ts'
import type { Language, Params } from './format.ts'
import { loadNamespace } from './load.ts'
import type { Messages } from './load.ts'
import { isDay } from '#values/day'
import { formatDay } from '#values/day-format'

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
  return text === undefined ? undefined : format(language, text, withDay(language, params))
}

/** Decisions know no language: a value named `due` is a day, written here as people read it inside a sentence. */
function withDay(language: Language, params: Params | undefined): Params | undefined {
  const due = params?.['due']
  return typeof due === 'string' && isDay(due) ? { ...params, due: formatDay(due, language, 'due') } : params
}

/** The language that a request asks for: the cookie `lang` of the bar's switch, else the browser's wish, else Chinese. */
export function languageOf(cookie: string | undefined, acceptLanguage: string | undefined): Language {
  const wish = cookie ?? acceptLanguage ?? ''
  return /^\s*en\b/i.test(wish) ? 'en' : 'zh-CN'
}
