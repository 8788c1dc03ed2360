import { execFile } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationByName } from '#directory'
import { companyByUscc, personByNumber } from '#identity'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { bucketOf, newId, newReferenceId } from '../../platform/ids.ts'
import { Proposed } from '../../platform/second-person.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { changeOrganisation } from '../directory/commands/change-organisation.ts'
import { annulLicence } from './commands/annul-licence.ts'
import { checkFile } from './commands/check-file.ts'
import { giveBackLicence } from './commands/give-back-licence.ts'
import { holdBackLicence } from './commands/hold-back-licence.ts'
import { issueLicence } from './commands/issue-licence.ts'
import type { Licence, LicenceHolder } from './model.ts'
import { printed } from './print.ts'
import { deskLicence } from './queries.ts'
import { findLicence, licencesOf } from './store.ts'
import type { Verified } from './verify.ts'
import { proofOf } from './verify-address.ts'
import { type CheckedFile, checkedFile } from './verify-queries.ts'
import { licenceHeld, licencesHeld } from './wallet.ts'

const run = promisify(execFile)

const numbers = {
  chenJianguo: '511602198205010011',
  zhangMin: '511602200104230066',
  noodles: '92511602MA00000152',
}
const food = '11100000MB0143028R002'
const teacher = '111000005AMP00014T001'
const safety = '11100000000013338W011'
const premises = '四川省广安市广安区浓洄街道翠屏路样例10号'

let town: Town
let chen: LicenceHolder
let zhang: LicenceHolder
let noodles: LicenceHolder
let approvals: string
let construction: string
let province: string
let education: string

beforeAll(async () => {
  town = await openTown()
  const { office } = town
  const at = office.database.sql
  const person = async (number: string): Promise<LicenceHolder> => ({
    kind: 'person',
    id: (await personByNumber(office, at, number)) as string,
  })
  chen = await person(numbers.chenJianguo)
  zhang = await person(numbers.zhangMin)
  noodles = { kind: 'company', id: (await companyByUscc(office, at, numbers.noodles))?.id as string }
  const organisation = async (name: string) => (await organisationByName(at, name))?.id as string
  approvals = await organisation('区行政审批局')
  construction = await organisation('区住建局')
  province = await organisation('四川省住房和城乡建设厅')
  education = await organisation('区教科体局')
})
afterAll(() => town?.close())

const system: Actor = { kind: 'system', id: 'casework.decide' }
const approverOf = (organisation: string): Actor => ({
  kind: 'staff',
  id: newReferenceId(town.office.now()),
  organisation,
  duties: ['approver'],
  scope: 'own',
})

function issue(typeCode: string, holder: LicenceHolder, issuer: string, fields: object, more: object = {}) {
  const caseId = newId(bucketOf(holder.id), town.office.now())
  const matterCode = '511A0005200004'
  const wanted = { typeCode, operation: '01', holder, issuer, matterCode, caseId, fields, sample: false, ...more }
  return town.do(system, issueLicence, wanted)
}

const foodLicence = () =>
  issue(food, noodles, approvals, {
    'premises.address': premises,
    'food.businessType': 'catering',
    'food.items': ['hot-food'],
    'company.legalRepresentative': '何晓雨',
    'company.domicile': premises,
  })
const teacherLicence = () => issue(teacher, zhang, education, { 'teacher.kind': 'primary', 'teacher.subject': '数学' })

const licence = async (id: string) => (await findLicence(town.office.database.sql, id)) as Licence
const paper = async (id: string) => town.office.files.read((await licence(id)).fileId as string)
const verify = async (identifier: string, code = '') =>
  (await town.browser().open(`/api/v1/verify/${identifier}${code && `?c=${code}`}`)).json<Verified>()
const code = (identifier: string) => proofOf(town.office, identifier)

async function check(pdf: Uint8Array): Promise<CheckedFile> {
  const content = Buffer.from(pdf).toString('base64')
  const { checkId } = await town.do({ kind: 'visitor' }, checkFile, { content })
  return (await town.look({ kind: 'visitor' }, checkedFile, { checkId })) as CheckedFile
}

describe('issuing a licence', () => {
  it('gives it an identifier, a number by its pattern and the term of its type', async () => {
    const { licenceId, identifier, number } = await foodLicence()
    const issued = await licence(licenceId)
    expect(identifier).toMatch(
      /^1\.2\.156\.3005\.2\.11100000MB0143028R002\.115113016823646795\.2026[0-9A-F]{3}\d{6}\.001\.[0-9A-Z]$/,
    )
    expect(number).toMatch(/^JY2511602[0-9A-F]{3}\d{6}/)
    expect(issued).toMatchObject({
      state: '01',
      issueDate: '2026-11-23',
      validFrom: '2026-11-23',
      validTo: '2031-11-22',
    })
    expect(issued.fields).toMatchObject({
      operator: '广安区渠江里小面馆',
      uscc: numbers.noodles,
      businessType: 'catering',
    })
  })

  it('prints one paper, sealed, however often it is printed', async () => {
    const { licenceId } = await foodLicence()
    await town.work()
    const first = await licence(licenceId)
    await town.work()
    expect(first.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(await licence(licenceId)).toEqual(first)
    const pdf = await paper(licenceId)
    expect((await check(pdf)).finding).toBe('sealed')
    expect(await poppler(pdf)).toMatch(/Signature is Valid|not installed/)
  })

  it('prints one paper though several print it at once, and leaves nothing over', async () => {
    const { licenceId } = await foodLicence()
    const papers = await Promise.all([1, 2, 3].map(() => printed(town.office, licenceId)))
    expect(new Set(papers.map(({ sha256 }) => sha256)).size).toBe(1)
    expect(papers.map(({ fileId }) => fileId)).toEqual([licenceId, licenceId, licenceId])
    const stored = await readdir(join(town.office.config.dataDir, 'files'), { recursive: true })
    expect(stored.filter((path) => path.includes(licenceId))).toHaveLength(1)
    expect((await licence(licenceId)).sha256).toBe(papers[0]?.sha256)
  })

  it('refuses an issuer whose code is wrong or missing, an unknown type and the wrong kind of holder', async () => {
    const tobacco = (await organisationByName(town.office.database.sql, '区烟草专卖局'))?.id as string
    await expect(issue(food, noodles, tobacco, {})).rejects.toThrow('issuer-without-code')
    await expect(issue('11100000MB0143028R999', noodles, approvals, {})).rejects.toThrow('licence-type-unknown')
    await expect(issue(food, chen, approvals, {})).rejects.toThrow('licence-for-other-holders')
  })

  it('says what part of the number it cannot fill', async () => {
    await expect(issue(food, noodles, approvals, {})).rejects.toThrow('number-not-filled')
  })
})

/** The words on a paper, as an independent reader finds them. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const file = join(town.office.config.dataDir, 'words.pdf')
  await writeFile(file, pdf)
  const { stdout } = await run('pdftotext', [file, '-']).catch(() => ({ stdout: 'not installed' }))
  return stdout
}

/** What an independent reader says; where there is none the spec says so aloud and goes on. */
async function poppler(pdf: Uint8Array): Promise<string> {
  const file = join(town.office.config.dataDir, 'licence.pdf')
  await writeFile(file, pdf)
  try {
    return (await run('pdfsig', [file])).stdout
  } catch (error) {
    const { code: reason, stdout = '' } = error as { code?: unknown; stdout?: string }
    if (reason !== 'ENOENT') return stdout
    process.stderr.write(
      '\n!!! pdfsig (poppler-utils) is not installed: the seal was NOT checked by an independent reader !!!\n',
    )
    return 'not installed'
  }
}

describe('checking a licence without signing in', () => {
  it('by its number shows the outline only, with the holder masked', async () => {
    const { number } = await teacherLicence()
    const answer = (await town.browser().open(`/api/v1/verify?number=${encodeURIComponent(number)}`)).json<{
      answers: Verified[]
    }>()
    expect(answer.answers).toHaveLength(1)
    expect(answer.answers[0]).toMatchObject({
      result: 'valid',
      licence: { holder: '张*', typeName: { zh: '教师资格证书' } },
    })
    expect(answer.answers[0]?.licence?.shown).toBeUndefined()
  })

  it('by the code on the paper shows the public fields and no other', async () => {
    const { identifier } = await teacherLicence()
    const answer = await verify(identifier, code(identifier))
    expect(answer).toMatchObject({ result: 'valid', code: 'right' })
    const labels = answer.licence?.shown?.fields.map(({ label }) => label.zh)
    expect(labels).toEqual(['姓名', '资格种类', '任教学科'])
    expect(JSON.stringify(answer)).toContain('小学教师资格')
  })

  it('with a wrong code shows as little as without one', async () => {
    const { identifier } = await teacherLicence()
    const wrong = await verify(identifier, 'ABCDEFGHJK')
    expect(wrong).toMatchObject({ code: 'wrong', result: 'valid', licence: { holder: '张*' } })
    expect(wrong.licence?.shown).toBeUndefined()
    expect(JSON.stringify(wrong)).not.toContain('张敏')
  })

  it('by the address in the QR code, pasted', async () => {
    const { identifier } = await teacherLicence()
    const pasted = `${town.office.config.baseUrl}/verify/${identifier}?c=${code(identifier)}`
    const answer = (await town.browser().open(`/api/v1/verify?number=${encodeURIComponent(pasted)}`)).json<{
      answers: Verified[]
    }>()
    expect(answer.answers[0]).toMatchObject({ code: 'right', result: 'valid' })
  })

  it('tells an altered file from the one that was issued', async () => {
    const { licenceId } = await teacherLicence()
    await town.work()
    const pdf = await paper(licenceId)
    const altered = Buffer.from(pdf)
    const at = Math.floor(altered.length / 3)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(await check(pdf)).toMatchObject({ finding: 'sealed', verified: { result: 'valid', code: 'right' } })
    expect((await check(altered)).verified.result).not.toBe('valid')
    expect((await check(Buffer.concat([pdf, Buffer.from('\n% more')]))).finding).toBe('changed')
    expect((await check(Buffer.from('%PDF-1.4 nothing'))).verified.result).not.toBe('valid')
  })

  it('takes a file through the form, shows the verdict and keeps nothing of it', async () => {
    const { licenceId } = await teacherLicence()
    await town.work()
    const browser = formBrowser()
    const sent = await browser.upload('/verify/file', await paper(licenceId))
    expect(sent.status).toBe(303)
    const shown = await browser.open(sent.location as string)
    expect(shown).toContain('这本证照真实有效')
    const kept = await town.rows<{ name: string }>(sql`select name from platform.file where name = 'brought.pdf'`)
    expect(kept).toEqual([])
  })

  it.each([
    ['plain bytes after its end', (pdf: Buffer) => Buffer.concat([pdf, Buffer.alloc(4096, 'PK\u0003\u0004 more ')])],
    ['its last bytes cut off', (pdf: Buffer) => pdf.subarray(0, -10)],
    ['a third cut off', (pdf: Buffer) => pdf.subarray(0, Math.floor(pdf.length * 0.66))],
  ])('gives a sealed file with %s the verdict of a changed one, by form and as JSON', async (_, spoil) => {
    const { licenceId } = await teacherLicence()
    await town.work()
    const spoilt = spoil(await paper(licenceId))
    expect(await check(spoilt)).toMatchObject({ finding: 'changed', verified: { result: 'changed' } })
    const browser = formBrowser()
    const sent = await browser.upload('/verify/file', spoilt)
    expect(sent.status).toBe(303)
    expect(await browser.open(sent.location as string)).toContain('这份文件盖章后被改动过')
  })

  it('asks for the number where none was typed', async () => {
    const page = await town.browser().open('/verify?number=+')
    expect(page.status).toBe(422)
    expect(page.body).toMatch(/govuk-error-message.*请填写/s)
    const told = (await town.browser().open('/api/v1/verify?number=')).json<{ fields: object }>()
    expect(told.fields).toMatchObject({ number: { reason: 'required' } })
  })

  it('does not touch a file that belongs to somebody', async () => {
    const { licenceId } = await teacherLicence()
    await town.work()
    const { fileId } = await licence(licenceId)
    await expect(town.do({ kind: 'visitor' }, checkFile, { fileId })).rejects.toThrow('file-missing')
    expect((await paper(licenceId)).length).toBeGreaterThan(0)
  })

  it('says what is not ours and what is unknown', async () => {
    expect((await verify('1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U')).result).toBe(
      'not-ours',
    )
    expect((await verify('1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.A')).result).toBe(
      'mistyped',
    )
    const page = await town.browser().open('/verify?number=JY0000')
    expect(page.body).toContain('没有查到这本证照')
  })
})

describe('the life of a licence', () => {
  it('near its end, leads its holder to the matter that renews it; one that nothing here renews leads nowhere', async () => {
    const browser = town.browser()
    await browser.signIn('chen-jianguo')
    const [running] = await licencesOf(town.office.database.sql, chen.id, { limit: 10 })
    const renewal = 'href="/matters/SAMPLE-AGB-510000000000-000-11511301008778255F-1-02"'
    for (const path of ['/my/licences', `/my/licences/${running?.id}`])
      expect((await browser.open(path)).body).toContain(renewal)
    const li = town.browser()
    await li.signIn('li-xiuying')
    expect((await li.open('/my/licences')).body).not.toContain('去续办')
  })

  it('renewed, it keeps serial and number, and the version before is replaced', async () => {
    const [before] = await licencesOf(town.office.database.sql, chen.id, { limit: 10 })
    const fields = { appointment: '项目负责人' }
    const renewed = await issue(safety, chen, province, fields, { operation: '02', entrusted: construction })
    const after = await licence(renewed.licenceId)
    expect(after).toMatchObject({ serial: before?.serial, version: 2, number: before?.number, previous: before?.id })
    expect(after.validTo).toBe('2030-01-31')
    expect(after.fields).toMatchObject({ firstIssuedOn: '2018-02-01', company: '四川渠江样例建筑工程有限公司' })
    const old = await verify(before?.identifier as string)
    expect(old).toMatchObject({ result: 'superseded', licence: { newer: { identifier: renewed.identifier } } })
    expect((await verify(renewed.identifier)).result).toBe('valid')
    const browser = town.browser()
    await browser.signIn('chen-jianguo')
    expect((await browser.open(`/my/licences/${renewed.licenceId}`)).body).not.toContain('去续办')
    expect((await licenceHeld(town.office.database.sql, chen, safety, '2026-11-23'))?.id).toBe(renewed.licenceId)
  })

  it('cannot be renewed twice from the same version, nor where there is nothing to renew', async () => {
    const versions = await town.rows<{ id: string }>(
      sql`select id from licences.licence where bucket = ${bucketOf(chen.id)} and holder_id = ${chen.id} and version = 1`,
    )
    const previous = versions[0]?.id as string
    const operation = '02'
    await expect(issue(safety, chen, province, {}, { operation, previous })).rejects.toThrow('licence-not-as-applied')
    await expect(issue(safety, zhang, province, {}, { operation })).rejects.toThrow('nothing-to-renew')
  })

  it('renewed by a body its issuer has entrusted, it keeps its issuer: name, code and seal', async () => {
    const [renewed] = await licencesOf(town.office.database.sql, chen.id, { limit: 10 })
    expect(renewed).toMatchObject({
      version: 2,
      issuer: {
        id: province,
        name: '四川省住房和城乡建设厅',
        en: 'Sichuan Department of Housing and Urban-Rural Development',
      },
      entrusted: construction,
    })
    expect(renewed?.identifier.split('.')[6]).toBe('1151000054MP00039Y')
    const [district, approver] = [approverOf(construction), approverOf(province)]
    const { id = '' } = renewed ?? {}
    expect(await town.look(district, deskLicence, { licenceId: id })).toMatchObject({ deeds: [] })
    expect(await town.look(approverOf(education), deskLicence, { licenceId: id })).toBeUndefined()
    expect(await town.look(approver, deskLicence, { licenceId: id })).toMatchObject({
      deeds: ['annul', 'strike-off', 'revoke', 'hold-back'],
    })
    const ground = { licenceId: id, reason: '经查，材料系伪造', basis: '行政许可法第六十九条第二款' }
    await expect(town.do(district, annulLicence, ground)).rejects.toThrow('not-allowed')
  })

  it('is not renewed by a body that did not issue it', async () => {
    const attempt = issue(safety, chen, construction, {}, { operation: '02' })
    await expect(attempt).rejects.toThrow('licence-of-another-issuer')
  })

  it('keeps the name its issuer had when it was issued; its next version bears the new one', async () => {
    const { licenceId, identifier } = await foodLicence()
    const keeper: Actor = { ...approverOf(approvals), duties: ['admin'], scope: 'all' } as Actor
    const { name, short, en = '' } = (await organisationByName(town.office.database.sql, '区行政审批局')) ?? {}
    const renamed = { organisationId: approvals, name: '广安市广安区政务服务和行政审批局', short: short ?? '', en }
    await town.do(keeper, changeOrganisation, renamed)
    const changed = await issue(food, noodles, approvals, {}, { operation: '09', previous: licenceId })
    await town.do(keeper, changeOrganisation, { ...renamed, name: name ?? '' })
    expect(await verify(identifier)).toMatchObject({ licence: { issuer: { zh: '广安市广安区行政审批局' } } })
    expect(await verify(changed.identifier)).toMatchObject({ licence: { issuer: { zh: renamed.name } } })
  })

  it('is a sample where its matter is one, on its page, its paper and when it is checked', async () => {
    const given = { 'teacher.kind': 'primary', 'teacher.subject': '数学' }
    const { licenceId, identifier } = await issue(teacher, zhang, education, given, { sample: true })
    await town.work()
    expect(await verify(identifier)).toMatchObject({ licence: { sample: true } })
    const browser = town.browser()
    await browser.signIn('zhang-min')
    expect((await browser.open(`/my/licences/${licenceId}`)).body).toContain('样例')
    expect((await browser.open(`/verify/${identifier}`)).body).toContain('（样例）')
    expect(await textOf(await paper(licenceId))).toMatch(/教师资格证书（样例）|not installed/)
  })

  it('annulled by an approver of its issuer and a second person there, with reason and ground; by nobody else', async () => {
    const { licenceId, identifier } = await foodLicence()
    const ground = { licenceId, reason: '经查，申请材料系伪造', basis: '行政许可法第六十九条第二款' }
    await expect(town.do(approverOf(construction), annulLicence, ground)).rejects.toThrow('not-allowed')
    await expect(town.do(approverOf(approvals), annulLicence, { ...ground, reason: '' })).rejects.toThrow('invalid')
    const [zheng, song] = [await town.staff('zhengtao'), await town.staff('songwenbin')]
    await expect(town.do(zheng, annulLicence, ground)).rejects.toBeInstanceOf(Proposed)
    expect((await verify(identifier)).result).toBe('valid')
    for (const login of ['luozhiyuan', 'yanzheng', 'qianjin', 'wuli'])
      await expect(town.both(zheng, await town.staff(login), annulLicence, ground), login).rejects.toThrow('not-found')
    await town.both(zheng, song, annulLicence, ground)
    expect((await verify(identifier)).result).toBe('annulled')
    await expect(town.do(approverOf(approvals), annulLicence, ground)).rejects.toThrow('licence-step-not-possible')
    const entries = await town.rows<{ did: string; detail: object; refused: string | null }>(
      sql`select did, detail, refused from platform.audit_entry
          where bucket = ${bucketOf(licenceId)} and about = ${licenceId} and did = 'licences.annul-licence'`,
    )
    const agreedBy = song.kind === 'staff' && song.id
    expect(entries).toMatchObject([
      { did: 'licences.annul-licence', detail: { from: '01', to: '03', agreedBy }, refused: null },
    ])
  })

  it('held back and given back', async () => {
    const { licenceId, identifier } = await foodLicence()
    const ground = { licenceId, reason: '处罚决定', basis: '行政处罚法第九条' }
    await town.do(approverOf(approvals), holdBackLicence, ground)
    expect((await verify(identifier)).result).toBe('held-back')
    await town.do(approverOf(approvals), giveBackLicence, ground)
    expect((await verify(identifier)).result).toBe('valid')
  })

  it('expired by the clock alone', async () => {
    const { identifier } = await foodLicence()
    town.at('2031-11-22 23:59')
    expect((await verify(identifier)).result).toBe('valid')
    town.at('2031-11-23 00:00')
    expect((await verify(identifier)).result).toBe('expired')
    expect(await licenceHeld(town.office.database.sql, noodles, food, '2031-11-23')).toBeUndefined()
    town.at('2026-11-23 10:00')
  })
})

describe('the desk of licences', () => {
  it('is for those who work on cases, not for whoever keeps the house', async () => {
    const doors = ['/desk/licences', `/desk/licences/${newReferenceId(town.office.now())}`]
    for (const [login, statuses] of [
      ['zhouming', [200, 404]],
      ['wuli', [200, 404]],
      ['zhengtao', [200, 404]],
      ['qianjin', [403, 403]],
    ] as const) {
      const browser = town.browser()
      await browser.signIn(login)
      const answers = await Promise.all(doors.map((path) => browser.open(path)))
      expect(
        answers.map(({ status }) => status),
        login,
      ).toEqual(statuses)
    }
  })
})

describe('an address with something else where an id belongs', () => {
  const noId = '-'.repeat(36)

  it.each([
    ['/my/licences?after=', 'chen-jianguo', 404],
    ['/my/licences/', 'chen-jianguo', 422],
    ['/verify/file/', undefined, 404],
    ['/desk/licences/', 'zhouming', 422],
  ])('is refused, never our fault: %s', async (path, login, status) => {
    const browser = town.browser()
    if (login) await browser.signIn(login)
    expect((await browser.open(`${path}${noId}`)).status).toBe(status)
  })
})

describe('the wallet', () => {
  it('shows the holder what they hold, and the paper of a licence that was never printed', async () => {
    const browser = town.browser()
    await browser.signIn('chen-jianguo')
    const page = await browser.open('/my/licences')
    expect(page.body).toContain('建筑施工企业项目负责人安全生产考核合格证书')
    const [held] = await licencesHeld(town.office.database.sql, chen)
    const file = await browser.open(`/my/licences/${held?.id}/paper`)
    expect(file.status).toBe(200)
    expect(file.body.startsWith('%PDF')).toBe(true)
    const metadata = (await browser.open(`/my/licences/${held?.id}/metadata`)).json()
    expect(metadata).toMatchObject({ certificateIdentifier: held?.identifier, validTo: '2030-01-31', state: '01' })
    // Codes the Ministry's standard of this certificate asks for, and what is carried over from the version before.
    expect(metadata).toMatchObject({
      ext: { provinceNum: '51', categoryCode: 'B', educationDegree: 'bachelor', major: '土木工程' },
    })
    const detail = await browser.open(`/my/licences/${held?.id}`)
    expect(detail.status).toBe(200)
    expect(detail.body).not.toContain(numbers.chenJianguo)
  })

  it('shows a company’s licences while acting for it, and then not one’s own', async () => {
    await foodLicence()
    const heXiaoyu = (await personByNumber(town.office, town.office.database.sql, '511602199103080021')) as string
    const { myLicences } = await import('./queries.ts')
    const wallets = myLicences(async () => [])
    const acting: Actor = {
      kind: 'person',
      id: heXiaoyu,
      level: 4,
      acting: { as: 'organisation', id: noodles.id, right: 'legal-representative', matters: null },
    }
    const wallet = (await town.look(acting, wallets, {})) as { about: string; cards: { typeName: { zh: string } }[] }
    expect(wallet.about).toBe('company')
    expect(new Set(wallet.cards.map(({ typeName }) => typeName.zh))).toEqual(new Set(['食品经营许可证']))
    expect(await town.look({ ...acting, acting: { as: 'self' } }, wallets, {})).toMatchObject({
      about: 'person',
      cards: [],
    })
  })

  it('shows strangers nothing', async () => {
    const [held] = await licencesHeld(town.office.database.sql, chen)
    const browser = town.browser()
    expect((await browser.open(`/my/licences/${held?.id}`)).location).toContain('/sign-in')
    await browser.signIn('zhang-min')
    for (const path of ['', '/paper', '/metadata'])
      expect((await browser.open(`/my/licences/${held?.id}${path}`)).status).toBe(404)
    expect((await browser.open('/my/licences')).body).not.toContain('安全生产考核')
  })
})

describe('the desk', () => {
  it('finds what one’s own organisation issued, and nothing of others', async () => {
    const { licenceId, number } = await foodLicence()
    const approver = town.browser()
    await approver.signIn('zhengtao')
    expect((await approver.open(`/desk/licences?number=${encodeURIComponent(number)}`)).body).toContain(licenceId)
    const detail = await approver.open(`/desk/licences/${licenceId}`)
    expect(detail.body).toContain(`/desk/licences/${licenceId}/annul`)
    const other = town.browser()
    await other.signIn('luozhiyuan')
    expect((await other.open(`/desk/licences/${licenceId}`)).status).toBe(404)
    const looks = await town.rows(sql`select id from platform.audit_entry
      where bucket = ${bucketOf(licenceId)} and about = ${licenceId} and did = 'licences.desk-licence'`)
    expect(looks).toHaveLength(1)
  })

  it('does a deed through its form, and brings the form back with what was typed', async () => {
    const { licenceId, identifier } = await foodLicence()
    const approver = town.browser()
    await approver.signIn('zhengtao')
    const path = `/desk/licences/${licenceId}/strike-off`
    const back = await approver.send(path, { reason: '经营者申请注销', basis: '' })
    expect(back.status).toBe(422)
    expect(back.body).toContain('经营者申请注销')
    const done = await approver.send(path, { reason: '经营者申请注销', basis: '行政许可法第七十条第六项' })
    expect(done.location).toMatch(/^\/desk\/second\//)
    const head = town.browser()
    await head.signIn('songwenbin')
    const page = await head.open(done.location ?? '')
    for (const said of ['注销证照', '经营者申请注销', identifier]) expect(page.body, said).toContain(said)
    await head.send(done.location ?? '', { agreed: 'true', words: '' })
    expect((await verify(identifier)).result).toBe('struck-off')
  })
})

describe('personal numbers', () => {
  it('are neither in the audit log nor in jobs nor open in the licences', async () => {
    await teacherLicence()
    await town.work()
    const [found] = await town.rows<{ audit: number; jobs: number; fields: number }>(sql`
      select
        (select count(*) from platform.audit_entry where bucket >= 0 and (detail::text like ${`%${numbers.zhangMin}%`} or about like ${`%${numbers.zhangMin}%`})) as audit,
        (select count(*) from graphile_worker._private_jobs where payload::text like ${`%${numbers.zhangMin}%`}) as jobs,
        (select count(*) from licences.licence where bucket >= 0 and fields::text ~ '5116[0-9]{13}[0-9X]') as fields`)
    expect(found).toEqual({ audit: 0, jobs: 0, fields: 0 })
  })

  it('are masked on every page and in what other rooms get', async () => {
    const held = await licencesHeld(town.office.database.sql, zhang)
    expect(held[0]?.fields).toMatchObject({ citizenNumber: '5116**********0066', licenceNumber: held[0]?.number })
    expect(JSON.stringify(held)).not.toContain(numbers.zhangMin)
  })
})

/** A browser that can upload: the token first, then the file, as a real form does. */
function formBrowser() {
  let cookie = ''
  const keep = (answer: { cookies: { name: string; value: string }[] }) => {
    for (const { name, value } of answer.cookies) cookie = `${name}=${value}`
  }
  return {
    async open(url: string) {
      return (await town.web.inject({ url, headers: { cookie } })).body
    },
    async upload(url: string, pdf: Uint8Array) {
      const page = await town.web.inject({ url })
      keep(page as never)
      const csrf = /name="_csrf"[^>]* value="([^"]*)"/.exec(page.body)?.[1] ?? ''
      const edge = 'edge-of-a-part'
      const part = (head: string) => Buffer.from(`--${edge}\r\nContent-Disposition: form-data; ${head}\r\n`)
      const payload = Buffer.concat([
        part('name="_csrf"'),
        Buffer.from(`\r\n${csrf}\r\n`),
        part('name="file"; filename="brought.pdf"'),
        Buffer.from('Content-Type: application/pdf\r\n\r\n'),
        pdf,
        Buffer.from(`\r\n--${edge}--\r\n`),
      ])
      const headers = { cookie, 'content-type': `multipart/form-data; boundary=${edge}` }
      const answer = await town.web.inject({ method: 'POST', url, headers, payload })
      return { status: answer.statusCode, location: answer.headers.location, body: answer.body }
    },
  }
}
