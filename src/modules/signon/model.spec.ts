import { describe, expect, it } from 'vitest'
import { addressProblem, askedFor, factBeyond, keySetIn, mayAskRealname } from './model.ts'

describe('The addresses of a site', () => {
  it.each([
    ['https://a.example/cb', undefined],
    ['https://a.example/cb?x=1', undefined],
    ['http://a.example/cb', 'address-not-https'],
    ['http://127.0.0.1:4401/cb', undefined],
    ['http://[::1]:4401/cb', undefined],
    ['http://localhost.evil.example/cb', 'address-not-https'],
    ['https://a.example/cb#part', 'address-with-fragment'],
    ['https://user:secret@a.example/cb', 'address-not-one'],
    ['javascript:alert(1)', 'address-not-one'],
    ['//a.example/cb', 'address-not-one'],
    ['a.example/cb', 'address-not-one'],
  ])('%s: %s', (address, problem) => {
    expect(addressProblem([address], { demo: true })).toBe(problem)
  })

  it('are never loopback where people are real', () => {
    expect(addressProblem(['http://127.0.0.1/cb'], { demo: false })).toBe('address-not-https')
  })

  it('lie on one host, for a person has one name there', () => {
    const many = ['https://a.example/1', 'https://b.example/1']
    expect(addressProblem(many, { demo: false })).toBe('address-many-hosts')
    expect(addressProblem(['https://a.example/1', 'https://a.example/2'], { demo: false })).toBeUndefined()
  })
})

describe('What a site asks for', () => {
  it('is what the person is asked about, whether it came as a scope or as a fact', () => {
    expect(askedFor(['openid', 'profile'], [])).toEqual(['profile'])
    expect(askedFor(['openid'], ['cert_no'])).toEqual(['realname'])
    expect(askedFor(['openid', 'address'], [])).toEqual([])
  })

  it('goes no further than its registration, fact by fact either', () => {
    expect(factBeyond(['name', 'acr'], ['openid', 'profile'])).toBeUndefined()
    expect(factBeyond(['name', 'cert_no'], ['openid', 'profile'])).toBe('cert_no')
  })

  it.each([
    ['11511301008778183N', true],
    ['12511301452260997J', false],
    ['91310000775785552L', false],
    [null, false],
  ])('may be identity numbers for %s: %s', (uscc, may) => {
    expect(mayAskRealname(uscc)).toBe(may)
  })
})

describe('The keys of a site', () => {
  const ec = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }
  it.each([
    ['a public key', JSON.stringify({ keys: [ec] }), true],
    ['a private one', JSON.stringify({ keys: [{ ...ec, d: 'secret' }] }), false],
    ['a shared secret', JSON.stringify({ keys: [{ kty: 'oct', k: 'secret' }] }), false],
    ['an empty set', '{"keys":[]}', false],
    ['no set', '{"kty":"EC"}', false],
    ['no JSON', 'keys', false],
    ['nothing', 'null', false],
  ])('%s: %s', (_, text, good) => {
    expect(keySetIn(text) !== undefined).toBe(good)
  })
})
