import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

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
  /** Reverse proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: boolean
  /** What this process does. */
  readonly parts: { readonly web: boolean; readonly worker: boolean }
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT must be 0..65535, not “${env.PORT}”`)
  const parts = env.ONEDOOR_PARTS ?? 'web,worker'
  return {
    host: env.HOST ?? '127.0.0.1',
    port,
    baseUrl: (env.BASE_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    dataDir: resolve(env.DATA_DIR ?? '.data'),
    databaseUrl: env.DATABASE_URL || undefined,
    demo: env.ONEDOOR_MODE !== 'live',
    smtpUrl: env.SMTP_URL || undefined,
    mailFrom: env.MAIL_FROM ?? 'OneDoor 一门 <no-reply@localhost>',
    logLevel: env.LOG_LEVEL ?? 'warn',
    trustProxy: env.TRUST_PROXY === '1',
    parts: { web: parts.includes('web'), worker: parts.includes('worker') },
  }
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
    database: createHash('sha256').update(bytes('token')).update('database').digest('base64url'),
  }
}

/** Two processes may start together: whoever links the finished file first has made the keys. */
function makeKeys(dataDir: string, path: string) {
  mkdirSync(dataDir, { recursive: true })
  const draft = `${path}.${process.pid}`
  const names = ['bucket', 'find', 'seal', 'token']
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
