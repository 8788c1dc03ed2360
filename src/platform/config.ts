import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { clamdAddress } from './scan.ts'

/** `hop` is 0 for the machine that called, 1 for the one it says it called for. */
export type TrustProxy = false | string | ((address: string, hop: number) => boolean)

/** Everything the environment may say, read once. See docs/operating.md for each variable. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Outside address without a trailing slash; printed in QR codes and mails. */
  readonly baseUrl: string
  readonly dataDir: string
  /** Undefined: the embedded server in `dataDir`. */
  readonly databaseUrl: string | undefined
  /** Demo mode: sample town, one-click accounts, mails shown on a page, TEST seals. */
  readonly demo: boolean
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly logLevel: string
  /** The virus scanner's address; without one nothing is scanned. */
  readonly clamd: string | undefined
  /** Reverse proxies whose X-Forwarded-For is believed: none, those at the addresses named, or the nearest few. */
  readonly trustProxy: TrustProxy
  /** What this process does. */
  readonly parts: { readonly web: boolean; readonly worker: boolean }
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT must be 0..65535, not “${env.PORT}”`)
  const parts = env.ONEDOOR_PARTS ?? 'web,worker'
  const baseUrl = (env.BASE_URL ?? `http://localhost:${port}`).replace(/\/+$/, '')
  return {
    host: env.HOST ?? '127.0.0.1',
    port,
    baseUrl,
    dataDir: resolve(env.DATA_DIR ?? '.data'),
    databaseUrl: env.DATABASE_URL || undefined,
    demo: isDemo(env.ONEDOOR_MODE, baseUrl),
    smtpUrl: env.SMTP_URL || undefined,
    mailFrom: env.MAIL_FROM ?? 'OneDoor 一门 <no-reply@localhost>',
    logLevel: env.LOG_LEVEL ?? 'warn',
    clamd: readClamd(env.CLAMD),
    trustProxy: readTrustProxy(env.TRUST_PROXY),
    parts: { web: parts.includes('web'), worker: parts.includes('worker') },
  }
}

/**
 * Demo mode has one-click accounts for the staff, too, so an installation with an outside address must say that it wants
 * them; and a mode misspelt must not open them either.
 */
function isDemo(mode: string | undefined, baseUrl: string): boolean {
  if (mode === 'live' || mode === 'demo') return mode === 'demo'
  if (mode) throw new Error(`ONEDOOR_MODE must be live or demo, not “${mode}”`)
  if (/^https:/i.test(baseUrl))
    throw new Error(
      `BASE_URL is ${baseUrl}, but ONEDOOR_MODE is not set. Set ONEDOOR_MODE=live for real people. Only for a ` +
        'demonstration with sample people, where anybody may sign in as a member of staff, set ONEDOOR_MODE=demo.',
    )
  return true
}

function readClamd(given: string | undefined): string | undefined {
  const text = given?.trim() || undefined
  if (text) clamdAddress(text)
  return text
}

const privateNetworks = ['loopback', 'linklocal', 'uniquelocal']

/**
 * `1` and up: that many proxies, the nearest first; a list: the proxies at these addresses or in these networks. The web
 * server itself believes no plain count, so a count becomes the question it stands for.
 */
function readTrustProxy(given: string | undefined): TrustProxy {
  const text = given?.trim() ?? ''
  if (text === '' || text === '0') return false
  if (/^[1-9]\d?$/.test(text)) return (_address, hop) => hop < Number(text)
  const networks = text.split(',').map((one) => one.trim())
  const wrong = networks.find((one) => !privateNetworks.includes(one) && !isNetwork(one))
  if (wrong !== undefined)
    throw new Error(`TRUST_PROXY must be a number of proxies or a list of addresses and networks, not “${text}”`)
  return networks.join(',')
}

/** An address, or a network like 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128))
}

/**
 * The secrets of an installation. `bucket` decides where every person's rows lie and must never change; the others may be
 * rotated with a migration.
 */
export interface Keys {
  readonly bucket: Buffer
  /** Keyed hash by which sealed numbers are found. */
  readonly find: Buffer
  /** AES-256-GCM key of sealed values. */
  readonly seal: Buffer
  /** Signs form tokens and the verification codes printed on papers. */
  readonly token: Buffer
  /** Signs the heads of the sealed audit log (the 32 secret bytes of Ed25519). */
  readonly log: Buffer
  /** Password of the embedded database. */
  readonly database: string
}

/** Secrets come from ONEDOOR_KEYS (JSON) or from `keys.json` in the data folder, made on first start, mode 0600. */
export function openKeys(dataDir: string, env: Readonly<Record<string, string | undefined>>): Keys {
  const path = join(dataDir, 'keys.json')
  if (!env.ONEDOOR_KEYS && !existsSync(path)) makeKeys(dataDir, path)
  const text = JSON.parse(env.ONEDOOR_KEYS ?? readFileSync(path, 'utf8')) as Record<string, string>
  const bytes = (name: string) => {
    const key = Buffer.from(text[name] ?? '', 'base64')
    if (key.length !== 32) throw new Error(`The key “${name}” must be 32 bytes in base64`)
    return key
  }
  return {
    bucket: bytes('bucket'),
    find: bytes('find'),
    seal: bytes('seal'),
    token: bytes('token'),
    // An installation older than this key makes it from one it has, so that it opens as before.
    log: text.log ? bytes('log') : Buffer.from(hkdfSync('sha256', bytes('token'), '', 'audit log', 32)),
    database: createHash('sha256').update(bytes('token')).update('database').digest('base64url'),
  }
}

/** Two processes may start together: whoever links the finished file first has made the keys. */
function makeKeys(dataDir: string, path: string) {
  mkdirSync(dataDir, { recursive: true })
  const draft = `${path}.${process.pid}`
  const names = ['bucket', 'find', 'seal', 'token', 'log']
  const keys = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64')]))
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
