import type { FastifyRequest } from 'fastify'
import type { Office } from '../command.ts'
import { isDeeperThan, mostLevels } from '../depth.ts'
import { bucketOf, isId, newReferenceId } from '../ids.ts'
import { Refusal, refuse } from '../refusal.ts'
import type { AsksRoute, Fields, FileLimits, Upload } from '../route.ts'

export interface Sent {
  readonly fields: Fields
  readonly uploads: readonly Upload[]
}

/** The rule of one box, where it has one of its own. */
export type LimitsOf = (box: string) => FileLimits | undefined

/** Reads a form post. Files stream to disk; they are taken only after the form's token has been seen and was right. */
export async function readForm(
  office: Office,
  route: AsksRoute,
  request: FastifyRequest,
  limitsOf?: LimitsOf,
): Promise<Sent> {
  if (request.isMultipart())
    return readMultipart(office, route, request, (csrf) => request.visit.provedBy(csrf), limitsOf)
  const fields = textFields(request.body)
  if (!request.visit.provedBy(fields._csrf)) refuse('form-expired')
  return { fields, uploads: [] }
}

/**
 * Reads what a program sends: JSON, or files as multipart. A page elsewhere can send neither in somebody's name: JSON and the
 * `Idempotency-Key` header, which files need, are asked for beforehand by browsers (CORS) and never allowed.
 */
export async function readProgram(
  office: Office,
  route: AsksRoute,
  request: FastifyRequest,
  limitsOf?: LimitsOf,
): Promise<Sent | undefined> {
  if (request.isMultipart() && request.headers['idempotency-key'])
    return readMultipart(office, route, request, () => true, limitsOf)
  if (!request.headers['content-type']?.startsWith('application/json')) refuse('not-json')
  const { body } = request
  if (typeof body !== 'object' || body === null || Array.isArray(body)) refuse('not-an-object')
  // Before it is written down anywhere, be it only to know it again.
  if (isDeeperThan(mostLevels, body)) refuse('too-deep', {}, { levels: mostLevels })
  return undefined
}

async function readMultipart(
  office: Office,
  route: AsksRoute,
  request: FastifyRequest,
  proved: (csrf: unknown) => boolean,
  limitsOf?: LimitsOf,
): Promise<Sent> {
  const allowed = route.uploads ?? refuse('file-not-wanted')
  const fields: Record<string, string | string[]> = {}
  const uploads: Upload[] = []
  const now = office.now()
  try {
    for await (const part of request.parts({
      limits: { files: allowed.maxFiles, fileSize: allowed.maxBytes + 1, fields: 100, fieldSize: 65_536 },
    })) {
      if (part.type === 'field') {
        // What is cut off is not what was written.
        if (part.valueTruncated || part.fieldnameTruncated) refuse('form-too-large')
        add(fields, part.fieldname, String(part.value))
        continue
      }
      if (!proved(fields._csrf)) refuse('form-expired')
      if (!part.filename) {
        part.file.resume()
        continue
      }
      const bucket = bucketFor(request)
      try {
        const taken = await office.files.take(part.file, { ...(limitsOf?.(part.fieldname) ?? allowed), bucket, now })
        uploads.push({ field: part.fieldname, fileId: taken.id, name: nameOf(part.filename), ...taken })
      } catch (error) {
        part.file.resume()
        if (error instanceof Refusal) throw new Refusal(error.reason, { [part.fieldname]: error.reason }, error.facts)
        throw error
      }
    }
  } catch (error) {
    await letRestPass(request)
    await Promise.all(uploads.map(({ fileId }) => office.files.discard(fileId)))
    throw tooMuch(error) ?? torn(error) ?? error
  }
  if (!proved(fields._csrf)) refuse('form-expired')
  return { fields, uploads }
}

/**
 * A browser looks at the answer only when it has sent all it has: what still comes of a form that was refused is let by. A reader that
 * has stopped holds it up for ever. Where the line is to end with the answer, the answer waits until all has come: a line closed
 * on somebody who still writes takes the answer with it. The server's own patience with a request bounds how long that may go on.
 */
async function letRestPass({ raw }: FastifyRequest) {
  raw.unpipe()
  raw.resume()
  if (!raw.complete && /\bclose\b/i.test(raw.headers.connection ?? ''))
    await new Promise<void>((passed) => raw.once('end', passed).once('close', passed))
}

/** What a browser writes into a file's name for a quote and for line ends, and for nothing else (HTML, multipart/form-data). */
const escapes: Readonly<Record<string, string>> = { '%22': '"', '%0D': '\r', '%0A': '\n' }

/** The store's own name rules: no folders, no control characters. */
export const nameOf = (name: string) =>
  name
    .replace(/%(?:22|0D|0A)/g, (written) => escapes[written] as string)
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\u202a-\u202e]/gu, '') || 'file'

/** A file lies with the case it belongs to, else with the person who brought it. */
function bucketFor(request: FastifyRequest): number {
  const { caseId } = (request.params ?? {}) as { caseId?: string }
  if (caseId && isId(caseId)) return bucketOf(caseId)
  const { actor } = request.visit
  return bucketOf(actor.kind === 'visitor' ? newReferenceId(new Date()) : actor.id)
}

function tooMuch(error: unknown): Refusal | undefined {
  const code = (error as { code?: string }).code ?? ''
  if (code === 'FST_FILES_LIMIT') return new Refusal('too-many-files')
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new Refusal('file-too-large')
  if (code.startsWith('FST_') && code.endsWith('_LIMIT')) return new Refusal('form-too-large')
  return undefined
}

/** The parser says what it cannot read in plain words only: no boundary, or an end before the end. A full disk is another thing. */
function torn(error: unknown): Refusal | undefined {
  const { message, code } = error as { message?: string; code?: string }
  const unread = code === undefined && /\bmultipart data$|^Multipart: |^The needle cannot /.test(message ?? '')
  return unread ? new Refusal('form-torn') : undefined
}

export function textFields(body: unknown): Fields {
  const fields: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>))
    for (const text of Array.isArray(value) ? value : [value]) add(fields, name, String(text))
  return fields
}

function add(fields: Record<string, string | string[]>, name: string, value: string) {
  if (name === '__proto__' || name === 'constructor' || name === 'prototype') return
  const before = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (before === undefined) fields[name] = value
  else fields[name] = Array.isArray(before) ? [...before, value] : [before, value]
}
