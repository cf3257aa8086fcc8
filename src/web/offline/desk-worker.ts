/**
 * Service worker of a desk: keeps its page and the program files of this build, so that it opens without a line. The network is
 * always asked first; what is kept answers only where no answer comes, so that nobody with a line works in an old program.
 */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asked extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
/** What a worker finds around it; the library of the pages knows windows only. */
interface Around {
  /** Written by the build: this build's files that the desk needs, the entry first. */
  readonly deskFiles: readonly string[]
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
}
const around = self as unknown as Around

/** `…/s/<school>/staff`: each school on a machine keeps its own. */
const { scope } = around.registration
const page = `${scope}/desk`
const [entry = ''] = around.deskFiles
const cacheName = `${scope} ${entry}`

around.addEventListener('install', (event) => event.waitUntil(install()))
around.addEventListener('activate', (event) => event.waitUntil(activate()))
around.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(pageOf(request))
  else if (around.deskFiles.includes(pathname)) event.respondWith(fileOf(request))
})

async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(around.deskFiles)
  const answer = await fetch(page, { cache: 'no-store' })
  // the program was replaced just now: its own worker comes with the next look
  if (!answer.ok || !(await answer.clone().text()).includes(entry)) throw new Error('the desk is of another build')
  await cache.put(page, answer)
  await around.skipWaiting()
}

async function activate(): Promise<void> {
  for (const one of await caches.keys()) if (one.startsWith(`${scope} `) && one !== cacheName) await caches.delete(one)
  await around.clients.claim()
}

/** Without a line every address of the staff app leads to the one page that works then. */
async function pageOf(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    // a proxy says that the server behind it is away
    if (answer.status < 502 || answer.status > 504) return answer
  } catch {
    // no line
  }
  const kept = await caches.match(page, { cacheName })
  if (!kept) return Response.error()
  return request.url.split(/[?#]/)[0] === page ? kept : Response.redirect(page)
}

async function fileOf(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match(request, { cacheName })
    if (!kept) throw error
    return kept
  }
}
