/** The staff app starts here. */
import '../ui/base.css'
import '../ui/antd-patches.css'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { Problem, speak } from '#platform/client'
import { prepareAnnouncements } from '../ui/announce.ts'
import { theme } from '../ui/antd-theme.ts'
import { language, loadMessages } from '../ui/language.ts'
import { createApp } from './app.tsx'
import { clockDoubted, watchClient } from './client-state.ts'
import { followLinks, isStaffPath } from './links.ts'
import { signedOut } from './me.ts'
import { lendNonceToStyles } from './style-nonce.ts'

async function start(): Promise<void> {
  document.documentElement.lang = language
  speak(language)
  const [locale] = await Promise.all([
    language === 'en' ? enUS : import('antd/es/locale/zh_CN').then((file) => file.default),
    loadMessages(['ui', 'nav', 'shell']),
  ])
  watchClient()
  prepareAnnouncements()
  const onError = (error: unknown) => {
    if (!(error instanceof Problem)) return
    if (error.status === 401) signedOut.set(true)
    const { now } = error.params
    if (error.code === 'platform.clock_doubtful') clockDoubted.set(typeof now === 'string' ? now : '')
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // a school's LAN may be there while the browser believes itself offline
      queries: { networkMode: 'always', staleTime: 5_000, retry: false },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  const router = createApp(client)
  followLinks(isStaffPath, (address) => void router.navigate(address))
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
  if (nonce) lendNonceToStyles(nonce)
  createRoot(rootElement()).render(
    <StrictMode>
      <ConfigProvider
        theme={theme}
        locale={locale}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        {...(nonce ? { csp: { nonce } } : {})}
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ConfigProvider>
    </StrictMode>,
  )
}

function rootElement(): HTMLElement {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  return root
}

void start()
