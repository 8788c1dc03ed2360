import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CardLine } from './card-config.ts'
import type { Authorities } from './client-certificate.ts'
import { readCertificate, readList } from './paper/certificates.ts'

interface Read {
  /** When and how large each file was that was read: another mark means that something has changed. */
  readonly mark: string
  readonly authorities: Authorities
}

const known = new Map<string, Read>()

/**
 * The authorities' certificates and lists as they lie on the disk now; read anew when a file has changed, so that whoever
 * fetches the lists need not tell us. What cannot be read is not there.
 */
export async function authoritiesOf({
  authorities,
  lists,
}: Pick<CardLine, 'authorities' | 'lists'>): Promise<Authorities> {
  const files = [authorities, ...(await filesIn(lists))]
  const mark = (await Promise.all(files.map(markOf))).join('\n')
  const place = `${authorities}\n${lists}`
  const before = known.get(place)
  if (before?.mark === mark) return before.authorities
  const [own, ...others] = await Promise.all(files.map((file) => readFile(file).catch(() => Buffer.alloc(0))))
  const read = {
    mark,
    authorities: {
      certificates: dersIn(own ?? Buffer.alloc(0), 'CERTIFICATE').flatMap((der) => readCertificate(der) ?? []),
      lists: others.flatMap((bytes) => dersIn(bytes, 'X509 CRL')).flatMap((der) => readList(der) ?? []),
    },
  }
  known.set(place, read)
  return read.authorities
}

async function filesIn(place: string): Promise<readonly string[]> {
  const found = await readdir(place, { withFileTypes: true }).catch(() => undefined)
  if (!found) return [place]
  return found
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => join(place, name))
    .sort()
}

const markOf = async (file: string): Promise<string> => {
  const found = await stat(file, { bigint: true }).catch(() => undefined)
  return found ? `${file} ${found.mtimeNs} ${found.size} ${found.ino}` : `${file} away`
}

/** Every piece of a PEM file with this label, or the file itself where it is no PEM. */
function dersIn(bytes: Buffer, label: string): readonly Uint8Array[] {
  const text = bytes.toString('latin1')
  if (!text.includes('-----BEGIN ')) return bytes.length > 0 ? [bytes] : []
  const pieces = text.matchAll(new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g'))
  return [...pieces].map(([, body = '']) => Buffer.from(body, 'base64'))
}
