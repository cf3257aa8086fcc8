import type { Config } from '#platform/config'
import type { App } from '../app.ts'

/** The running parts a verb works with: the server's own, or those the command line opened because no server runs. */
export interface Installation {
  readonly app: App
  readonly config: Config
  readonly served: boolean
}

export interface Asked {
  /** `import`, `search`, `backup` … */
  readonly verb: string
  /** What stands behind it: `records`, a file, a text. */
  readonly words: readonly string[]
  readonly flags: Readonly<Record<string, string | boolean>>
  /** Where the command line was called: relative file names are counted from there. */
  readonly folder: string
  readonly osUser: string
  /** The first line of standard input, where `--password-stdin` asks for it. */
  readonly secret?: string | undefined
}

/** Exit 0 done, 1 done with refused items, 2 refused or bad usage. */
export interface Answer {
  readonly exit: 0 | 1 | 2
  readonly result: unknown
  /** What a person reads where no JSON was asked for; the result in words. */
  readonly text?: string
}

export interface Verb {
  readonly name: string
  readonly usage: string
  run(installation: Installation, asked: Asked, progress: (done: number, total: number | null) => void): Promise<Answer>
}

export const badUsage = (verb: Verb): Answer => ({
  exit: 2,
  result: { ok: false, error: 'usage', message: verb.usage },
  text: verb.usage,
})
