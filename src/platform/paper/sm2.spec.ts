import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAuthority, type SealAuthority, serialOf } from './authority.ts'
import { sampleAt } from './sample-papers.ts'
import { checkSm2, newSm2Keys, partsOfSm2, signSm2 } from './sm2.ts'

const run = promisify(execFile)
const document = new Uint8Array(Buffer.from('%PDF-1.7 申请声明书'))
let folder: string
let ours: SealAuthority
let certificate: Uint8Array
let publicKey: Uint8Array
let cms: Uint8Array

const term = { from: new Date('2026-12-01T00:00:00Z'), until: new Date('2028-12-01T00:00:00Z') }
const trust = () => ({ roots: [ours.root], withdrawn: [] })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sm2-'))
  ours = await openAuthority(join(folder, 'ours'))
  const keys = newSm2Keys()
  publicKey = keys.publicKey
  certificate = await ours.certify({ name: '周建平', maskedNumber: '5116**********007X', publicKey, ...term })
  cms = await signSm2(document, keys.privateKey, certificate)
})
afterAll(() => rm(folder, { recursive: true }))

describe('A signature with SM2 over SM3', () => {
  it('is known again over its document, and tells whose certificate it is', async () => {
    expect(await checkSm2(cms, document, trust(), sampleAt)).toBe(serialOf(certificate))
  })

  it('is none over another document, by another key, or by a certificate nobody here gave or that was taken back', async () => {
    const other = document.slice()
    other[3] = 0
    expect(await checkSm2(cms, other, trust(), sampleAt)).toBeUndefined()
    const stranger = await signSm2(document, newSm2Keys().privateKey, certificate)
    expect(await checkSm2(stranger, document, trust(), sampleAt)).toBeUndefined()
    expect(await checkSm2(cms, document, { roots: [], withdrawn: [] }, sampleAt)).toBeUndefined()
    const entry = { serial: serialOf(certificate), since: new Date(sampleAt.getTime() - 1000) }
    const withdrawn = [await ours.withdrawn(sampleAt, [entry])]
    expect(await checkSm2(cms, document, { roots: [ours.root], withdrawn }, sampleAt)).toBeUndefined()
  })

  it('is none with a byte of it changed', async () => {
    for (let at = 0; at < cms.length; at += 7) {
      const changed = cms.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      const found = await checkSm2(changed, document, trust(), sampleAt)
      // The certificates beside it are not what it signs; nothing else may change.
      expect(found === undefined || found === serialOf(certificate)).toBe(true)
    }
    expect(await checkSm2(new Uint8Array([1, 2, 3]), document, trust(), sampleAt)).toBeUndefined()
  })

  it('openssl verifies it, where it is installed', async ({ skip }) => {
    const there = await run('openssl', ['version']).catch(() => undefined)
    if (!there) {
      console.warn('NOT CHECKED: openssl is not installed')
      skip('openssl is not installed')
    }
    const parts = partsOfSm2(cms)
    const [key, signature, signed] = ['key.pem', 'signature', 'signed'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const pem = Buffer.from(publicKey).toString('base64').replace(/.{64}/g, '$&\n')
    await writeFile(key, `-----BEGIN PUBLIC KEY-----\n${pem}\n-----END PUBLIC KEY-----\n`)
    await writeFile(signature, parts?.signature ?? '')
    await writeFile(signed, parts?.signed ?? '')
    const words = [
      'dgst',
      '-sm3',
      '-sigopt',
      'distid:1234567812345678',
      '-verify',
      key,
      '-signature',
      signature,
      signed,
    ]
    expect((await run('openssl', words)).stdout).toContain('Verified OK')
    await writeFile(signed, 'something else')
    await expect(run('openssl', words)).rejects.toThrow()
  })
})
