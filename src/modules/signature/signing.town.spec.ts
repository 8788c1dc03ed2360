import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PDF } from '@libpdf/core'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountRenewed } from '#identity'
import { outbox } from '../../platform/jobs.ts'
import { authorityOf } from '../../platform/paper/sealing.ts'
import { sign } from '../../platform/paper/sign.ts'
import { actFor, entrust } from '../../testing/mandates.ts'
import {
  declared,
  fill,
  makeCertificate,
  optionsOn,
  type SignerAt,
  signerOf,
  signIt,
  tasksOf,
  teacher,
  venue,
} from '../../testing/signing.ts'
import { stampAuthority } from '../../testing/stamp-authority.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

const hotel = '广安区白塔样例宾馆'

const zhou = { login: 'zhou-jianping', name: '周建平', number: '51160219750820007X' }
const zhang = { login: 'zhang-min', name: '张敏', number: '511602200104230066' }
const liu = { login: 'liu-yang', name: '刘洋', number: '511602199611110055' }

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const signerIn = (login: string) => signerOf(town, login)
const filledDraft = (browser: Browser, code: string) => fill(town, browser, code)

/** Whether a page says something. */
const shows = async (browser: Browser, path: string, words: string) => (await browser.open(path)).body.includes(words)

describe('the certificate somebody signs with', () => {
  it('is made when they first need it, by their passkey, at level 4, with the number masked and TEST in the name', async () => {
    const li = town.browser()
    await li.signIn('li-xiuying')
    const low = await li.post('/my/signatures/certificate', { answer: '{}' })
    expect(low.json()).toMatchObject({ refused: 'level-too-low', facts: { level: 4, has: 3 } })

    const wang = await signerIn('wang-qiang')
    expect((await wang.browser.post('/my/signatures/certificate', { answer: '{}' })).json()).toMatchObject({
      refused: 'hand-not-shown',
    })
    const made = await makeCertificate(wang)
    expect(made.status, made.body).toBe(201)
    const [kept] = await town.rows<{ der: Buffer; sealed: Buffer }>(
      sql`select der, key_sealed as sealed from signature.certificate where person_id = ${wang.id}`,
    )
    const { subject, issuer, checkIssued } = new X509Certificate(kept?.der ?? Buffer.alloc(0))
    expect(subject).toContain('王强（测试 TEST）')
    expect(subject).toMatch(/serialNumber=5116\*{10}\d{3}[\dX]/)
    expect(issuer).toContain('TEST')
    expect(checkIssued).toBeDefined()
    expect(kept?.sealed.toString('latin1')).not.toContain('PRIVATE')
  })

  it('cannot be had with somebody else’s passkey, nor with an answer to another question, nor twice with one answer', async () => {
    const [chen, lin] = [await signerIn('chen-jianguo'), await signerIn('lin-fang')]
    const options = await optionsOn(chen.browser, '/my/signatures')
    const send = (answer: string) => chen.browser.post('/my/signatures/certificate', { answer })
    expect((await send(lin.device.answer(options))).json()).toMatchObject({ refused: 'hand-not-shown' })
    const other = await optionsOn(chen.browser, '/my/step-up?level=4')
    expect((await send(chen.device.answer(other))).json()).toMatchObject({ refused: 'hand-not-shown' })
    expect((await send(chen.device.answer(options, { verified: false }))).json()).toMatchObject({
      refused: 'hand-not-shown',
    })
    const answer = chen.device.answer(options)
    expect((await send(answer)).status).toBe(201)
    expect((await send(answer)).json()).toMatchObject({ refused: 'hand-not-shown' })
  })

  it('ends by its owner’s wish at once: on the public list, and its key is gone', async () => {
    const he = await signerIn('he-xiaoyu')
    await makeCertificate(he)
    expect((await he.browser.post('/my/signatures/certificate/revoke', {})).status).toBe(201)
    const [ended] = await town.rows<{ serial: string; sealed: Buffer | null }>(
      sql`select serial, key_sealed as sealed from signature.certificate where person_id = ${he.id}`,
    )
    expect(ended?.sealed).toBeNull()
    const { body } = await town.browser().open('/signatures/withdrawn.crl')
    expect(body.length).toBeGreaterThan(100)
    const listed = await town.rows(sql`select from signature.withdrawn where serial = ${ended?.serial}`)
    expect(listed).toHaveLength(1)
  })

  it('ends when a counter sets the account anew', async () => {
    const yang = await signerIn('yang-fan')
    await makeCertificate(yang)
    await town.office.database.transaction(async (_, alongside) => {
      alongside(outbox([[accountRenewed, { personId: yang.id }]], { now: town.office.now(), about: yang.id }))
    })
    await town.work()
    const [ended] = await town.rows<{ why: string }>(
      sql`select ended_why as why from signature.certificate where person_id = ${yang.id}`,
    )
    expect(ended?.why).toBe('account-renewed')
  })
})

describe('an application of a company that two have to sign', () => {
  let folder: string
  let boss: SignerAt
  let clerk: SignerAt
  let caseId: string
  let declarationId: string
  const prepare = (named: object[]) => boss.browser.post(`/my/cases/${caseId}/declaration`, { named })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'declaration-'))
    boss = await signerIn(zhou.login)
    clerk = await signerIn(zhang.login)
    await actFor(boss.browser, hotel)
    await entrust(town, boss.browser, clerk.browser, { to: zhang })
    caseId = await filledDraft(boss.browser, venue)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is not handed in unsigned: the words say what is missing, and the draft is kept', async () => {
    const refused = await boss.browser.post(`/my/cases/${caseId}/check`, { confirmed: true })
    expect(refused.json()).toMatchObject({ refused: 'signature-missing' })
    expect((await tasksOf(boss.browser, caseId)).ready).toBe(true)
    expect(await shows(boss.browser, `/my/cases/${caseId}/check`, '提交前必须签名')).toBe(true)
    expect(await shows(boss.browser, `/my/cases/${caseId}/check`, 'name="confirmed"')).toBe(false)
  })

  it('is never signed twice by one person, not even once as themselves and once for the company', async () => {
    const own = await prepare([{ seat: 1, name: zhou.name, number: zhou.number }])
    expect(own.json()).toMatchObject({ refused: 'signer-twice', fields: { 'number-1': { reason: 'signer-twice' } } })
    expect((await prepare([{ seat: 1, name: '李秀英', number: zhang.number }])).json()).toMatchObject({
      fields: { 'name-1': { reason: 'agent-name-differs' } },
    })
    expect((await prepare([])).json()).toMatchObject({ fields: { 'name-1': { reason: 'name-missing' } } })
  })

  it('asks the other by name and number, who finds exactly the document', async () => {
    const made = await prepare([{ seat: 1, name: zhang.name, number: zhang.number }])
    expect(made.status, made.body).toBe(201)
    declarationId = made.json<{ declarationId: string }>().declarationId
    await town.work()
    const asked = (await clerk.browser.open('/api/v1/my/signatures')).json<{ asked: { id: string }[] }>()
    expect(asked.asked.map(({ id }) => id)).toEqual([declarationId])
    const { items } = (await clerk.browser.open('/api/v1/my/messages')).json<{ items: { subject: { zh: string } }[] }>()
    expect(items.map(({ subject }) => subject.zh)).toContain('请您签名：公共场所卫生许可变更（县级）')
    const stranger = town.browser()
    await stranger.signIn(liu.login)
    expect((await stranger.open(`/my/signatures/${declarationId}`)).status).toBe(404)
    expect((await stranger.open(`/my/signatures/${declarationId}/document`)).status).toBe(404)
  })

  it('is signed in any order, each with a key of their own; a changed answer makes all of it void, said before and after', async () => {
    for (const one of [boss, clerk]) expect((await makeCertificate(one)).status).toBe(201)
    const first = await signIt(clerk, declarationId)
    expect(first.status, first.body).toBe(201)
    expect((await signIt(clerk, declarationId)).json()).toMatchObject({ refused: 'signed-already' })
    await town.work()

    const contact = `/my/cases/${caseId}/answers/contact`
    expect(await shows(boss.browser, contact, '已有 1 人签名')).toBe(true)
    const saved = await boss.browser.post(contact, { answers: { 'contact.name': '白塔前台' } })
    expect(saved.status, saved.body).toBe(201)
    await town.work()
    expect(await shows(boss.browser, `/my/cases/${caseId}/check`, '已收集的签名作废')).toBe(true)
    const { items } = (await clerk.browser.open('/api/v1/my/messages')).json<{ items: { subject: { zh: string } }[] }>()
    expect(items.map(({ subject }) => subject.zh)).toContain('您的签名已作废：公共场所卫生许可变更（县级）')
    expect((await signIt(boss, declarationId)).json()).toMatchObject({ refused: 'declaration-ended' })

    const again = await prepare([{ seat: 1, name: zhang.name, number: zhang.number }])
    declarationId = again.json<{ declarationId: string }>().declarationId
    await town.work()
  })

  it('cannot be signed with the answer over another document, and by nobody whose right has ended', async () => {
    const options = await optionsOn(clerk.browser, `/my/signatures/${declarationId}`)
    const cut = JSON.parse(options) as { challenge: string }
    const bytes = Buffer.from(cut.challenge, 'base64url')
    bytes[40] = (bytes[40] ?? 0) ^ 1
    const other = JSON.stringify({ ...cut, challenge: bytes.toString('base64url') })
    const refused = await clerk.browser.post(`/my/signatures/${declarationId}`, { answer: clerk.device.answer(other) })
    expect(refused.json()).toMatchObject({ refused: 'hand-not-shown' })
    await town.rows(sql`update identity.mandate set ended_at = now(), ended_why = 'revoked' where agent_name = '张敏'`)
    expect((await signIt(clerk, declarationId)).json()).toMatchObject({ refused: 'no-right-to-sign' })
    await town.rows(sql`update identity.mandate set ended_at = null, ended_why = null where agent_name = '张敏'`)
  })

  it('counts once both have signed, and is handed in; the desk sees the verdict beside the case', async () => {
    expect((await signIt(boss, declarationId)).json()).toMatchObject({ state: 'open' })
    expect((await signIt(clerk, declarationId)).json()).toMatchObject({ state: 'whole' })
    const handed = await boss.browser.post(`/my/cases/${caseId}/check`, { confirmed: true })
    expect(handed.status, handed.body).toBe(201)
    await town.work()
    const mine = (await boss.browser.open(`/api/v1/my/cases/${caseId}`)).json<{ declaration: object }>()
    expect(mine.declaration).toMatchObject({
      verdict: 'signed',
      signatures: [
        { role: 'legal-representative', right: 'legal-representative', signer: '周建平（测试 TEST）' },
        { role: 'handler', right: 'agent', signer: '张敏（测试 TEST）', maskedNumber: '5116**********0066' },
      ],
    })
    const [desk] = await town.rows<{ login: string }>(sql`
      select m.login from identity.staff_member m join identity.post p on p.staff_id = m.id
      where p.organisation_id = (select organisation_id from casework.case_file where id = ${caseId}) and 'clerk' = any(p.duties)`)
    const officer = town.browser()
    await officer.signIn(desk?.login ?? '')
    expect(await shows(officer, `/desk/cases/${caseId}`, '签名全部有效，文件未被改动')).toBe(true)
    expect((await officer.open(`/desk/cases/${caseId}/declaration`)).status).toBe(200)
    expect((await boss.browser.open(`/my/cases/${caseId}/declaration/document`)).status).toBe(200)
  })

  it('is known again by anybody who holds the file, and refused with a changed byte, a page or an update more', async () => {
    const file = await documentOf(declarationId)
    const checkFile = async (bytes: Uint8Array) => {
      const { checkId } = (
        await town.browser().post('/verify/file', { content: Buffer.from(bytes).toString('base64') })
      ).json<{ checkId: string }>()
      return (await town.browser().open(`/api/v1/verify/file/${checkId}`)).json<{
        finding: string
        declaration: object
      }>()
    }
    const good = await checkFile(file)
    expect(good.finding).toBe('declaration')
    expect(good.declaration).toMatchObject({
      signatures: [{ stampedBy: 'OneDoor TEST Time Stamps 测试时间戳' }, { maskedNumber: '5116**********0066' }],
    })
    expect(JSON.stringify(good)).not.toContain(zhang.number)
    const changed = Buffer.from(file)
    changed[700] = (changed[700] ?? 0) ^ 1
    expect((await checkFile(changed)).finding).toMatch(/changed|broken/)
    const longer = await PDF.load(file)
    longer.addPage({ size: 'a4' })
    expect((await checkFile(await longer.save({ incremental: true }))).finding).toBe('declaration-changed')
    const appended = Buffer.concat([file, Buffer.from('\n9999 0 obj\n<< /Type /Annot >>\nendobj\n')])
    expect((await checkFile(appended)).finding).toBe('declaration-changed')
    // Another signature of ours on top, by a good key: still none of the files we made.
    const authority = await authorityOf(town.office)
    const seal = await authority.sealFor({ name: '样例市样例区市场监督管理局', code: '11990000000000000X' })
    const more = await sign(file, seal, { reason: '样例', location: '样例', at: town.office.now() })
    expect((await checkFile(more)).finding).toBe('declaration-changed')
  })

  it('is accepted by pdfsig, where it is installed', async ({ skip }) => {
    const run = promisify(execFile)
    const there = await run('which', ['pdfsig']).catch(() => undefined)
    if (!there) {
      console.warn('NOT CHECKED: pdfsig is not installed')
      skip('pdfsig is not installed')
    }
    const path = join(folder, 'declaration.pdf')
    await writeFile(path, await documentOf(declarationId))
    const { stdout } = await run('pdfsig', [path])
    expect(stdout.match(/Signature is Valid/g)).toHaveLength(2)
    expect(stdout).toContain('周建平')
    expect(stdout).not.toContain(zhang.number)
  })

  async function documentOf(id: string): Promise<Buffer> {
    const [newest] = await town.rows<{ fileId: string }>(
      sql`select file_id as "fileId" from signature.revision where declaration_id = ${id} order by signed desc limit 1`,
    )
    return town.office.files.read(newest?.fileId ?? '')
  }
})

describe('an application a person may sign', () => {
  it('is handed in with or without a signature; what is refused to be signed leaves the draft as it was', async () => {
    const liuYang = await signerIn(liu.login)
    const caseId = await filledDraft(liuYang.browser, teacher)
    const made = await liuYang.browser.post(`/my/cases/${caseId}/declaration`, {})
    expect(made.status, made.body).toBe(201)
    const { declarationId } = made.json<{ declarationId: string }>()
    expect((await liuYang.browser.post(`/my/signatures/${declarationId}/refuse`, { words: ' ' })).json()).toMatchObject(
      {
        fields: { words: { reason: 'required' } },
      },
    )
    expect(
      (await liuYang.browser.post(`/my/signatures/${declarationId}/refuse`, { words: '学校名写错了' })).status,
    ).toBe(201)
    expect((await tasksOf(liuYang.browser, caseId)).signature).toMatchObject({ declaration: { state: 'refused' } })
    const handed = await liuYang.browser.post(`/my/cases/${caseId}/check`, { confirmed: true })
    expect(handed.status, handed.body).toBe(201)
  })

  it('takes its declarations with it when the draft is thrown away', async () => {
    const zhao = await signerIn('zhao-yong')
    const caseId = await filledDraft(zhao.browser, teacher)
    await zhao.browser.post(`/my/cases/${caseId}/declaration`, {})
    expect((await zhao.browser.post(`/my/cases/${caseId}/discard`, {})).status).toBe(201)
    expect(await town.rows(sql`select from signature.declaration where case_id = ${caseId}`)).toEqual([])
  })
})

describe('what is signed', () => {
  let he: SignerAt
  let declarationId: string
  beforeAll(async () => {
    he = await signerIn('he-xiaoyu')
    expect((await makeCertificate(he)).status).toBe(201)
    declarationId = (await declared(town, he, teacher)).declarationId
  })

  const revisions = () =>
    town.rows<{ fileId: string }>(
      sql`select file_id as "fileId" from signature.revision where declaration_id = ${declarationId} order by signed desc`,
    )

  it('is the file that was kept: one that was changed on the disk is not signed, and nothing is kept of it', async () => {
    const [{ fileId } = { fileId: '' }] = await revisions()
    const path = join(town.office.config.dataDir, 'files', fileId.slice(-2), fileId.slice(-4, -2), fileId)
    const kept = await readFile(path)
    await chmod(path, 0o600)
    await writeFile(path, Buffer.concat([kept, Buffer.from('\n% one line more\n')]))
    expect((await signIt(he, declarationId)).status).toBe(500)
    expect(await revisions()).toHaveLength(1)
    await writeFile(path, kept)
  })

  it('is kept only when it passes our own check: not with a certificate that is on the list', async () => {
    const [{ serial } = { serial: '' }] = await town.rows<{ serial: string }>(
      sql`select serial from signature.certificate where person_id = ${he.id} and ended_at is null`,
    )
    await town.rows(sql`insert into signature.withdrawn (serial, since) values (${serial}, '2026-01-01')`)
    expect((await signIt(he, declarationId)).status).toBe(500)
    expect(await revisions()).toHaveLength(1)
    await town.rows(sql`delete from signature.withdrawn where serial = ${serial}`)
    expect((await signIt(he, declarationId)).json()).toMatchObject({ state: 'whole' })
    expect(await revisions()).toHaveLength(2)
  })
})

describe('where an authority elsewhere stamps time', () => {
  it('its answer is looked at before it is kept, and one that is wrong or missing loses nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stamps-elsewhere-'))
    const authority = await stampAuthority(folder)
    const other = await openTown(undefined, undefined, { TSA_URL: authority.url, TSA_CA: authority.rootFile })
    try {
      const wang = await signerOf(other, 'wang-qiang')
      expect((await makeCertificate(wang)).status).toBe(201)
      const { caseId, declarationId } = await declared(other, wang, teacher)
      expect((await signIt(wang, declarationId)).json()).toMatchObject({ refused: 'stamps-away' })
      const now = other.office.now()
      authority.answering = authority.stampsAt(new Date(now.getTime() - 3_600_000))
      expect((await signIt(wang, declarationId)).json()).toMatchObject({ refused: 'stamp-wrong' })
      // By a clock that is a little ahead of ours.
      authority.answering = authority.stampsAt(new Date(now.getTime() + 20_000))
      expect((await signIt(wang, declarationId)).json()).toMatchObject({ state: 'whole' })
      expect((await wang.browser.post(`/my/cases/${caseId}/check`, { confirmed: true })).status).toBe(201)
    } finally {
      await other.close()
      authority.close()
      await rm(folder, { recursive: true })
    }
  })
})

describe('where the house asks for SM2', () => {
  it('whoever signs does so a second time with an SM2 key, which is checked with the file', async () => {
    const other = await openTown(undefined, undefined, { SIGNATURE_GUOMI: 'on' })
    try {
      const wang = await signerOf(other, 'wang-qiang')
      expect((await makeCertificate(wang)).json()).toMatchObject({ made: 2 })
      const { caseId, declarationId } = await declared(other, wang, teacher)
      expect((await signIt(wang, declarationId)).json()).toMatchObject({ state: 'whole' })
      expect((await wang.browser.post(`/my/cases/${caseId}/check`, { confirmed: true })).status).toBe(201)
      const verdict = async () =>
        (await wang.browser.open(`/api/v1/my/cases/${caseId}`)).json<{ declaration: object }>().declaration
      expect(await verdict()).toMatchObject({ verdict: 'signed', signatures: [{ role: 'applicant', sm2: true }] })
      expect(await shows(wang.browser, `/my/cases/${caseId}`, '另有国密 SM2 签名（测试）')).toBe(true)
      await other.rows(
        sql`update signature.signer set sm2 = set_byte(sm2, length(sm2) - 1, get_byte(sm2, length(sm2) - 1) # 1)`,
      )
      expect(await verdict()).toMatchObject({ verdict: 'changed' })
    } finally {
      await other.close()
    }
  })
})
