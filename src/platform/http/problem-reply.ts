import type { FastifyReply, FastifyRequest } from 'fastify'
import { hash } from 'node:crypto'
import type { Logger } from 'pino'
import { faultText } from '#platform/log-text'
import { type Problem, type Reason, Refused } from '#platform/problem'
import type { Language } from '#messages/format'
import { languageOf, sayIfKnown } from '#messages/say'

/** RFC 9457: the one place where refusals and faults become problem+json. A fault shows a reference, never its text. */
export function problemReply(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): FastifyReply {
  const language = languageOf(request.cookies['lang'], request.headers['accept-language'])
  const problem =
    error instanceof Refused
      ? error.problem
      : (httpProblem(error) ?? fullDisk(error, log) ?? fault(error, log, request))
  return reply
    .status(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(withSentences(problem, language)))
}

/** A problem with its sentences in the reader's language: `title` for the librarian, `child` for a child. */
export function withSentences(problem: Problem, language: Language): Record<string, unknown> {
  const { code, status, params, at, reasons, token } = problem
  return {
    type: `/problems/${code}`,
    code,
    status,
    title: sayIfKnown(language, code, params) ?? code,
    ...childSentence(language, code, params),
    ...(at === undefined ? {} : { at }),
    ...(params === undefined ? {} : { params }),
    ...(token === undefined ? {} : { token }),
    ...(reasons === undefined ? {} : { reasons: reasons.map((reason) => reasonWithSentences(reason, language)) }),
  }
}

export function reasonWithSentences(reason: Reason, language: Language): Record<string, unknown> {
  return {
    ...reason,
    title: sayIfKnown(language, reason.code, reason.params) ?? reason.code,
    ...childSentence(language, reason.code, reason.params),
  }
}

function childSentence(language: Language, code: string, params: Problem['params']): { child?: string } {
  const child = sayIfKnown(language, `${code}.child`, params)
  return child === undefined ? {} : { child }
}

/** What Fastify itself refuses: a body that is no JSON, too large, an address that does not exist. */
function httpProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined
  const status = error.statusCode
  if (status === 413) return { code: 'platform.too_large', status: 413 }
  if (status === 404) return { code: 'platform.not_found', status: 404 }
  if (typeof status === 'number' && status >= 400 && status < 500)
    return { code: 'platform.unreadable_request', status }
  return undefined
}

/** No space left, or a limit on the size of files: the change was rolled back as a whole. */
function fullDisk(error: unknown, log: Logger): Problem | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^(SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC|EFBIG|53100)$/.test(code)) return undefined
  log.error({ code }, 'no space left')
  return { code: 'platform.disk_full', status: 507 }
}

function fault(error: unknown, log: Logger, request: FastifyRequest): Problem {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const ref = hash('sha256', `${text}${request.id}`).slice(0, 8)
  log.error({ ref, route: request.routeOptions.url, error: faultText(error) })
  return { code: 'platform.unexpected_error', status: 500, params: { ref } }
}
