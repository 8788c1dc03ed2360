import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAuthority } from './authority.ts'
import { sampleHolder } from './sample-papers.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authority-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the local seal authority', () => {
  it('is the same for all who open it at the same moment', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => openAuthority(folder)))
    const seals = await Promise.all(opened.map((authority) => authority.sealFor(sampleHolder)))
    expect(new Set(opened.map(({ root }) => Buffer.from(root).toString('hex'))).size).toBe(1)
    expect(new Set(seals.map(({ certificate }) => Buffer.from(certificate).toString('hex'))).size).toBe(1)
  })

  it('keeps its keys from other users and leaves no drafts', async () => {
    await (await openAuthority(folder)).sealFor(sampleHolder)
    for (const place of [folder, join(folder, 'seals')])
      for (const entry of await readdir(place, { withFileTypes: true })) {
        expect(entry.name).not.toContain('draft')
        const { mode } = await stat(join(place, entry.name))
        expect(mode & 0o077).toBe(0)
      }
  })

  it('says in every name that it proves nothing', async () => {
    const authority = await openAuthority(folder)
    const { certificate, chain } = await authority.sealFor(sampleHolder)
    const [seal, root] = [new X509Certificate(certificate), new X509Certificate(authority.root)]
    expect(root.subject).toContain('OneDoor TEST Authority 测试')
    expect(seal.subject).toContain(`${sampleHolder.name}（测试 TEST）`)
    expect(seal.subject).toContain(`NTRCN-${sampleHolder.code}`)
    expect(chain).toEqual([authority.root])
  })

  it('vouches for its seals, which can vouch for no one', async () => {
    const authority = await openAuthority(folder)
    const [seal, root] = [
      new X509Certificate((await authority.sealFor(sampleHolder)).certificate),
      new X509Certificate(authority.root),
    ]
    expect(seal.checkIssued(root) && seal.verify(root.publicKey)).toBe(true)
    expect([root.ca, seal.ca]).toEqual([true, false])
  })

  it('gives another organisation another seal', async () => {
    const authority = await openAuthority(folder)
    const [one, other] = await Promise.all([
      authority.sealFor(sampleHolder),
      authority.sealFor({ ...sampleHolder, name: '样例市样例区民政局' }),
    ])
    expect(one.certificate).not.toEqual(other.certificate)
  })

  it('gives a new seal after one was withdrawn, to others who had the old one too', async () => {
    const [here, there] = [await openAuthority(folder), await openAuthority(folder)]
    const holder = { ...sampleHolder, name: '样例市样例区公安局' }
    const old = await here.sealFor(holder)
    expect((await there.sealFor(holder)).certificate).toEqual(old.certificate)
    await here.withdraw(old.certificate, new Date('2026-12-20T00:00:00Z'))
    const [renewed, alsoRenewed] = [await here.sealFor(holder), await there.sealFor(holder)]
    expect(renewed.certificate).not.toEqual(old.certificate)
    expect(alsoRenewed.certificate).toEqual(renewed.certificate)
  })
})
