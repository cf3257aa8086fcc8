/** The light entry starts here: React, our own router, nothing else. */
import { speak } from '#platform/client'
import '../ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchClient } from '../shell/client-state.ts'
import { followLinks, isStaffPath } from '../shell/links.ts'
import { prepareAnnouncements } from '../ui/announce.ts'
import { language, loadMessages } from '../ui/language.ts'
import { App } from './app.tsx'
import { go, startRouter } from './router.ts'

async function start(): Promise<void> {
  document.documentElement.lang = language
  speak(language)
  await loadMessages(['ui', 'light'])
  watchClient()
  prepareAnnouncements()
  startRouter()
  followLinks((path) => !isStaffPath(path) && !path.startsWith('/api/') && !path.startsWith('/assets/'), go)
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

void start()
