import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeys, readConfig } from './config.ts'
import { OperatorFault } from './operator-fault.ts'
import { reachDatabase, reachPort } from './reach.ts'

describe('The mode', () => {
  it.each([
    [{}, true],
    [{ ONEDOOR_MODE: '' }, true],
    [{ ONEDOOR_MODE: 'demo' }, true],
    [{ ONEDOOR_MODE: 'live' }, false],
    [{ ONEDOOR_MODE: 'live', BASE_URL: 'https://zw.example' }, false],
    [{ ONEDOOR_MODE: 'demo', BASE_URL: 'https://zw.example' }, true],
    [{ BASE_URL: 'http://10.0.0.7:3000' }, true],
  ])('of %j is demo: %s', (env, demo) => {
    expect(readConfig(env).demo).toBe(demo)
  })

  it.each(['https://zw.example', 'HTTPS://zw.example/'])('must be said for an address on the internet: %s', (url) => {
    expect(() => readConfig({ BASE_URL: url })).toThrow('Set ONEDOOR_MODE=live')
    expect(() => readConfig({ BASE_URL: url, ONEDOOR_MODE: '' })).toThrow('ONEDOOR_MODE=demo')
  })

  it('takes no time-stamp authority without its roots: what it answers could not be checked', () => {
    expect(() => readConfig({ TSA_URL: 'https://stamps.example' })).toThrow('TSA_CA must be')
    expect(readConfig({ TSA_URL: 'https://stamps.example', TSA_CA: '/etc/roots.pem' }).tsaUrl).toBe(
      'https://stamps.example',
    )
  })

  it('misspelt does not open the demo accounts', () => {
    expect(() => readConfig({ ONEDOOR_MODE: 'Live' })).toThrow('ONEDOOR_MODE must be live or demo')
  })
})

describe('The population register', () => {
  const key = 'x'.repeat(32)

  it('is none where none is named', () => {
    expect(readConfig({ REALNAME_KEY: key }).realName).toBeUndefined()
  })

  it('is asked over TLS, with a key nobody guesses', () => {
    const url = 'https://register.example/two-elements'
    expect(readConfig({ REALNAME_URL: url, REALNAME_KEY: key }).realName).toEqual({ url, key })
    expect(() => readConfig({ REALNAME_URL: url, REALNAME_KEY: 'short' })).toThrow('REALNAME_KEY must be 32')
    expect(() => readConfig({ REALNAME_URL: url })).toThrow('REALNAME_KEY must be 32')
    const plain = { REALNAME_URL: 'http://register.example/', REALNAME_KEY: key }
    expect(() => readConfig({ ...plain, ONEDOOR_MODE: 'live' })).toThrow('REALNAME_URL must be')
    expect(readConfig(plain).realName).toBeDefined()
    expect(() => readConfig({ REALNAME_URL: 'https://me:secret@register.example', REALNAME_KEY: key })).toThrow()
  })

  it('may have its key in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'onedoor-key-'))
    const file = join(folder, 'key')
    writeFileSync(file, `${key}\n`)
    const named = { REALNAME_URL: 'https://register.example', REALNAME_KEY_FILE: file }
    expect(readConfig(named).realName?.key).toBe(key)
    rmSync(folder, { recursive: true })
    expect(() => readConfig(named)).toThrow('REALNAME_KEY_FILE cannot be read')
  })
})

describe('Trust in reverse proxies', () => {
  /** The address the web server takes a request for, called by `caller` with a header that somebody else began. */
  async function seen(trust: string | undefined, caller: string, forwarded: string): Promise<string> {
    const app = Fastify({ trustProxy: readConfig({ TRUST_PROXY: trust }).trustProxy })
    app.get('/', async (request) => request.ip)
    const answer = await app.inject({ url: '/', remoteAddress: caller, headers: { 'x-forwarded-for': forwarded } })
    return answer.body
  }

  it.each([
    ['nobody', undefined, '127.0.0.1', '6.6.6.6', '127.0.0.1'],
    ['nobody', '0', '127.0.0.1', '6.6.6.6', '127.0.0.1'],
    ['one proxy, and what it wrote last', '1', '127.0.0.1', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
    ['two proxies', '2', '127.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['a proxy by its address', '10.0.0.2', '10.0.0.2', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
    ['no other machine', '10.0.0.2', '10.0.0.3', '203.0.113.9', '10.0.0.3'],
    ['networks and addresses', '10.0.0.0/8, ::1', '10.9.9.9', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['networks by name', 'loopback', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ])('goes to %s (TRUST_PROXY=%s)', async (_who, trust, caller, forwarded, address) => {
    expect(await seen(trust, caller, forwarded)).toBe(address)
  })

  it.each([
    'true',
    'yes',
    '-1',
    '1.5',
    '100',
    '10.0.0.0/33',
    '10.0.0',
    'proxy.example',
    '10.0.0.1,',
    '::1/129',
  ])('is not guessed from “%s”', (trust) => {
    expect(() => readConfig({ TRUST_PROXY: trust })).toThrow('TRUST_PROXY must be')
  })
})

/** What somebody who set something wrong is told; fails where it would be a fault of ours. */
async function told(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    expect(error).toBeInstanceOf(OperatorFault)
    const { zh, message } = error as OperatorFault
    expect(zh).toMatch(/。|npm start$/)
    return `${zh}\n${message}`
  }
  throw new Error('Nothing was refused')
}

describe('A setting that is wrong is told in both languages, with its name', () => {
  it.each([
    ['PORT', 'abc'],
    ['PORT', '99999'],
    ['ONEDOOR_MODE', 'foo'],
    ['ONEDOOR_PARTS', 'webb'],
    ['BASE_URL', 'zw.example'],
    ['LOG_LEVEL', 'loud'],
    ['CLAMD', 'nowhere'],
    ['TRUST_PROXY', 'yes'],
  ])('%s=%s', async (name, value) => {
    const words = await told(() => readConfig({ [name]: value }))
    expect(words).toMatch(new RegExp(`^${name} 应为.*“${value}”.*\\n${name} must be .*“${value}”`))
  })

  it.each([
    'nonsense',
    'mysql://u:secret@h/d',
    'postgres://u:secret@localhost:port/d',
    'postgres://u:secret%zz@localhost/d',
  ])('DATABASE_URL=%s, without its password', async (url) => {
    const words = await told(() => readConfig({ DATABASE_URL: url }))
    expect(words).toContain('DATABASE_URL must be')
    expect(words).not.toContain('secret')
  })

  it.each([
    'postgres://u:p@h:5432/d',
    'postgresql://u@h/d?sslmode=require',
    'postgres://u:p@/d?host=/run/postgresql',
  ])('DATABASE_URL=%s is right', (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  it('DATABASE_URL of a database that is away', async () => {
    const words = await told(() => reachDatabase('postgres://u:secret@127.0.0.1:9/d'))
    expect(words).toContain('DATABASE_URL')
    expect(words).toContain('127.0.0.1:9/d')
    expect(words).toContain('ECONNREFUSED')
    expect(words).not.toContain('secret')
  })

  it('PORT that somebody else has', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const { port } = other.address() as { port: number }
    expect(await told(() => reachPort(readConfig({ PORT: String(port) })))).toContain(`port ${port} is taken`)
    await new Promise((done) => other.close(done))
    await reachPort(readConfig({ PORT: String(port) }))
  })
})

describe('The data folder', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'onedoor-folder-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is made with its keys, however deep it lies', () => {
    const deep = join(folder, 'a/b/c')
    const { token } = openKeys(deep, {})
    expect(openKeys(deep, {}).token).toEqual(token)
    expect(readdirSync(deep)).toEqual(['keys.json'])
  })

  it.each([
    ['is a file', 'file'],
    ['lies below a file', 'file/below'],
  ])('cannot be one that %s', async (_, name) => {
    writeFileSync(join(folder, 'file'), '')
    expect(await told(() => openKeys(join(folder, name), {}))).toContain('DATA_DIR cannot be used')
  })

  it.runIf(existsSync('/proc/self'))(
    'cannot lie where no folders are kept, also with keys from elsewhere',
    async () => {
      expect(await told(() => openKeys('/proc/nope', {}))).toContain('DATA_DIR')
      expect(await told(() => openKeys('/proc/nope/deeper', { ONEDOOR_KEYS: '{}' }))).toContain('DATA_DIR')
    },
  )

  it('whose keys cannot be read says so, and not what stands there', async () => {
    const words = await told(() => openKeys('', { ONEDOOR_KEYS: '{"seal": "hush' }))
    expect(words).toContain('ONEDOOR_KEYS')
    expect(words).not.toContain('hush')
    expect(await told(() => openKeys('', { ONEDOOR_KEYS: '{"bucket":"x"}' }))).toContain('32 bytes')
  })
})
