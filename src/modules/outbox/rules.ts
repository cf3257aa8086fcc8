import { addDays } from '#values/day'
import { dayOfInstant, instantAt, timeOfInstant } from '#values/instant'

/** Why somebody hears from the library. `collection`: the week at the end of term when all books come back (收书周). */
export const noticeKinds = [
  'soon',
  'due',
  'late-1',
  'late-2',
  'late-3',
  'collection',
  'hold-ready',
  'hold-waits-again',
  'hold-expired',
  'hold-ended',
  'renewed',
  'due-moved',
  'kept-longer',
  'loss',
] as const
export type NoticeKind = (typeof noticeKinds)[number]
export const channels = ['app', 'mail', 'robot'] as const
export type Channel = (typeof channels)[number]
export const messageStates = ['waiting', 'sending', 'sent', 'failed', 'stopped'] as const
export type MessageState = (typeof messageStates)[number]
/** WeCom 企业微信, DingTalk 钉钉, Feishu 飞书. */
export const robotKinds = ['wecom', 'dingtalk', 'feishu'] as const
export type RobotKind = (typeof robotKinds)[number]

export interface Quiet {
  /** Nothing goes out before this time of day and from `until` on. */
  readonly from: string
  readonly until: string
}

/** Further ahead than any holiday. */
const MOST_DAYS = 120

/**
 * The next moment at which something may go out: `now` itself inside the hours of an open day, else the beginning of the hours on
 * the next open one. Undefined where no day is open for months: nothing goes out then.
 */
export function nextSending(
  now: string,
  { from, until }: Quiet,
  isOpen: (day: string) => boolean,
  zone: string,
): string | undefined {
  const today = dayOfInstant(now, zone)
  const time = timeOfInstant(now, zone)
  if (isOpen(today) && time >= from && time < until) return now
  for (let ahead = isOpen(today) && time < from ? 0 : 1; ahead <= MOST_DAYS; ahead++) {
    const day = addDays(today, ahead)
    if (isOpen(day)) return instantAt(day, from, zone)
  }
  return undefined
}
