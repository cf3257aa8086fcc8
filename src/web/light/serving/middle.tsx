import './serving.css'
import type { ReactNode } from 'react'

/** A page with one thing in its middle. */
export function Middle({ title, note, children }: { title: string; note?: string; children?: ReactNode }) {
  return (
    <div className="serving-page">
      <div className="serving-middle">
        <h1>{title}</h1>
        {note !== undefined && <p>{note}</p>}
        {children}
      </div>
    </div>
  )
}
