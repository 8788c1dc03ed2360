import type { IncomingMessage } from 'node:http'
import { isDeeperThan } from '../../../platform/depth.ts'
import { hiddenIn } from '../../../platform/hidden-characters.ts'
import { ScimError } from './error.ts'

const largest = 512 * 1024
const deepest = 12

/** The body of a request, as JSON; refused where it is too large, too deep, of another kind or torn. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const media = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (media !== 'application/scim+json' && media !== 'application/json')
    throw new ScimError(415, 'application/scim+json is expected')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > largest) throw new ScimError(413, `a request has ${largest} bytes at most`)
    chunks.push(chunk as Buffer)
  }
  let body: unknown
  try {
    body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new ScimError(400, 'the body is no JSON', 'invalidSyntax')
  }
  if (isDeeperThan(deepest, body)) throw new ScimError(400, `a body is ${deepest} levels deep at most`, 'invalidSyntax')
  if (Object.keys(hiddenIn(body)).length > 0)
    throw new ScimError(400, 'there are characters in it that nobody can see', 'invalidValue')
  return body
}
