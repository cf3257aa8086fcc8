import { expect, test } from 'vitest'
import { robotCall } from './robot-call.ts'

test('B4 each maker’s robot is called as its maker wants', () => {
  const address = 'https://example.org/hook?key=1'
  const ms = 1_700_000_000_000
  expect(robotCall({ kind: 'wecom', address, secret: '' }, '你好', ms)).toEqual({
    url: new URL(address),
    body: { msgtype: 'text', text: { content: '你好' } },
  })
  const dingtalk = robotCall({ kind: 'dingtalk', address, secret: 'this is secret' }, '你好', ms)
  expect(dingtalk.url.searchParams.get('timestamp')).toBe('1700000000000')
  // made with python: base64(hmac-sha256(key=secret, "timestamp\nsecret"))
  expect(dingtalk.url.searchParams.get('sign')).toBe('sSFWELbV2YwjdDQhWZwTcWlX5BWUx5J6TPpsZmuPii0=')
  const feishu = robotCall({ kind: 'feishu', address, secret: 'this is secret' }, '你好', ms).body
  // made with python: base64(hmac-sha256(key="timestamp\nsecret", ""))
  expect(feishu).toEqual({
    timestamp: '1700000000',
    sign: 'OfGzRzoUICBOoc8wVra1e4A1hPfbZ9zqXozA8CWVUuY=',
    msg_type: 'text',
    content: { text: '你好' },
  })
  const long = robotCall({ kind: 'wecom', address, secret: '' }, '书'.repeat(2000), ms).body as {
    text: { content: string }
  }
  expect(Buffer.byteLength(long.text.content)).toBeLessThanOrEqual(2048)
  expect(long.text.content).toMatch(/书…$/)
})
