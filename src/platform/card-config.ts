import { isIP } from 'node:net'
import { mustBe, OperatorFault } from './operator-fault.ts'
import type { TrustProxy } from './trusted-proxies.ts'

/** Where in a certificate something stands: an attribute of its subject, another name of it (otherName), or an extension. */
export interface Place {
  readonly in: 'subject' | 'san' | 'extension'
  /** As digits and dots. */
  readonly oid: string
}

/** The line on which a certificate is asked for, and whose certificates count. Files are named, not read. */
export interface CardLine {
  /** As browsers call it, without a trailing slash. */
  readonly url: string
  /** The second address we listen on ourselves; undefined where a proxy asks for the certificate and hands it on. */
  readonly listen:
    | { readonly host: string; readonly port: number; readonly key: string; readonly cert: string }
    | undefined
  /** A file with the authorities' certificates, PEM. */
  readonly authorities: string
  /** Their lists of withdrawn certificates: a file, or a folder of files, PEM or DER. */
  readonly lists: string
  /** Where the number and the name of the holder stand. */
  readonly number: Place
  readonly name: Place
}

type Env = Readonly<Record<string, string | undefined>>

interface House {
  readonly host: string
  readonly baseUrl: string
  readonly trustProxy: TrustProxy
}

/** Undefined where no authority is named: then there are no cards. Refuses settings that would let in whoever comes. */
export function readCardLine(env: Env, { host, baseUrl, trustProxy }: House): CardLine | undefined {
  const authorities = env.CARD_TLS_CA?.trim()
  if (!authorities) return undefined
  const port = readPort(env.CARD_TLS_PORT)
  if (port === undefined) needNamedProxy(trustProxy)
  return {
    url: readUrl(env.CARD_TLS_URL, baseUrl, port),
    listen:
      port === undefined
        ? undefined
        : {
            host: env.CARD_TLS_HOST || host,
            port,
            key: needed('CARD_TLS_KEY', env.CARD_TLS_KEY),
            cert: needed('CARD_TLS_CERT', env.CARD_TLS_CERT),
          },
    authorities,
    lists: needed('CARD_TLS_CRL', env.CARD_TLS_CRL),
    number: readPlace('CARD_TLS_NUMBER', env.CARD_TLS_NUMBER || 'subject:2.5.4.5'),
    name: readPlace('CARD_TLS_NAME', env.CARD_TLS_NAME || 'subject:2.5.4.3'),
  }
}

function needed(name: string, given: string | undefined): string {
  const text = given?.trim()
  if (text) return text
  throw new OperatorFault({
    zh: `设了 CARD_TLS_CA，就要设 ${name}。`,
    en: `${name} must be set where CARD_TLS_CA is.`,
  })
}

function readPort(given: string | undefined): number | undefined {
  if (!given) return undefined
  const port = Number(given)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw mustBe('CARD_TLS_PORT', '0 到 65535 之间的整数', '0..65535', given)
}

/** A count believes whoever calls: a certificate in a header would be anybody's then. */
function needNamedProxy(trustProxy: TrustProxy) {
  if (typeof trustProxy === 'string') return
  throw new OperatorFault({
    zh: '用代理读取智能卡证书（设了 CARD_TLS_CA，没有设 CARD_TLS_PORT）时，TRUST_PROXY 要写明代理的地址或网段，不能只写个数。',
    en: 'Where a proxy asks for the certificates of cards (CARD_TLS_CA without CARD_TLS_PORT), TRUST_PROXY must name its address or network, not a number.',
  })
}

function readUrl(given: string | undefined, baseUrl: string, port: number | undefined): string {
  const text = given?.trim().replace(/\/+$/, '')
  if (text && /^https:\/\//i.test(text) && URL.canParse(text)) return new URL(text).origin
  if (!text && port !== undefined) {
    const { hostname } = new URL(baseUrl)
    return `https://${isIP(hostname) === 6 ? `[${hostname}]` : hostname}:${port}`
  }
  throw mustBe('CARD_TLS_URL', '以 https:// 开头的地址', 'an address that begins with https://', given ?? '')
}

function readPlace(name: string, given: string): Place {
  const [kind, oid = '', ...more] = given.trim().split(':')
  const isKind = kind === 'subject' || kind === 'san' || kind === 'extension'
  if (isKind && more.length === 0 && /^[0-2](\.\d+)+$/.test(oid)) return { in: kind, oid }
  throw mustBe(
    name,
    'subject:2.5.4.5、san:<OID> 或 extension:<OID>',
    'subject:2.5.4.5, san:<OID> or extension:<OID>',
    given,
  )
}
