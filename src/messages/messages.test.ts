import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { namesOf } from './format.ts'
import { loadNamespace } from './load.ts'
import type { Namespace } from './catalogue.ts'
import { languageOf, languages, say, sayIfKnown } from './say.ts'

const folder = (name: string) => new URL(`./${name}/`, import.meta.url)
const namespaces = readdirSync(folder('zh-CN')).map((file) => file.replace(/\.ts$/, '') as Namespace)

describe('L the message catalogue', () => {
  test('every namespace stands in the catalogue, and in every language', () => {
    const catalogue = readFileSync(new URL('./catalogue.ts', import.meta.url), 'utf8')
    for (const namespace of namespaces) expect(catalogue).toContain(`import('./zh-CN/${namespace}.ts')`)
    for (const language of languages)
      expect(readdirSync(folder(language)).sort()).toEqual(namespaces.map((name) => `${name}.ts`).sort())
  })

  test.each(namespaces)(
    '%s: every sentence can be read, and asks for the same values in every language',
    async (namespace) => {
      const zh = await loadNamespace('zh-CN', namespace)
      const en = await loadNamespace('en', namespace)
      expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
      for (const [key, text] of Object.entries(zh)) {
        expect(namesOf(en[key] ?? ''), key).toEqual(namesOf(text))
      }
    },
  )

  test('the server says a sentence in the language that was asked for', () => {
    expect(say('zh-CN', 'ui.due', { day: '12月7日 周一' })).toBe('12月7日 周一还')
    expect(say('en', 'ui.dueLatePupil', { n: 1 })).toBe('1 day late, just bring it')
    expect(sayIfKnown('zh-CN', 'ui.no_such_sentence')).toBeUndefined()
    expect(languageOf('en', 'zh-CN')).toBe('en')
    expect(languageOf(undefined, 'en-GB,en;q=0.9')).toBe('en')
    expect(languageOf(undefined, 'fr')).toBe('zh-CN')
  })
})

describe('the web app', () => {
  test('speaks through the catalogue: no Chinese stands in its code', () => {
    const web = new URL('../web/', import.meta.url)
    const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
    )
    expect(files.length).toBeGreaterThan(60)
    // titles are matched against words and signs here; nobody reads these
    const tables = ['ui/cover/words.ts', 'ui/cover/layout.ts']
    const spoken = files
      .filter((file) => !tables.includes(file.replaceAll('\\', '/')))
      .filter((file) => {
        const code = readFileSync(new URL(file, web), 'utf8').replace(/\/\*[^]*?\*\/|(?<![:'"`])\/\/.*$/gm, '')
        return /\p{Script=Han}/u.test(code)
      })
    expect(spoken).toEqual([])
  })
})
