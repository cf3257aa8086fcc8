import type { Namespace } from './catalogue.ts'
import type { Language } from './format.ts'

export type Messages = Readonly<Record<string, string>>

/** One namespace in one language; the bundler makes a file of its own for each. */
export async function loadNamespace(language: Language, namespace: Namespace): Promise<Messages> {
  const file = (await import(`./${language}/${namespace}.ts`)) as { default: Messages }
  return file.default
}
