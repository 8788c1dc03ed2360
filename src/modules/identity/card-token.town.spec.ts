import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CardLine } from '../../platform/card-config.ts'
import { sql } from '../../platform/db.ts'
import { openCardLine } from '../../platform/web/card-line.ts'
import { makeAuthority, serverCertificate } from '../../testing/card-authority.ts'
import { freePort } from '../../testing/town-abroad.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { numberOf } from './public.ts'

const modules = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
]
const engines = ['/usr/lib/x86_64-linux-gnu/engines-3/pkcs11.so', '/usr/lib/aarch64-linux-gnu/engines-3/pkcs11.so']
const module = modules.find(existsSync)
const engine = engines.find(existsSync)
const has = (program: string) => spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined
const ready = module !== undefined && engine !== undefined && has('softhsm2-util') && has('pkcs11-tool')
if (!ready)
  process.stdout.write(
    '\n!!! softhsm2, opensc or libengine-pkcs11-openssl is missing: signing in with a key that never leaves its token is SKIPPED.\n\n',
  )

describe.runIf(ready)('A key that never leaves its token (PKCS#11)', () => {
  const pin = '4711'
  const key = 'pkcs11:token=onedoor;object=me;type=private'
  let folder: string
  let town: Town
  let line: Server | undefined
  let certificate: string
  let env: NodeJS.ProcessEnv

  const run = (program: string, ...words: string[]) =>
    execFileSync(program, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

  const token = () => ['--module', module as string, '--token-label', 'onedoor', '--login', '--pin', pin]

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onedoor-token-'))
    mkdirSync(join(folder, 'tokens'))
    writeFileSync(
      join(folder, 'softhsm2.conf'),
      `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\n`,
    )
    writeFileSync(
      join(folder, 'openssl.cnf'),
      `openssl_conf=init\n[init]\nengines=engines\n[engines]\npkcs11=pkcs11\n[pkcs11]\nengine_id=pkcs11\ndynamic_path=${engine}\nMODULE_PATH=${module}\nPIN=${pin}\ninit=0\n[req]\ndistinguished_name=dn\n[dn]\n`,
    )
    env = { ...process.env, SOFTHSM2_CONF: join(folder, 'softhsm2.conf'), OPENSSL_CONF: join(folder, 'openssl.cnf') }
    run('softhsm2-util', '--init-token', '--free', '--label', 'onedoor', '--pin', pin, '--so-pin', '471147')
    run('pkcs11-tool', ...token(), '--keypairgen', '--key-type', 'rsa:2048', '--label', 'me', '--id', '01')
    const authority = makeAuthority(join(folder, 'authority'))
    const { cert, key: lineKey } = serverCertificate(join(folder, 'line'))
    town = await openTown('2026-11-23 10:00', undefined, {
      CARD_TLS_PORT: String(await freePort()),
      CARD_TLS_CA: authority.certificate,
      CARD_TLS_CRL: authority.list,
      CARD_TLS_KEY: lineKey,
      CARD_TLS_CERT: cert,
    })
    line = await openCardLine(town.web, town.office.config.cards as CardLine, town.office.config.baseUrl)
    const [chen] = await town.rows<{ who: string }>(
      sql`select who from identity.demo_account where login = 'chen-jianguo'`,
    )
    const number = await numberOf(town.office, town.office.database.sql, chen?.who ?? '')
    const subject = `/CN=陈建国/serialNumber=${number}`
    const request = run(
      'openssl',
      'req',
      '-new',
      '-utf8',
      '-engine',
      'pkcs11',
      '-keyform',
      'engine',
      '-key',
      key,
      '-subj',
      subject,
    )
    certificate = authority.issue('token', { subject, request }).cert
  })
  afterAll(async () => {
    line?.close()
    line?.closeAllConnections()
    await town?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('cannot be taken out', () => {
    const out = join(folder, 'out.der')
    try {
      run('pkcs11-tool', ...token(), '--read-object', '--type', 'privkey', '--label', 'me', '--output-file', out)
    } catch {
      // However the tool says so.
    }
    expect(existsSync(out)).toBe(false)
  })

  it('signs its holder in by openssl s_client', async () => {
    const browser = town.browser()
    const { body } = await browser.open('/sign-in/card')
    const url = new URL(
      (/href="(https:\/\/localhost:\d+\/sign-in\/card\/read[^"]*)"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&'),
    )
    // The line it talks to is in this very process: nothing may block it.
    const client = spawn(
      'openssl',
      [
        's_client',
        '-quiet',
        '-connect',
        `localhost:${url.port}`,
        '-engine',
        'pkcs11',
        '-keyform',
        'engine',
        '-key',
        key,
        '-cert',
        certificate,
      ],
      { env, stdio: ['pipe', 'pipe', 'pipe'] },
    )
    client.stdin.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    let said = ''
    let complained = ''
    client.stdout.on('data', (part) => {
      said += part
    })
    client.stderr.on('data', (part) => {
      complained += part
    })
    await new Promise((closed) => client.on('close', closed))
    const to = (/http-equiv="refresh" content="0; url=([^"]+)"/.exec(said)?.[1] ?? '').replaceAll('&amp;', '&')
    expect(to, `${complained}\n${said.slice(0, 600)}`).toContain('/sign-in/card/in')
    const address = to.slice(town.office.config.baseUrl.length)
    expect((await browser.send(address, { back: '' }, '/sign-in/card/in')).location).toBe('/my')
    expect((await browser.open('/api/v1/my/profile')).json<{ sessionLevel: number }>().sessionLevel).toBe(5)
  })
})
