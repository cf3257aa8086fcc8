/**
 * Parts draw plain links. A click on one that stays within this entry is taken over by the entry's own router; everything
 * else (another entry, a file, a new tab) is left to the browser.
 */
export function followLinks(inside: (path: string) => boolean, go: (address: string) => void): () => void {
  const onClick = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || !link.href || link.hasAttribute('download') || (link.target && link.target !== '_self')) return
    const url = new URL(link.href, location.href)
    if (url.origin !== location.origin || !inside(url.pathname)) return
    if (url.pathname === location.pathname && url.search === location.search && url.hash) return
    event.preventDefault()
    go(url.pathname + url.search + url.hash)
  }
  document.addEventListener('click', onClick)
  return () => document.removeEventListener('click', onClick)
}

/** Which addresses are the staff app's: the server knows the same two. */
export const isStaffPath = (path: string) => /^\/(setup|s\/[^/]+\/staff)(\/|$)/.test(path)
