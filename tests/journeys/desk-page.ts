import type { Page } from 'playwright-core'

/** The desk as the person at it sees it: a line, a reader, what the last beep led to. */
export interface DeskPage {
  readonly page: Page
  /** Types as a scanner does and waits for nothing: the next scan may follow at once. */
  scan(code: string): Promise<void>
  /** The text of the middle: a result, a stop, a choice. */
  middle(): Promise<string>
  reader(): Promise<string>
  /** 刚才, newest first: 借 稻草人 学生01 · 12月7日 周一还 */
  log(): Promise<readonly string[]>
}

export function deskPage(page: Page): DeskPage {
  const text = async (selector: string) => (await page.locator(selector).innerText()).replace(/\s+/g, ' ')
  return {
    page,
    scan: async (code) => {
      await page.keyboard.type(code, { delay: 2 })
      await page.keyboard.press('Enter')
    },
    middle: () => text('.desk-middle'),
    reader: () => text('.desk-reader'),
    log: async () => (await page.locator('.desk-log li').allInnerTexts()).map((one) => one.replace(/\s+/g, ' ')),
  }
}
