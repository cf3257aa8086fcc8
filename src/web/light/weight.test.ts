import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const web = resolve(import.meta.dirname, '..')
const source = resolve(web, '..')

/** Every file and package that the light entry may load, lazily or not, without what is imported for its types only. */
function reachedFrom(entry: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string) => {
    if (files.has(file)) return
    files.add(file)
    const code = readFileSync(file, 'utf8')
      .replace(/^import type [^]*?from .*$/gm, '')
      .replace(/typeof import\(/g, '')
    for (const [, name = ''] of code.matchAll(/(?:from|import|import\()\s*['"]([^'"]+)['"]/g)) {
      if (name.endsWith('.css')) continue
      if (name.startsWith('.')) visit(join(dirname(file), name))
      else if (name.startsWith('#')) visit(join(source, own(name)))
      else
        packages.add(
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        )
    }
  }
  visit(entry)
  return { files, packages }
}

/** `#platform/client` and `#circulation/rules` as package.json resolves them. */
function own(name: string): string {
  const [head = '', ...rest] = name.slice(1).split('/')
  const tail = rest.length > 0 ? rest.join('/') : undefined
  const ground = `${head ?? ''}/${tail ?? ''}.ts`
  return tail !== undefined && existsSync(join(source, ground)) ? ground : `modules/${head}/${tail ?? 'index'}.ts`
}

describe('the light entry', () => {
  test('loads React and nothing else: no Ant Design, no charts, no query library, no router, no zod', () => {
    const { files, packages } = reachedFrom(join(web, 'light/main.tsx'))
    expect(files.size).toBeGreaterThan(25)
    expect([...packages].sort()).toEqual(['react', 'react-dom'])
  })

  test('the guard sees what it should see', () => {
    expect([...reachedFrom(join(web, 'shell/main.tsx')).packages]).toEqual(
      expect.arrayContaining(['antd', 'react-router', '@tanstack/react-query']),
    )
  })
})
