import * as z from 'zod'
import { endpoint, schoolParams } from '#platform/endpoint'

export const readFeed = endpoint({
  key: 'GET /schools/:school/me/due-feed',
  summary: 'Whether I have a calendar address of my due days, and since when; the address itself is shown once',
  access: 'signed-in',
  params: schoolParams,
  reply: z.object({ madeAt: z.string().nullable() }),
})

export const makeFeed = endpoint({
  key: 'POST /schools/:school/me/due-feed',
  summary: 'A private calendar address of my due days; one that I had before is not valid any more',
  access: 'signed-in',
  params: schoolParams,
  body: z.object({}),
  reply: z.object({ path: z.string(), madeAt: z.string() }),
})

export const dropFeed = endpoint({
  key: 'DELETE /schools/:school/me/due-feed',
  summary: 'My calendar address is not valid any more',
  access: 'signed-in',
  params: schoolParams,
  reply: z.object({ dropped: z.boolean() }),
})

export const dueFeed = endpoint({
  key: 'GET /schools/:school/due-feeds/:token/due.ics',
  summary:
    'Due days of whoever has this address, for a calendar program (iCalendar); a class teacher also sees how many books of the class are due',
  access: 'public',
  params: schoolParams.extend({ token: z.string().max(100) }),
  produces: 'text/calendar; charset=utf-8',
})
