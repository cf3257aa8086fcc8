import { UnreadableBackup } from '#platform/backup/format'
import { WrongConfig } from '#platform/config'
import { Refused } from '#platform/problem'
import { sayIfKnown } from '#messages/say'
import { CannotStart } from '../open.ts'
import type { Answer } from './verb.ts'

/** A refusal that the command line finds by itself: no such school, no such word. */
export class NotDone extends Error {
  readonly code: string
  constructor(code: string, text: string) {
    super(text)
    this.code = code
  }
}

const BACKUPS: Record<UnreadableBackup['reason'], string> = {
  'not-a-backup': '这不是书香的备份文件。This is no backup of Shuxiang.',
  damaged: '备份文件有损坏，现有数据没有动。The backup is damaged; nothing was changed.',
  'passphrase-needed': '这个备份加了口令，请用 --passphrase 写上。This backup is sealed: give --passphrase.',
  'wrong-passphrase': '口令不对。The passphrase is not right.',
  'newer-program': '备份来自更新的版本，请先升级书香。The backup belongs to a newer program.',
}

/** Said where a folder or a device was named. */
export const NO_FILE = '这里要一个文件，文件夹、设备都不行 a file is wanted here, no folder or device'

const FILES: Readonly<Record<string, string>> = {
  ENOENT: '找不到这个文件或文件夹 no such file or folder',
  ENOTDIR: '这不是文件夹 no folder',
  EISDIR: NO_FILE,
  EACCES: '没有权限读写 no permission',
  EPERM: '没有权限读写 no permission',
  EROFS: '这个地方只能读，不能写 read only',
  ENOSPC: '盘满了，写不下 no space left',
  SQLITE_FULL: '盘满了，写不下 no space left',
  EFBIG: '文件太大，写不下 the file is too large',
  EIO: '盘读写出错，可能坏了 the disk does not answer rightly',
}

/**
 * Does what was asked; whatever is refused or goes wrong becomes an answer in words, exit 2. What nobody expected stands in
 * `detail`, for whoever is asked for help.
 */
export async function answered(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    const { code, message, ...more } = inWords(error)
    return { exit: 2, result: { ok: false, error: code, message, ...more }, text: message }
  }
}

function inWords(error: unknown): { code: string; message: string; [more: string]: unknown } {
  if (error instanceof NotDone) return { code: error.code, message: error.message }
  if (error instanceof CannotStart) return { code: 'cannot-start', message: error.message }
  if (error instanceof WrongConfig) return { code: 'wrong-config', message: error.message }
  if (error instanceof UnreadableBackup) return { code: error.reason, message: BACKUPS[error.reason] }
  if (error instanceof Refused) {
    const { code, params, at } = error.problem
    const said = sayIfKnown('zh-CN', code, params) ?? code
    return { code, message: at === undefined || said.includes(at) ? said : `${at}：${said}`, params, at }
  }
  const { name, place } = systemError(error)
  const known = FILES[name]
  if (known !== undefined) return { code: name, message: `${place}${place === '' ? '' : '：'}${known}` }
  return {
    code: 'unexpected',
    message: `没有办成，数据没有改动。It was not done. ${error instanceof Error ? error.message : String(error)}`,
    detail: error instanceof Error ? error.stack : undefined,
  }
}

function systemError(error: unknown): { name: string; place: string } {
  if (!(error instanceof Error) || !('code' in error)) return { name: '', place: '' }
  return { name: String(error.code), place: 'path' in error ? String(error.path) : '' }
}
