import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a certificate of a card says; times as OpenSSL writes them, e.g. `20270101000000Z`. */
export interface Wanted {
  /** As OpenSSL reads it, e.g. `/CN=陈建国/serialNumber=5116…`. */
  readonly subject: string
  /** Extensions, as OpenSSL's configuration writes them. */
  readonly extensions?: string
  readonly from?: string
  readonly until?: string
  /** A request made elsewhere, e.g. by a token. */
  readonly request?: string
  /** Which key it has and how it is signed, as OpenSSL is told; RSA of 2048 bits, as the authority signs. */
  readonly key?: readonly string[]
  readonly signing?: readonly string[]
}

export interface Card {
  readonly cert: string
  readonly key: string
}

/** An authority that gives cards out, by OpenSSL, in a folder of its own. */
export interface CardAuthority {
  readonly certificate: string
  readonly list: string
  issue(name: string, wanted: Wanted): Card
  revoke(card: Card): void
  /** Writes the list of withdrawn cards anew. */
  publish(from?: string, until?: string, signing?: readonly string[]): void
}

export const openssl = (...words: string[]) =>
  execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })

const onP256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']

const forCards = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth'

export function makeAuthority(folder: string, name = 'TEST cards', ownKey: readonly string[] = onP256): CardAuthority {
  mkdirSync(join(folder, 'made'), { recursive: true })
  const at = (file: string) => join(folder, file)
  if (!existsSync(at('index.txt'))) writeFileSync(at('index.txt'), '')
  writeFileSync(at('serial'), '5A10\n')
  writeFileSync(at('number'), '01\n')
  writeFileSync(
    at('ca.cnf'),
    `[ca]\ndefault_ca=us\n[us]\ndatabase=${at('index.txt')}\nserial=${at('serial')}\ncrlnumber=${at('number')}\nnew_certs_dir=${at('made')}
certificate=${at('ca.pem')}\nprivate_key=${at('ca.key')}\ndefault_md=sha256\ndefault_crl_days=30\npolicy=any\nunique_subject=no\nstring_mask=utf8only
[any]\ncommonName=optional\nserialNumber=optional\norganizationName=optional\ncountryName=optional
[req]\ndistinguished_name=dn\nstring_mask=utf8only\n[dn]\n`,
  )
  openssl(
    ...['req', '-x509', '-utf8', ...ownKey, '-nodes', '-days', '3650'],
    ...['-subj', `/CN=${name}`, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-config', at('ca.cnf')],
    ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  )
  const authority: CardAuthority = {
    certificate: at('ca.pem'),
    list: at('list.pem'),
    issue(file, { subject, extensions = forCards, request, ...more }) {
      const {
        from = '20261122000000Z',
        until = '20280101000000Z',
        key: ofKey = ['-newkey', 'rsa:2048'],
        signing = [],
      } = more
      const [key, csr, cert, ext] = ['key', 'csr', 'crt', 'ext'].map((end) => at(`${file}.${end}`)) as [
        string,
        string,
        string,
        string,
      ]
      writeFileSync(ext, `${extensions}\n`)
      if (request) writeFileSync(csr, request)
      else
        openssl(
          ...['req', '-utf8', ...ofKey, '-nodes', '-subj', subject, '-keyout', key, '-out', csr],
          ...['-config', at('ca.cnf')],
        )
      openssl(
        ...['ca', '-batch', '-utf8', '-notext', '-config', at('ca.cnf'), '-in', csr, '-out', cert, '-extfile', ext],
        ...['-startdate', from, '-enddate', until, '-subj', subject, ...signing],
      )
      return { cert, key }
    },
    revoke({ cert }) {
      openssl('ca', '-config', at('ca.cnf'), '-revoke', cert)
    },
    publish(from = '20261122000000Z', until = '20271201000000Z', signing = []) {
      openssl(
        ...['ca', '-config', at('ca.cnf'), '-gencrl', '-out', at('list.pem')],
        ...['-crl_lastupdate', from, '-crl_nextupdate', until, ...signing],
      )
    },
  }
  authority.publish()
  return authority
}

/** A certificate of our own line for cards, which nobody has to trust here. */
export function serverCertificate(folder: string): Card {
  mkdirSync(folder, { recursive: true })
  const [cert, key] = [join(folder, 'line.crt'), join(folder, 'line.key')]
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
  )
  return { cert, key }
}

export const pem = (path: string) => readFileSync(path, 'utf8')
