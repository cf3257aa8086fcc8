import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ROOT, type TextFile } from './checkout.ts'

/** One complaint of the linter, as far as the tests look at it. */
export interface Complaint {
  readonly file: string
  /** `typescript(no-floating-promises)` */
  readonly rule: string
  readonly line: number
}

interface Report {
  readonly number_of_files: number
  readonly diagnostics: readonly {
    readonly code?: string
    readonly message: string
    readonly filename: string
    readonly labels: readonly { readonly span: { readonly line: number } }[]
  }[]
}

/** Runs the linter with the project's configuration over files that stand in a folder of their own. */
export function lint(files: readonly TextFile[]): { seen: number; complaints: Complaint[] } {
  const folder = mkdtempSync(path.join(tmpdir(), 'shuxiang-lint-'))
  try {
    for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.json', 'tsconfig.web.json'])
      cpSync(path.join(ROOT, name), path.join(folder, name))
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
    for (const file of files) {
      mkdirSync(path.join(folder, path.dirname(file.path)), { recursive: true })
      writeFileSync(path.join(folder, file.path), file.text)
    }
    const report = JSON.parse(runLinter(folder, '--format=json')) as Report
    return {
      seen: report.number_of_files,
      complaints: report.diagnostics.map(({ code, message, filename, labels }) => ({
        file: filename,
        rule: code ?? message,
        line: labels[0]?.span.line ?? 0,
      })),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The files of the project that the linter looks at. */
export function lintedFiles(): string[] {
  return runLinter(ROOT, '--debug=files').split('\n').filter(Boolean)
}

function runLinter(folder: string, ...options: string[]): string {
  const bin = path.join(ROOT, 'node_modules/oxlint/bin/oxlint')
  const { stdout, stderr, error } = spawnSync(process.execPath, [bin, ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    // Its type checker never ends on two files that export each other's names again.
    timeout: 300_000,
    killSignal: 'SIGKILL',
  })
  if (error) throw error
  if (stdout === '') throw new Error(`The linter said nothing. ${stderr}`)
  return stdout
}
