import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openAuthority } from './authority.ts'
import { drawLicence } from './card.ts'
import { sampleAt, sampleHolder, sampleLicence, samplePaper } from './sample-papers.ts'
import { drawSheet } from './sheet.ts'
import { sign } from './sign.ts'

const run = promisify(execFile)
let folder: string

/** Other people's programs judge what ours made. Where one is missing, nothing was proved and the spec says so. */
async function judge(program: string, { skip }: TestContext): Promise<void> {
  const there = await run('which', [program]).then(
    () => true,
    () => false,
  )
  if (there) return
  console.warn(`NOT CHECKED: ${program} is not installed`)
  skip(`${program} is not installed`)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'judges-'))
  const authority = await openAuthority(join(folder, 'authority'))
  const seal = await authority.sealFor(sampleHolder)
  const sealing = { reason: '准予行政许可', location: '样例市', at: sampleAt }
  await writeFile(join(folder, 'paper.pdf'), await sign(await drawSheet(samplePaper), seal, sealing))
  await writeFile(join(folder, 'licence.pdf'), await sign(await drawLicence(sampleLicence), seal, sealing))
  await writeFile(join(folder, 'root.der'), authority.root)
  await writeFile(join(folder, 'seal.der'), seal.certificate)
  await authority.withdraw(seal.certificate, sampleAt)
  await writeFile(join(folder, 'withdrawn.der'), await authority.withdrawn(sampleAt))
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

describe('other programs', () => {
  it.for(['paper', 'licence'])('pdfsig finds the sealed %s whole and its seal good', async (name, context) => {
    await judge('pdfsig', context)
    const { stdout } = await run('pdfsig', [join(folder, `${name}.pdf`)])
    expect(stdout).toContain('Signature is Valid')
    expect(stdout).toContain('Total document signed')
    expect(stdout).toContain('ETSI.CAdES.detached')
    expect(stdout).toContain(sampleHolder.name)
  })

  it('openssl verifies the signature over the bytes it covers', async (context) => {
    await judge('openssl', context)
    const file = await readFile(join(folder, 'paper.pdf'))
    const [, before, resume, after] =
      /\/ByteRange \[(\d+) +(\d+) +(\d+) +(\d+)/.exec(file.toString('latin1'))?.slice(1).map(Number) ?? []
    const covered = Buffer.concat([file.subarray(0, before), file.subarray(resume, (resume ?? 0) + (after ?? 0))])
    const cms = Buffer.from(file.subarray((before ?? 0) + 1, (resume ?? 0) - 1).toString('latin1'), 'hex')
    await writeFile(join(folder, 'covered'), covered)
    await writeFile(join(folder, 'cms.der'), cms.subarray(0, cms.readUInt16BE(2) + 4))
    await run('openssl', ['x509', '-inform', 'der', '-in', join(folder, 'root.der'), '-out', join(folder, 'root.pem')])
    const { stderr } = await run('openssl', [
      ...[
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'der',
        '-in',
        join(folder, 'cms.der'),
        '-content',
        join(folder, 'covered'),
      ],
      ...['-CAfile', join(folder, 'root.pem'), '-purpose', 'any', '-cades', '-out', '/dev/null'],
    ])
    expect(stderr).toMatch(/verification successful/i)
  })

  it('openssl reads the list of withdrawn seals and refuses a seal on it', async (context) => {
    await judge('openssl', context)
    const pem = async (kind: string, name: string) => {
      await run('openssl', [
        kind,
        '-inform',
        'der',
        '-in',
        join(folder, `${name}.der`),
        '-out',
        join(folder, `${name}.pem`),
      ])
      return join(folder, `${name}.pem`)
    }
    const [root, list, seal] = [await pem('x509', 'root'), await pem('crl', 'withdrawn'), await pem('x509', 'seal')]
    const time = String(sampleAt.getTime() / 1000 + 60)
    const verify = ['verify', '-CAfile', root, '-CRLfile', list, '-attime', time]
    await expect(run('openssl', [...verify, seal])).resolves.toMatchObject({ stdout: expect.stringContaining('OK') })
    await expect(run('openssl', [...verify, '-crl_check', seal])).rejects.toThrow('certificate revoked')
  })

  it.for(['paper', 'licence'])('zbarimg reads the code on the printed %s', async (name, context) => {
    await judge('pdftoppm', context)
    await judge('zbarimg', context)
    const page = ['-r', '150', '-png', '-singlefile', join(folder, `${name}.pdf`), join(folder, name)]
    // It complains there of whatever it cannot draw.
    expect((await run('pdftoppm', page)).stderr).toBe('')
    const { stdout } = await run('zbarimg', ['-q', '--raw', join(folder, `${name}.png`)])
    expect(stdout.trim()).toBe(samplePaper.code?.text)
  })

  it('pdftotext reads the words of the paper, so that they can be searched and read aloud', async (context) => {
    await judge('pdftotext', context)
    const { stdout } = await run('pdftotext', [join(folder, 'paper.pdf'), '-'])
    expect(stdout.replace(/\s/g, '')).toContain('经审查，材料齐全、符合法定形式，准予许可。')
  })
})
