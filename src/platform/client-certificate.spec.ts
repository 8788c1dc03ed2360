import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CardAuthority, makeAuthority, pem, type Wanted } from '../testing/card-authority.ts'
import { judgeCertificate } from './client-certificate.ts'
import { authoritiesOf } from './trust-files.ts'

const at = new Date('2026-11-23T02:00:00Z')
const rsa = ['-newkey', 'rsa:2048']
const onCurve = (curve: string) => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`]
const pss = (digest: string, mask = digest) => [
  ...['-md', digest, '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:20'],
  ...['-sigopt', `rsa_mgf1_md:${mask}`],
]

let folder: string
let onRsa: CardAuthority
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-certificates-'))
  onRsa = makeAuthority(join(folder, 'rsa'), 'TEST cards', rsa)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let nth = 0
async function judged(authority: CardAuthority, wanted: Partial<Wanted>): Promise<string> {
  const { cert } = authority.issue(`card-${++nth}`, { subject: '/CN=Chen', ...wanted })
  const trusted = await authoritiesOf({ authorities: authority.certificate, lists: authority.list })
  const verdict = await judgeCertificate(new X509Certificate(pem(cert)).raw, trusted, at)
  return verdict.fit ? 'fit' : verdict.why
}

describe('A certificate’s signature', () => {
  it.each([
    ['RSA with SHA-256', ['-md', 'sha256'], 'fit'],
    ['RSA with SHA-1', ['-md', 'sha1'], 'authority-unknown'],
    ['RSASSA-PSS with SHA-256', pss('sha256'), 'fit'],
    ['RSASSA-PSS with SHA-512', pss('sha512'), 'fit'],
    ['RSASSA-PSS with SHA-1', pss('sha1'), 'authority-unknown'],
    ['RSASSA-PSS with SHA-256 and a mask by SHA-1', pss('sha256', 'sha1'), 'authority-unknown'],
  ])('by %s', async (_how, signing, verdict) => {
    expect(await judged(onRsa, { signing })).toBe(verdict)
  })

  it('on a list of withdrawn ones is no better: such a list is none', async () => {
    const authority = makeAuthority(join(folder, 'listed'), 'TEST cards', rsa)
    for (const [signing, verdict] of [
      [pss('sha1'), 'lists-away'],
      [['-md', 'sha1'], 'lists-away'],
      [['-md', 'sha256'], 'fit'],
    ] as const) {
      authority.publish(undefined, undefined, signing)
      expect(await judged(authority, {})).toBe(verdict)
    }
  })
})

describe('A certificate’s key', () => {
  it.each([
    ['RSA of 2048 bits', rsa, 'fit'],
    ['RSA of 1024 bits', ['-newkey', 'rsa:1024'], 'authority-unknown'],
    ['P-256', onCurve('P-256'), 'fit'],
    ['P-384', onCurve('P-384'), 'fit'],
    ['P-521', onCurve('P-521'), 'fit'],
    ['P-224', onCurve('P-224'), 'authority-unknown'],
    ['secp256k1', onCurve('secp256k1'), 'authority-unknown'],
    ['Ed25519', ['-newkey', 'ed25519'], 'fit'],
  ])('of %s', async (_what, key, verdict) => {
    expect(await judged(onRsa, { key })).toBe(verdict)
  })

  it('of an authority is held to the same', async () => {
    for (const [name, key] of [
      ['short', ['-newkey', 'rsa:1024']],
      ['odd', onCurve('secp256k1')],
    ] as const)
      expect(await judged(makeAuthority(join(folder, name), 'TEST cards', key), {})).toBe('authority-unknown')
  })
})
