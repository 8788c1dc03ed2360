import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync, webcrypto, X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CryptoKeySigner, PDF, type TimestampAuthority } from '@libpdf/core'
import { Certificate, ContentInfo, SignedData } from 'pkijs'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openAuthority, type Seal, type SealAuthority, serialOf } from './authority.ts'
import { isTrusted } from './certificates.ts'
import { checkPdf } from './check.ts'
import { sampleAt, samplePaper } from './sample-papers.ts'
import { drawSheet } from './sheet.ts'
import { sign } from './sign.ts'
import { stampWith } from './timestamp.ts'

const run = promisify(execFile)
let folder: string
let ours: SealAuthority
let theirs: SealAuthority
let paper: Uint8Array
let zhou: Seal
let zhao: Seal
let signed: Uint8Array

const later = new Date(sampleAt.getTime() + 86_400_000)
const stamps = (authority: SealAuthority, at = sampleAt): TimestampAuthority => ({
  timestamp: (digest) => authority.stamp(digest, at),
})
const signing = { reason: '签署申请声明', location: '样例市', at: sampleAt }

/** Somebody's key with a certificate of the authority. */
async function keyOf(authority: SealAuthority, name: string, maskedNumber: string): Promise<Seal> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const der = await authority.certify({
    ...{ name, maskedNumber, from: new Date('2026-12-01T00:00:00Z'), until: new Date('2028-12-01T00:00:00Z') },
    publicKey: new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' })),
  })
  const secret = new Uint8Array(keys.privateKey.export({ type: 'pkcs8', format: 'der' }))
  const key = await webcrypto.subtle.importKey('pkcs8', secret, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  const signer = new CryptoKeySigner(key, der, 'EC', 'ECDSA', [authority.root])
  return { certificate: der, chain: [authority.root], signer }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stamped-'))
  ;[ours, theirs] = await Promise.all([openAuthority(join(folder, 'ours')), openAuthority(join(folder, 'theirs'))])
  const { seal: _, masthead: __, ...plain } = samplePaper
  paper = await drawSheet({ ...plain, test: true })
  zhou = await keyOf(ours, '周建平', '5116**********0073')
  zhao = await keyOf(ours, '赵勇', '5116**********0091')
  signed = await sign(paper, zhou, { ...signing, stamps: stamps(ours) })
})
afterAll(() => rm(folder, { recursive: true }))

async function judge(program: string, { skip }: TestContext): Promise<void> {
  const there = await run('which', [program]).then(
    () => true,
    () => false,
  )
  if (there) return
  console.warn(`NOT CHECKED: ${program} is not installed`)
  skip(`${program} is not installed`)
}

async function pem(der: Uint8Array, name: string): Promise<string> {
  const file = join(folder, `${name}.pem`)
  await writeFile(file, new X509Certificate(der).toString())
  return file
}

describe('a signature with a time stamp', () => {
  it('tells who signed, by masked number, and when by somebody else’s clock', async () => {
    const { verdict, signatures } = await checkPdf(signed, [ours.root], { now: later })
    expect(verdict).toBe('valid')
    expect(signatures).toMatchObject([
      {
        signer: '周建平（测试 TEST）',
        subjectNumber: '5116**********0073',
        serial: serialOf(zhou.certificate),
        stamped: { at: sampleAt, by: 'OneDoor TEST Time Stamps 测试时间戳' },
        signatureValid: true,
        chainTrusted: true,
      },
    ])
  })

  it('stays good when another signs after it, each with their own key', async () => {
    const both = await sign(signed, zhao, { ...signing, at: later, stamps: stamps(ours, later) })
    expect(Buffer.from(both.subarray(0, signed.length)).equals(Buffer.from(signed))).toBe(true)
    const { verdict, signatures } = await checkPdf(both, [ours.root], { now: later })
    expect(verdict).toBe('valid')
    expect(signatures.map(({ signer, stamped }) => [signer, stamped?.at])).toEqual([
      ['周建平（测试 TEST）', sampleAt],
      ['赵勇（测试 TEST）', later],
    ])
  })

  it('does not believe a stamp of an authority that is not ours, unless its root is named', async () => {
    const elsewhere = await sign(paper, zhou, { ...signing, stamps: stamps(theirs) })
    expect((await checkPdf(elsewhere, [ours.root])).signatures[0]?.stamped).toBeUndefined()
    const named = await checkPdf(elsewhere, [ours.root], { timeRoots: [theirs.root] })
    expect(named.signatures[0]?.stamped?.at).toEqual(sampleAt)
    expect(named.verdict).toBe('valid')
  })

  it('is refused when the stamp speaks of another signature', async () => {
    const wrong: TimestampAuthority = {
      timestamp: () => ours.stamp(createHash('sha256').update('other').digest(), sampleAt),
    }
    const { verdict } = await checkPdf(await sign(paper, zhou, { ...signing, stamps: wrong }), [ours.root])
    expect(verdict).toBe('changed')
  })

  it('is refused with a changed byte, an appended page, or an update nobody signed', async () => {
    const copy = signed.slice()
    copy[900] = (copy[900] ?? 0) ^ 1
    expect((await checkPdf(copy, [ours.root])).verdict).toBe('changed')
    const document = await PDF.load(signed)
    document.addPage({ size: 'a4' })
    expect((await checkPdf(await document.save({ incremental: true }), [ours.root])).verdict).toBe('changed')
    const note = Buffer.concat([signed, Buffer.from('\n9999 0 obj\n<< /Type /Annot >>\nendobj\n')])
    expect((await checkPdf(note, [ours.root])).verdict).toBe('changed')
  })

  it('made before its certificate was taken back stays good, made after it does not', async () => {
    const entry = { serial: serialOf(zhou.certificate), since: later }
    const withdrawn = [await ours.withdrawn(later, [entry])]
    expect((await checkPdf(signed, [ours.root], { withdrawn })).verdict).toBe('valid')
    const after = new Date(later.getTime() + 60_000)
    // Who holds the key can write any day into the signature, but not into the stamp.
    const backdated = await sign(paper, zhou, { ...signing, stamps: stamps(ours, after) })
    expect((await checkPdf(backdated, [ours.root], { withdrawn })).verdict).toBe('untrusted')
  })
})

describe('certificates of the built-in authority', () => {
  it('never hold a number in clear, and say TEST', () => {
    const { subject, issuer } = new X509Certificate(zhou.certificate)
    expect(subject).toContain('5116**********0073')
    expect(subject).toContain('TEST')
    expect(issuer).toContain('TEST')
    expect(subject).not.toMatch(/\d{15}/)
  })

  it('for stamping time sign no documents, and those of people stamp no time', async () => {
    const token = ContentInfo.fromBER(
      new Uint8Array(await ours.stamp(createHash('sha256').update('x').digest(), sampleAt)),
    )
    const [stamper] = new SignedData({ schema: token.content }).certificates ?? []
    if (!(stamper instanceof Certificate)) throw new Error('A stamp carries its certificate')
    const trust = { roots: [ours.root], withdrawn: [] }
    expect(await isTrusted(stamper, [], trust, sampleAt, 'time')).toBe(true)
    expect(await isTrusted(stamper, [], trust, sampleAt)).toBe(false)
    const person = { timestamp: async (digest: Uint8Array) => fakeStamp(digest) }
    const odd = await sign(paper, zhou, { ...signing, stamps: person })
    expect((await checkPdf(odd, [ours.root])).signatures[0]?.stamped).toBeUndefined()
  })

  async function fakeStamp(digest: Uint8Array): Promise<Uint8Array> {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const der = await ours.certify({
      ...{ name: '假', maskedNumber: '5116**********0000', from: new Date('2026-12-01T00:00:00Z') },
      until: new Date('2028-12-01T00:00:00Z'),
      publicKey: new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' })),
    })
    const secret = new Uint8Array(keys.privateKey.export({ type: 'pkcs8', format: 'der' }))
    const curve = { name: 'ECDSA', namedCurve: 'P-256' }
    const key = await webcrypto.subtle.importKey('pkcs8', secret, curve, false, ['sign'])
    return stampWith({ key, der }, digest, sampleAt)
  }
})

describe('other programs', () => {
  it('openssl verifies the time stamp', async (context) => {
    await judge('openssl', context)
    const data = join(folder, 'data')
    await writeFile(data, 'what was there')
    const token = join(folder, 'stamp.der')
    await writeFile(token, await ours.stamp(createHash('sha256').update('what was there').digest(), sampleAt))
    const time = String(sampleAt.getTime() / 1000 + 60)
    const verify = [
      'ts',
      '-verify',
      '-token_in',
      '-in',
      token,
      '-CAfile',
      await pem(ours.root, 'root'),
      '-attime',
      time,
    ]
    const { stdout, stderr } = await run('openssl', [...verify, '-data', data])
    expect(`${stdout}${stderr}`).toContain('Verification: OK')
    await writeFile(data, 'something else')
    await expect(run('openssl', [...verify, '-data', data])).rejects.toThrow()
  })

  it('pdfsig finds both signatures good', async (context) => {
    await judge('pdfsig', context)
    const file = join(folder, 'both.pdf')
    await writeFile(file, await sign(signed, zhao, { ...signing, at: later, stamps: stamps(ours, later) }))
    const { stdout } = await run('pdfsig', [file])
    expect(stdout.match(/Signature is Valid/g)).toHaveLength(2)
    expect(stdout).toContain('Total document signed')
  })

  it('openssl verifies the signature over the bytes it covers, with its stamp inside', async (context) => {
    await judge('openssl', context)
    const file = Buffer.from(signed)
    const [, before = 0, resume = 0, after = 0] =
      /\/ByteRange \[(\d+) +(\d+) +(\d+) +(\d+)/.exec(file.toString('latin1'))?.slice(1).map(Number) ?? []
    await writeFile(
      join(folder, 'covered'),
      Buffer.concat([file.subarray(0, before), file.subarray(resume, resume + after)]),
    )
    const cms = Buffer.from(file.subarray(before + 1, resume - 1).toString('latin1'), 'hex')
    await writeFile(join(folder, 'cms.der'), cms.subarray(0, cms.readUInt16BE(2) + 4))
    const time = String(sampleAt.getTime() / 1000 + 60)
    const verify = [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'der',
      '-in',
      join(folder, 'cms.der'),
      '-cades',
      '-attime',
      time,
    ]
    const more = ['-content', join(folder, 'covered'), '-CAfile', await pem(ours.root, 'root'), '-purpose', 'any']
    const { stderr } = await run('openssl', [...verify, ...more, '-out', '/dev/null'])
    expect(stderr).toMatch(/verification successful/i)
  })
})
