import { spawnSync } from 'node:child_process'
import { say } from './say.mjs'

/**
 * Installs Debian packages where that is possible without asking: as root, with apt.
 * @param {string[]} packages
 * @returns {boolean} whether they are installed now; where not, the caller has another way
 */
export function aptInstall(...packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  /** @param {string[]} args */
  const apt = (...args) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::http::Timeout=20', '-qq', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  if (apt('--version').error) return false
  say(`正在用 apt 安装 ${packages.join(' ')} ……`, `Installing ${packages.join(' ')} with apt ...`)
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages).status === 0
  // the lists of a fresh image are empty
  return install() || (apt('update').status === 0 && install())
}
