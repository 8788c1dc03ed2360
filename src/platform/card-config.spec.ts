import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { isNamedProxy } from './trusted-proxies.ts'

const files = { CARD_TLS_CA: '/ca.pem', CARD_TLS_CRL: '/lists', CARD_TLS_KEY: '/line.key', CARD_TLS_CERT: '/line.crt' }
const read = (env: Readonly<Record<string, string>>) => readConfig(env).cards

describe('The line for cards', () => {
  it('is not there where no authority is named', () => {
    expect(read({})).toBeUndefined()
    expect(read({ CARD_TLS_PORT: '3443' })).toBeUndefined()
  })

  it('is a second port of this machine, beside the house’s own address', () => {
    expect(read({ ...files, CARD_TLS_PORT: '3443', BASE_URL: 'http://zw.example' })).toEqual({
      url: 'https://zw.example:3443',
      listen: { host: '127.0.0.1', port: 3443, key: '/line.key', cert: '/line.crt' },
      authorities: '/ca.pem',
      lists: '/lists',
      number: { in: 'subject', oid: '2.5.4.5' },
      name: { in: 'subject', oid: '2.5.4.3' },
    })
  })

  it('may be a proxy’s, which is named by its address', () => {
    const proxy = { CARD_TLS_CA: '/ca.pem', CARD_TLS_CRL: '/lists', CARD_TLS_URL: 'https://cards.example/' }
    expect(read({ ...proxy, TRUST_PROXY: '10.0.0.2' })).toMatchObject({
      url: 'https://cards.example',
      listen: undefined,
    })
    for (const TRUST_PROXY of ['', '1']) expect(() => read({ ...proxy, TRUST_PROXY })).toThrow('TRUST_PROXY must name')
    expect(() => read({ ...proxy, CARD_TLS_URL: '', TRUST_PROXY: '10.0.0.2' })).toThrow('CARD_TLS_URL must be')
  })

  it.each([
    [{ CARD_TLS_CRL: '' }, 'CARD_TLS_CRL must be set'],
    [{ CARD_TLS_KEY: '' }, 'CARD_TLS_KEY must be set'],
    [{ CARD_TLS_PORT: 'x' }, 'CARD_TLS_PORT must be'],
    [{ CARD_TLS_URL: 'http://plain.example' }, 'CARD_TLS_URL must be'],
    [{ CARD_TLS_NUMBER: 'serialNumber' }, 'CARD_TLS_NUMBER must be'],
    [{ CARD_TLS_NAME: 'issuer:2.5.4.3' }, 'CARD_TLS_NAME must be'],
  ])('wants all it needs, and says what is missing: %j', (wrong, words) => {
    expect(() => read({ ...files, CARD_TLS_PORT: '3443', ...wrong })).toThrow(words)
  })
})

describe('A proxy that is named', () => {
  it.each([
    ['10.0.0.2', '10.0.0.2', true],
    ['10.0.0.2', '10.0.0.3', false],
    ['10.0.0.0/8,::1', '::ffff:10.9.9.9', true],
    ['10.0.0.0/8,::1', '::1', true],
    ['loopback', '127.0.0.1', true],
    ['uniquelocal', '192.168.1.9', true],
    ['uniquelocal', '203.0.113.7', false],
    ['linklocal', 'fe80::1', true],
  ])('by %s is %s: %s', (trusted, address, named) => {
    expect(isNamedProxy(trusted, address)).toBe(named)
  })

  it('is nobody where only a number is given, or nothing', () => {
    expect(isNamedProxy(() => true, '127.0.0.1')).toBe(false)
    expect(isNamedProxy(false, '127.0.0.1')).toBe(false)
    expect(isNamedProxy('loopback', undefined)).toBe(false)
  })
})
