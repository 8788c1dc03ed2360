import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type CardLine, readCardLine } from './card-config.ts'
import { noFolder, openDataFolder } from './data-folder.ts'
import { mustBe, nameOf, OperatorFault } from './operator-fault.ts'
import { clamdAddress } from './scan.ts'
import { readTrustProxy, type TrustProxy } from './trusted-proxies.ts'

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
  /** The gateway that takes texts to mobile numbers. */
  readonly smsUrl: string | undefined
  /** The time-stamp authority (RFC 3161); without one the built-in one stamps, for trying out. */
  readonly tsaUrl: string | undefined
  /** The file of its roots. */
  readonly tsaCa: string | undefined
  /** People sign a second time, with SM2 keys, beside each file. */
  readonly sm2: boolean
  /** The population register that says whether a name and a number belong together, and the key requests are signed with. */
  readonly realName: { readonly url: string; readonly key: string } | undefined
  readonly logLevel: string
  /** The virus scanner's address; without one nothing is scanned. */
  readonly clamd: string | undefined
  /** Reverse proxies whose X-Forwarded-For is believed: none, those at the addresses named, or the nearest few. */
  readonly trustProxy: TrustProxy
  /** Where smart cards sign people in, if they do. */
  readonly cards: CardLine | undefined
  /** What this process does. */
  readonly parts: { readonly web: boolean; readonly worker: boolean }
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = readPort(env.PORT)
  const baseUrl = readBaseUrl(env.BASE_URL || `http://localhost:${port}`)
  const host = env.HOST ?? '127.0.0.1'
  const trustProxy = readTrustProxy(env.TRUST_PROXY)
  const demo = isDemo(env.ONEDOOR_MODE, baseUrl)
  return {
    host,
    port,
    baseUrl,
    dataDir: resolve(env.DATA_DIR ?? '.data'),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    demo,
    smtpUrl: env.SMTP_URL || undefined,
    smsUrl: readSmsUrl(env.SMS_URL),
    realName: readRealName({ url: env.REALNAME_URL, key: env.REALNAME_KEY, file: env.REALNAME_KEY_FILE, demo }),
    mailFrom: env.MAIL_FROM ?? 'OneDoor 一门 <no-reply@localhost>',
    ...readStamps(env),
    sm2: readOnOff('SIGNATURE_GUOMI', env.SIGNATURE_GUOMI),
    logLevel: readLogLevel(env.LOG_LEVEL),
    clamd: readClamd(env.CLAMD),
    trustProxy,
    cards: readCardLine(env, { host, baseUrl, trustProxy }),
    parts: readParts(env.ONEDOOR_PARTS),
  }
}

function readPort(given: string | undefined): number {
  const port = Number(given || 3000)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw mustBe('PORT', '0 到 65535 之间的整数', '0..65535', given)
}

function readBaseUrl(given: string): string {
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return given.replace(/\/+$/, '')
  throw mustBe(
    'BASE_URL',
    '以 http:// 或 https:// 开头的地址',
    'an address that begins with http:// or https://',
    given,
  )
}

/** It may hold a password, so it is not said again. */
function readSmsUrl(given: string | undefined): string | undefined {
  const text = given?.trim()
  if (!text) return undefined
  if (/^https?:\/\//i.test(text) && URL.canParse(text) && isDecodable(new URL(text))) return text
  throw mustBe(
    'SMS_URL',
    'https://用户:口令@网关/路径 这样的地址',
    'an address like https://user:<password>@gateway/path',
  )
}

function readOnOff(name: string, given: string | undefined): boolean {
  if (!given || given === 'off') return false
  if (given === 'on') return true
  throw mustBe(name, 'on 或 off', 'on or off', given)
}

/** A stamp nobody can check is kept by nobody: whoever names an authority names its roots. */
function readStamps(env: Readonly<Record<string, string | undefined>>): Pick<Config, 'tsaUrl' | 'tsaCa'> {
  const [tsaUrl, tsaCa] = [readTsaUrl(env.TSA_URL), env.TSA_CA?.trim() || undefined]
  if (tsaUrl && !tsaCa)
    throw mustBe(
      'TSA_CA',
      '写有 TSA_URL 那家时间戳机构根证书的文件',
      'a file with the root certificates of the authority of TSA_URL',
    )
  return { tsaUrl, tsaCa }
}

/** It may hold a password, so it is not said again. */
function readTsaUrl(given: string | undefined): string | undefined {
  const text = given?.trim()
  if (!text) return undefined
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text
  throw mustBe('TSA_URL', '以 http:// 或 https:// 开头的地址', 'an address that begins with http:// or https://')
}

/** Whoever has the key can ask in our name, so it is not said again, and a short one is none. */
function readRealName({ url, key: given, file, demo }: RealNameSettings): Config['realName'] {
  const address = url?.trim()
  if (!address) return undefined
  const isSafe = demo ? /^https?:\/\//i.test(address) : /^https:\/\//i.test(address)
  if (!isSafe || !URL.canParse(address) || new URL(address).username !== '')
    throw mustBe(
      'REALNAME_URL',
      '以 https:// 开头、不带用户名的地址',
      'an address that begins with https://, without a user',
    )
  const key = (given ?? (file ? readSecret('REALNAME_KEY_FILE', file) : '')).trim()
  if (key.length < 32) throw mustBe('REALNAME_KEY', '至少 32 个字符', '32 characters or more')
  return { url: address, key }
}

interface RealNameSettings {
  readonly url: string | undefined
  readonly key: string | undefined
  readonly file: string | undefined
  /** A demonstration may ask a register on the same machine. */
  readonly demo: boolean
}

function readSecret(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new OperatorFault({
      zh: `${name} 指的文件 ${path} 读不了（${nameOf(error)}）。`,
      en: `The file ${path} of ${name} cannot be read (${nameOf(error)}).`,
    })
  }
}

/** It holds a password, so it is not said again. */
function readDatabaseUrl(given: string | undefined): string | undefined {
  const text = given?.trim()
  if (!text) return undefined
  // A socket's address names no host before its path, as in postgres://user@/onedoor?host=/run/postgresql.
  const filled = text.replace('@/', '@localhost/')
  if (/^postgres(ql)?:\/\//i.test(text) && URL.canParse(filled) && isDecodable(new URL(filled))) return text
  throw mustBe(
    'DATABASE_URL',
    'postgres://用户:口令@主机:5432/数据库 这样的地址（口令里的特殊字符写作 %40 这样）',
    'an address like postgres://user:<password>@host:5432/database (special characters of a password written like %40)',
  )
}

function isDecodable({ username, password, pathname }: URL): boolean {
  try {
    for (const part of [username, password, pathname]) decodeURIComponent(part)
    return true
  } catch {
    return false
  }
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function readLogLevel(given: string | undefined): string {
  const level = given || 'warn'
  if (logLevels.includes(level)) return level
  throw mustBe('LOG_LEVEL', logLevels.join('、'), logLevels.join(', '), given)
}

function readParts(given: string | undefined): Config['parts'] {
  const parts = (given || 'web,worker').split(',').map((part) => part.trim())
  if (parts.every((part) => part === 'web' || part === 'worker'))
    return { web: parts.includes('web'), worker: parts.includes('worker') }
  throw mustBe('ONEDOOR_PARTS', 'web、worker 或 web,worker', 'web, worker or web,worker', given)
}

/**
 * Demo mode has one-click accounts for the staff, too, so an installation with an outside address must say that it wants
 * them; and a mode misspelt must not open them either.
 */
function isDemo(mode: string | undefined, baseUrl: string): boolean {
  if (mode === 'live' || mode === 'demo') return mode === 'demo'
  if (mode) throw mustBe('ONEDOOR_MODE', 'live 或 demo', 'live or demo', mode)
  if (/^https:/i.test(baseUrl))
    throw new OperatorFault({
      zh:
        `BASE_URL 是 ${baseUrl}，却没有设 ONEDOOR_MODE。真实使用请设 ONEDOOR_MODE=live。` +
        '只有用示例人物演示、谁都可以当工作人员登录时，才设 ONEDOOR_MODE=demo。',
      en:
        `BASE_URL is ${baseUrl}, but ONEDOOR_MODE is not set. Set ONEDOOR_MODE=live for real people. Only for a ` +
        'demonstration with sample people, where anybody may sign in as a member of staff, set ONEDOOR_MODE=demo.',
    })
  return true
}

function readClamd(given: string | undefined): string | undefined {
  const text = given?.trim() || undefined
  if (text && clamdAddress(text) === undefined)
    throw mustBe('CLAMD', 'host:port 或套接字的路径', 'host:port or the path of a socket', text)
  return text
}

/**
 * The secrets of an installation. `bucket` decides where every person's rows lie and must never change. Of the others nothing
 * rotates yet: a new `seal` or `find` would need every sealed row written anew, a new `token` would void the codes on papers.
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

/**
 * Secrets come from ONEDOOR_KEYS (JSON) or from `keys.json` in the data folder, made on first start, mode 0600. The folder is
 * made, too, unless none is named (`''`).
 */
export function openKeys(dataDir: string, env: Readonly<Record<string, string | undefined>>): Keys {
  if (dataDir !== '') openDataFolder(dataDir)
  const path = join(dataDir, 'keys.json')
  const text = env.ONEDOOR_KEYS ? parseKeys('ONEDOOR_KEYS', env.ONEDOOR_KEYS) : parseKeys(path, keysIn(dataDir, path))
  const bytes = (name: string) => {
    const key = Buffer.from(text[name] ?? '', 'base64')
    if (key.length === 32) return key
    throw new OperatorFault({
      zh: `${env.ONEDOOR_KEYS ? 'ONEDOOR_KEYS' : path} 里的密钥“${name}”应为 base64 写的 32 字节。`,
      en: `${env.ONEDOOR_KEYS ? 'ONEDOOR_KEYS' : path}: the key “${name}” must be 32 bytes in base64`,
    })
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

function keysIn(dataDir: string, path: string): string {
  try {
    if (!existsSync(path)) makeKeys(path)
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw noFolder(dataDir, error)
  }
}

/** What cannot be read is not shown: it may be half a secret. */
function parseKeys(where: string, text: string): Readonly<Record<string, string>> {
  try {
    return { ...JSON.parse(text) }
  } catch {
    throw new OperatorFault({
      zh: `${where} 不是合法的 JSON。请从备份里找回原来的密钥。`,
      en: `${where} is not valid JSON. Put the keys back from where you keep a copy.`,
    })
  }
}

/** Two processes may start together: whoever links the finished file first has made the keys. */
function makeKeys(path: string) {
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
