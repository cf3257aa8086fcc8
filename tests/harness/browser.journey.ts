import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { expectAccessible, journey, openPage } from './browser.ts'

const PAGES: Record<string, string> = {
  '/good': '<main><h1>图书馆</h1><button>借书</button></main>',
  '/bad': `<main><h1>坏了</h1><img src="/absent.png" alt="封面"></main>
    <script>console.error('planted'); setTimeout(() => { throw new Error('thrown') }); fetch('/fails'); fetch('/refused'); fetch('http://127.0.0.1:1/').catch(() => {})</script>`,
  '/unlabelled': '<main><h1>查书</h1><input></main>',
}

describe('the browser of the journeys', () => {
  let server: Server
  let address: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      const page = PAGES[request.url ?? '']
      if (page === undefined)
        return response.writeHead(request.url === '/fails' ? 500 : request.url === '/refused' ? 409 : 404).end()
      const head = '<!doctype html><html lang="zh-CN"><head><title>测试</title><link rel="icon" href="data:,"></head>'
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(head + page)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  journey('draws Chinese characters, each its own shape', async ({ open }) => {
    const page = await open('phone')
    await page.goto(`${address}/good`)
    const [shu, xiang, absent] = await page.evaluate<
      [string, string, string]
    >(`['书', '香', '\\u{10fffe}'].map((text) => {
      const canvas = document.createElement('canvas')
      const pen = canvas.getContext('2d')
      pen.font = '40px sans-serif'
      pen.fillText(text, 10, 60)
      return canvas.toDataURL()
    })`)
    expect(new Set([shu, xiang, absent]).size).toBe(3)
  })

  journey('complains of everything that goes wrong, but not of a refusal', async ({ browser }) => {
    const { page, complaints } = await openPage(browser, 'desk', { expected: [/thrown/] })
    await page.goto(`${address}/bad`, { waitUntil: 'networkidle' })
    await page.context().close()
    expect(complaints.toSorted()).toEqual([
      `answer 404: ${address}/absent.png`,
      `answer 500: ${address}/fails`,
      'console: planted',
      'lost: GET http://127.0.0.1:1/ net::ERR_UNSAFE_PORT',
    ])
  })

  journey('finds what a screen reader cannot read', async ({ open }) => {
    const page = await open()
    await page.goto(`${address}/good`)
    await expectAccessible(page)
    await page.goto(`${address}/unlabelled`)
    await expect(expectAccessible(page)).rejects.toThrow(/label/)
  })
})
