import type { Office } from '../../platform/command.ts'
import { proofCode } from '../../platform/crypto.ts'

/** The code printed with a licence: who has it has seen the paper. */
export function proofOf({ keys }: Pick<Office, 'keys'>, identifier: string): string {
  return proofCode(keys.token, identifier)
}

/** What the QR code on a licence holds. */
export function verifyAddress(office: Pick<Office, 'keys' | 'config'>, identifier: string): string {
  return `${office.config.baseUrl}/verify/${identifier}?c=${proofOf(office, identifier)}`
}

/** What somebody typed, pasted or scanned: an address of ours taken apart, or the text itself. */
export function readAsked(text: string): { readonly asked: string; readonly code: string | undefined } {
  const plain = text.normalize('NFKC').trim()
  const [, asked, query] = /\/verify\/([^/?#\s]+)(?:\?([^#\s]*))?/.exec(plain) ?? []
  if (asked === undefined) return { asked: plain, code: undefined }
  return { asked: decoded(asked), code: new URLSearchParams(query).get('c') ?? undefined }
}

/** A broken percent sign is somebody's slip, not a fault. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
