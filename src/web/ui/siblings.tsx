import './siblings.css'

/** Pages of one tab, side by side: the one you are on is pressed. */
export function Siblings({
  label,
  pages,
}: {
  label: string
  pages: readonly { href: string; name: string; here: boolean }[]
}) {
  return (
    <nav className="siblings no-print" aria-label={label}>
      {pages.map(({ href, name, here }) => (
        <a key={href} href={href} aria-current={here ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}
