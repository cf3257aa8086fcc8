/**
 * Pages for journeys. A page that logs an error, loses a request or gets a server error fails its test at the end, whatever the
 * journey itself looked at.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { chromiumOptions } from './chromium.ts'
import { eventually } from './eventually.ts'

/** The screens of a school: the counter's PC, a parent's or pupil's phone, the board of a class room, a tablet at the self-check. */
export const VIEWPORTS = {
  desk: { viewport: { width: 1366, height: 768 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  board: { viewport: { width: 1920, height: 1080 }, hasTouch: true },
  tablet: { viewport: { width: 768, height: 1024 }, hasTouch: true },
} satisfies Record<string, BrowserContextOptions>

export interface PageOptions extends BrowserContextOptions {
  /** What this journey provokes on purpose, as it stands in the complaint that would otherwise fail it. */
  readonly expected?: readonly RegExp[]
}

/** Opens a page of its own session (no cookies in common) on one of the school's screens. */
export type OpenPage = (screen?: keyof typeof VIEWPORTS, options?: PageOptions) => Promise<Page>

/** A test with a browser: `journey('a child finds a book', async ({ open }) => { const page = await open('phone') … })`. */
export const journey = test
  .extend('options', { scope: 'file' }, chromiumOptions)
  .extend('browser', { scope: 'file' }, async ({ options }, { onCleanup }) => {
    const browser = await chromium.launch(options)
    onCleanup(() => browser.close())
    return browser
  })
  .extend('open', async ({ browser }, { onCleanup }): Promise<OpenPage> => {
    const pages: WatchedPage[] = []
    onCleanup(async () => {
      await Promise.all(pages.map(({ page }) => page.context().close()))
      expect(pages.flatMap(({ complaints }) => complaints)).toEqual([])
    })
    return async (screen, options) => {
      const watched = await openPage(browser, screen, options)
      pages.push(watched)
      return watched.page
    }
  })

interface WatchedPage {
  readonly page: Page
  readonly complaints: readonly string[]
}

/** Opens a page and collects what goes wrong on it. */
export async function openPage(
  browser: Browser,
  screen: keyof typeof VIEWPORTS = 'desk',
  { expected = [], ...options }: PageOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...VIEWPORTS[screen],
    ...options,
  })
  const page = await context.newPage()
  // What is said to screen readers repeats what stands on the page a moment later: journeys look for what is seen.
  page.getByText = (...what) => page.locator('body > :not([aria-live])').getByText(...what)
  const complaints: string[] = []
  const complain = (text: string): void => {
    if (!expected.some((pattern) => pattern.test(text))) complaints.push(text)
  }
  page.on('console', (message) => {
    // the reply itself is looked at below: a refusal (409, 403) is part of a journey
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complain(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complain(`error: ${error.message}`))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // leaving a page cuts off what it was still asking for
    if (reason !== 'net::ERR_ABORTED') complain(`lost: ${request.method()} ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    const asked = response.request().resourceType()
    const refusable = asked === 'fetch' || asked === 'xhr' || asked === 'document'
    if (response.status() >= (refusable ? 500 : 400)) complain(`answer ${response.status()}: ${response.url()}`)
  })
  return { page, complaints }
}

/**
 * Takes a picture of what the viewer sees, motion stilled, where SHUXIANG_SCREENSHOTS names a folder for them: a run that nobody
 * looks at draws none.
 */
export async function screenshot(
  shown: Page | Locator,
  name: string,
  { fullPage = false }: { fullPage?: boolean } = {},
): Promise<void> {
  const folder = process.env['SHUXIANG_SCREENSHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const options = { path: path.join(folder, `${name}.png`), animations: 'disabled' } as const
  if ('goto' in shown) await shown.screenshot({ ...options, fullPage })
  else await shown.screenshot(options)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The longest that anything takes to fade in or out (ms). What goes on longer, as the time left for an undo, fades nothing. */
const FADE_MS = 1000
const STILL = `Promise.all(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime <= ${FADE_MS})
  .map((one) => one.finished.catch(() => undefined)))`
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Holds the page as it stands against WCAG 2.2 A and AA, as far as a program can see, and throws what it finds. */
export async function expectAccessible(page: Page): Promise<void> {
  // what is still fading in has no contrast yet
  await page.evaluate(STILL)
  // evaluated, not added as a script: the page's content security policy allows no stranger
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(WCAG)} })`)
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, target }) => `${id}: ${help}: ${target.join(' ')} ${html}`),
  )
  if (faults.length > 0) throw new Error(`not accessible\n${faults.join('\n')}`)
}

/** Nothing stands beyond the right edge, once the page has settled in its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await eventually(async () =>
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true),
  )
}
