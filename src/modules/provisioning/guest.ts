import type { ServerResponse } from 'node:http'
import { provisioningSystemOf } from '#signon'
import type { Office } from '../../platform/command.ts'
import type { Guest } from '../../platform/web/guest.ts'
import { type Answer, answer, at } from './scim/answer.ts'
import { ScimError } from './scim/error.ts'

const longestAddress = 8_000

/** SCIM 2.0 (RFC 7643, 7644) below /scim/v2: an agency's own directory keeps the accounts of its staff. */
export function scim(office: Office): Guest {
  return {
    at,
    perMinute: 1200,
    async receive(path, visit) {
      return async (request, response) => {
        try {
          if (path.length > longestAddress) throw new ScimError(414, 'the address is too long')
          const system = await provisioningSystemOf(office, bearerOf(request.headers.authorization))
          if (!system) throw new ScimError(401, 'an access token of a system registered for this is needed')
          const url = new URL(path, office.config.baseUrl)
          const call = { office, system, request, from: visit.from, reference: visit.reference }
          const parts = url.pathname.split('/').filter(Boolean).map(decoded)
          send(
            response,
            await answer({ ...call, method: request.method ?? 'GET', path: parts, search: url.searchParams }),
          )
        } catch (error) {
          const told = error instanceof ScimError ? error : new ScimError(500, `a fault of ours: ${visit.reference}`)
          if (told !== error) office.log.error({ err: error, reference: visit.reference }, 'SCIM could not be answered')
          if (told.status === 401) response.setHeader('www-authenticate', 'Bearer realm="scim"')
          // What is still to come of a body nobody reads must not hold the line.
          request.resume()
          send(response, { status: told.status, body: told.body() })
        }
      }
    },
  }
}

/** The token of RFC 6750, or a text no token is. */
const bearerOf = (authorization: string | undefined): string =>
  /^Bearer ([\w.~+/-]{1,500}=*)$/i.exec(authorization ?? '')?.[1] ?? '-'

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ScimError(404, 'there is no such resource')
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer) {
  response.statusCode = status
  response.setHeader('cache-control', 'no-store')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (body === undefined) {
    response.end()
    return
  }
  response.setHeader('content-type', 'application/scim+json; charset=utf-8')
  response.end(JSON.stringify(body))
}
