import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

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

  it('misspelt does not open the demo accounts', () => {
    expect(() => readConfig({ ONEDOOR_MODE: 'Live' })).toThrow('ONEDOOR_MODE must be live or demo')
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
