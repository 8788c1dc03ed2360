import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { run } from '../cli.ts'
import { judgeCertificate, textsAt } from '../platform/client-certificate.ts'
import { readCertificate } from '../platform/paper/certificates.ts'
import { authoritiesOf } from '../platform/trust-files.ts'
import { openssl } from '../testing/card-authority.ts'

const folder = mkdtempSync(join(tmpdir(), 'onedoor-issue-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

async function issue(...words: string[]) {
  const lines: string[] = []
  const hear = (line = '') => void lines.push(line)
  const code = await run(['card', 'issue', ...words], { say: hear, complain: hear, progress: () => {} })
  return { code, text: lines.join('\n') }
}

const number = '510104198903124213'

describe('A TEST card', () => {
  it('is one the house would take, of an authority that says TEST', async () => {
    vi.stubEnv('DATA_DIR', folder)
    // The test runner has an address of its own there.
    vi.stubEnv('BASE_URL', '')
    for (const name of ['白志远', '阿依古丽·买买提']) {
      const { code, text } = await issue('--name', name, '--number', number, '--json')
      expect(code, text).toBe(0)
      const { file, pin, settings } = JSON.parse(text) as {
        file: string
        pin: string
        settings: Record<string, string>
      }
      const certificate = openssl('pkcs12', '-in', file, '-passin', `pass:${pin}`, '-nokeys', '-clcerts')
      const der = Buffer.from(/-----BEGIN CERTIFICATE-----([^-]+)/.exec(certificate)?.[1] ?? '', 'base64')
      const authorities = await authoritiesOf({
        authorities: settings.CARD_TLS_CA ?? '',
        lists: settings.CARD_TLS_CRL ?? '',
      })
      const judged = await judgeCertificate(der, authorities, new Date())
      expect(judged).toMatchObject({ fit: true })
      if (!judged.fit) return
      expect(textsAt(judged.certificate, { in: 'subject', oid: '2.5.4.5' })).toEqual([number])
      expect(textsAt(judged.certificate, { in: 'subject', oid: '2.5.4.3' })).toEqual([name])
      expect(openssl('x509', '-in', settings.CARD_TLS_CA ?? '', '-noout', '-subject')).toContain('TEST')
    }
  })

  it('is not made where people are real, nor for a number that is none', async () => {
    vi.stubEnv('DATA_DIR', folder)
    vi.stubEnv('BASE_URL', '')
    expect((await issue('--name', '白志远', '--number', '510104198903124210')).code).toBe(2)
    expect((await issue('--number', number)).code).toBe(2)
    vi.stubEnv('ONEDOOR_MODE', 'live')
    const { code, text } = await issue('--name', '白志远', '--number', number)
    expect([code, text]).toEqual([2, expect.stringContaining('demonstrations only')])
  })
})

describe('A certificate’s number', () => {
  it('may stand in another name or an extension, too', async () => {
    const at = (file: string) => join(folder, file)
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=x'],
      ...['-keyout', at('k'), '-out', at('c.der'), '-outform', 'DER'],
      ...['-addext', `subjectAltName=otherName:1.2.156.1;UTF8:${number},DNS:x`],
      ...['-addext', `1.2.156.10260.4.1.1=ASN1:PRINTABLESTRING:${number}`],
    )
    const certificate = readCertificate(readFileSync(at('c.der')))
    if (!certificate) throw new Error('It could not be read')
    expect(textsAt(certificate, { in: 'san', oid: '1.2.156.1' })).toEqual([number])
    expect(textsAt(certificate, { in: 'extension', oid: '1.2.156.10260.4.1.1' })).toEqual([number])
    expect(textsAt(certificate, { in: 'san', oid: '1.2.3' })).toEqual([])
  })
})
