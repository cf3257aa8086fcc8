import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Namespace } from '#messages/catalogue'
import { namesOf } from '#messages/format'
import { loadNamespace } from '#messages/load'
import { checkout, ROOT, type TextFile } from './checkout.ts'
import { namedMessages, wrongWords } from './messages.ts'

const files = checkout()
const file = (name: string, text: string): TextFile => ({ path: name, text })
const namespaces = readdirSync(path.join(ROOT, 'src/messages/zh-CN')).map(
  (name) => name.replace(/\.ts$/, '') as Namespace,
)
const chinese = new Map(
  await Promise.all(namespaces.map(async (name) => [name as string, await loadNamespace('zh-CN', name)] as const)),
)
/** The Chinese sentence of a key; the other languages hold the same keys. */
function sentence(key: string): string | undefined {
  const [namespace = '', name = ''] = key.split('.')
  return chinese.get(namespace)?.[name]
}

describe('L4 the messages', () => {
  const named = namedMessages(files)

  test('every refusal, reason and permission has its sentence', () => {
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter(({ key }) => sentence(key) === undefined)).toEqual([])
  })

  test('every refusal hands over the values for which its sentence asks', () => {
    const mute = named.flatMap(({ path: where, key, values }) =>
      namesOf(sentence(key) ?? '')
        .filter((name) => values && !values.includes(name))
        .map((name) => `${where}: ${key} wants {${name}}`),
    )
    expect(mute).toEqual([])
  })

  test('codes of refusals and reasons are found with the values beside them', () => {
    const text =
      "refuse('school.gone', { day, n: 1 })\nrefused('school.no', { ...all })\nconst a = { code: 'school.why', sentence: 'school.may', name: 'school.x' }\nother('school.y')"
    const found = namedMessages([file('src/modules/school/a.ts', text), file('src/modules/school/a.test.ts', text)])
    expect(found.map(({ key, values }) => [key, values])).toEqual([
      ['school.gone', ['day', 'n']],
      ['school.no', undefined],
      ['school.why', undefined],
      ['school.may', undefined],
    ])
  })

  test.for(namespaces)('%s speaks like a school library', (namespace) => {
    expect(wrongWords(chinese.get(namespace) ?? {})).toEqual([])
  })

  test('a word of another trade is found, and what a child is not told', () => {
    const found = wrongWords({
      a: '请缴纳罚款',
      b: '有1册逾期',
      'b.child': '你有1本逾期了',
      'c.child': '请找小图书管理员',
    })
    expect(found).toEqual(['a: 罚款 → 赔偿', 'b.child: 逾期 → 过了还书日期'])
  })
})
