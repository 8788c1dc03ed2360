import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { submitCase } from '../src/modules/casework/commands/submit-case.ts'
import { madePaper } from '../src/modules/casework/make-paper.ts'
import { papersOf } from '../src/modules/casework/store.ts'
import { perform } from '../src/platform/command.ts'
import { authorityOf } from '../src/platform/paper/sealing.ts'
import { sign } from '../src/platform/paper/sign.ts'
import { measure, report, round, say } from './figures.ts'
import { openHouse } from './house.ts'
import { multiplyDraft } from './multiply.ts'
import { applicant, filledDraft } from './template.ts'

const count = Number(process.env.BENCH_COUNT ?? 60)
const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'
const zhangMin = '511602200104230066'

say(`making a house with ${count} cases whose papers are due …`)
const house = await openHouse()
const folder = mkdtempSync(join(tmpdir(), 'onedoor-seal-'))
try {
  const { office } = house
  const person = await applicant(office, zhangMin)
  const ready = await multiplyDraft(office, await filledDraft(office, person, teacher), count + 1)
  const due: string[] = []
  for (const { caseId, person: id } of ready) {
    await perform(office, submitCase, { ...person, id }, { caseId, confirmed: true })
    for (const paper of await papersOf(office.database.sql, caseId)) due.push(paper.id)
  }
  // The first pays for reading fonts and making the authority.
  const [first = '', ...rest] = due
  await madePaper(office, first)
  say('making papers …')
  const papers = await measure(rest.length, 1, (piece) => madePaper(office, rest[piece] as string))

  say('sealing the same bytes …')
  const bytes = await office.files.read(first)
  const seal = await (await authorityOf(office)).sealFor({ name: '样例机关', code: '12345678901234567X' })
  const ours = await measure(count, 1, () => sign(bytes, seal, { reason: '样例', location: '样例', at: office.now() }))
  const files = {
    key: join(folder, 'key.pem'),
    certificate: join(folder, 'certificate.pem'),
    paper: join(folder, 'paper'),
  }
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      '/CN=bench',
      '-keyout',
      files.key,
      '-out',
      files.certificate,
    ],
    { stdio: 'ignore' },
  )
  writeFileSync(files.paper, bytes)
  const openssl = await measure(count, 1, async () => {
    execFileSync('openssl', [
      'cms',
      '-sign',
      '-binary',
      '-in',
      files.paper,
      '-signer',
      files.certificate,
      '-inkey',
      files.key,
      '-outform',
      'DER',
      '-out',
      join(folder, 'signed'),
    ])
  })
  report(
    `Papers per second, one after the other, of ${bytes.length} bytes`,
    [
      ['issued, drawn, sealed and kept', papers.perSecond, `p50 ${papers.p50} ms, p95 ${papers.p95} ms`],
      ['sealed only (PAdES)', ours.perSecond, `p50 ${ours.p50} ms`],
      ['openssl cms -sign, a process each', openssl.perSecond, `p50 ${openssl.p50} ms`],
      ['sealed beside openssl', round(ours.perSecond / openssl.perSecond)],
    ],
    { bench: 'seal', count, bytes: bytes.length, papers, ours, openssl },
  )
} finally {
  await house.stop()
  rmSync(folder, { recursive: true, force: true })
}
