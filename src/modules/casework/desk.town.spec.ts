import { Readable } from 'node:stream'
import sharp from 'sharp'
import type { Static } from 'typebox'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { askToVoid } from './commands/ask-to-void.ts'
import { fillCase } from './commands/fill-case.ts'
import type { deskCase } from './queries-desk.ts'

const safety = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
const birth = 'SAMPLE-SYDJ-511602000000-000-11511301008778490F-1-00'
const card = { number: '511602199306180049', name: '李秀英' }

let town: Town
beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterEach(() => town.close())

async function signedIn(login: string): Promise<Browser> {
  const browser = town.browser()
  await browser.signIn(login)
  return browser
}

interface Field {
  readonly element: { readonly id: string; readonly type: string; readonly options?: readonly { code: string }[] }
  readonly required: boolean
  readonly answered: boolean
}

/** What somebody would answer who has nothing unusual to say. */
function usual({ element: { id, type, options } }: Field): Record<string, string> {
  if (type === 'date') return { [`${id}-year`]: '2027', [`${id}-month`]: '3', [`${id}-day`]: '1' }
  if (type === 'boolean') return { [id]: 'true' }
  if (type === 'integer' || type === 'number') return { [id]: '60' }
  if (type === 'mobile') return { [id]: '13800138002' }
  return { [id]: options?.[0]?.code ?? '样例' }
}

const stillOpen = (parts: readonly { readonly fields: readonly Field[] }[]) =>
  Object.assign(
    {},
    ...parts.flatMap(({ fields }) => fields.filter(({ required, answered }) => required && !answered).map(usual)),
  ) as Record<string, string>

/** Chen Jianguo has handed in the renewal of his certificate. */
async function handedIn(): Promise<string> {
  const chen = await signedIn('chen-jianguo')
  const started = await chen.send(`/matters/${safety}/apply`, {})
  const caseId = /cases\/([^/]+)\//.exec(started.location ?? '')?.[1] ?? ''
  const tasks = async () =>
    (await chen.open(`/api/v1/my/cases/${caseId}/tasks`)).json<{
      parts: { id: string; fields: Field[] }[]
      slots: { id: string; met: boolean; promise?: object }[]
    }>()
  for (const part of (await tasks()).parts) await chen.send(`/my/cases/${caseId}/answers/${part.id}`, stillOpen([part]))
  for (const slot of (await tasks()).slots)
    if (!slot.met && slot.promise)
      await chen.send(
        `/my/cases/${caseId}/evidence/${slot.id}`,
        { promised: 'true' },
        `/my/cases/${caseId}/evidence/${slot.id}/promise`,
      )
  const sent = await chen.send(`/my/cases/${caseId}/check`, { confirmed: 'true' })
  expect(sent.status, sent.body.slice(0, 2000)).toBe(303)
  await town.work()
  return caseId
}

type Shown = Static<(typeof deskCase)['output']>
const look = async (browser: Browser, caseId: string) =>
  (await browser.open(`/api/v1/desk/cases/${caseId}`)).json<Shown>()

describe('the workbench', () => {
  it('takes a case from the inbox to the decision, each post by its own form', async () => {
    const caseId = await handedIn()
    const clerk = await signedIn('tangjie')
    expect((await clerk.open('/desk')).body).toContain(`/desk/cases/${caseId}`)
    const accepted = await clerk.send(`/desk/cases/${caseId}`, {}, `/desk/cases/${caseId}/accept`)
    expect(accepted).toMatchObject({ status: 303, location: `/desk/cases/${caseId}` })
    await town.work()
    expect((await clerk.open('/desk')).body).toContain('都办完了')

    const officer = await signedIn('fengxue')
    const words = '学时够了，<证书>在有效期内。'
    const half = await officer.send(`/desk/cases/${caseId}`, { words }, `/desk/cases/${caseId}/opinion`)
    expect(half.status).toBe(422)
    expect(half.body).toContain('学时够了，&lt;证书')
    expect(half.body).toContain('href="#f-recommends"')
    const given = await officer.send(
      `/desk/cases/${caseId}`,
      { recommends: 'grant', words },
      `/desk/cases/${caseId}/opinion`,
    )
    expect(given.status).toBe(303)
    await town.work()

    const approver = await signedIn('luozhiyuan')
    expect((await approver.open(`/desk/cases/${caseId}`)).body).toContain('建议准予')
    const granted = await approver.send(`/desk/cases/${caseId}`, { words: '' }, `/desk/cases/${caseId}/grant`)
    expect(granted.status, granted.body.slice(0, 2000)).toBe(303)
    await town.work()
    expect((await approver.open('/desk/done')).body).toContain(`/desk/cases/${caseId}`)
    const page = (await approver.open(`/desk/cases/${caseId}`)).body
    const paper = /\/desk\/cases\/[^"]+\/papers\/[^"]+/.exec(page)?.[0] ?? ''
    expect((await approver.open(paper)).body.startsWith('%PDF')).toBe(true)
  })

  it('asks for everything missing at once, and gives back what was typed when nothing is ticked', async () => {
    const caseId = await handedIn()
    const clerk = await signedIn('tangjie')
    const shown = await look(clerk, caseId)
    const element = shown.parts[0]?.fields[0]?.element.id ?? ''
    const slot = shown.slots[0]?.id ?? ''
    const box = `words:field:${element}`
    const path = `/desk/cases/${caseId}/correction`
    const form = (await clerk.open(path)).body
    expect(form).toContain(`value="field:${element}"`)
    expect(form).toContain(`value="evidence:${slot}"`)
    const empty = await clerk.send(path, { [box]: '与身份证不一致' })
    expect(empty.status).toBe(422)
    expect(empty.body).toContain('与身份证不一致')
    const ticked = { missing: [`field:${element}`, `evidence:${slot}`], [box]: '与身份证不一致' }
    const bare = await clerk.send(path, { ...ticked, [`words:evidence:${slot}`]: ' ' })
    expect(bare.body).toContain(`href="#f-words-evidence-${slot}"`)
    const sent = await clerk.send(path, { ...ticked, [`words:evidence:${slot}`]: '请交清楚的扫描件' })
    expect(sent.status, sent.body.slice(0, 2000)).toBe(303)
    await town.work()
    const after = await clerk.open(`/desk/cases/${caseId}`)
    expect(after.body).toContain('请交清楚的扫描件')
    expect((await clerk.open('/desk/waiting')).body).toContain('等申请人补正')
  })

  it('keeps the reasons of a denial that are too short', async () => {
    const caseId = await handedIn()
    const post = async (login: string, deed: string, fields: Record<string, string | string[]>) =>
      (await signedIn(login)).send(`/desk/cases/${caseId}`, fields, `/desk/cases/${caseId}/${deed}`)
    await post('tangjie', 'accept', {})
    await post('fengxue', 'opinion', { recommends: 'deny', words: '学时不足' })
    const short = await post('luozhiyuan', 'deny', { words: '学时不足' })
    expect(short.status).toBe(422)
    expect(short.body).toContain('学时不足</textarea>')
    expect(short.body).toContain('href="#f-grounds"')
    const shown = await look(await signedIn('luozhiyuan'), caseId)
    const grounds = [shown.denialGrounds[0]?.id ?? '']
    expect((await post('luozhiyuan', 'deny', { grounds, words: '近三年继续教育学时不足二十四学时。' })).status).toBe(
      303,
    )
  })

  it('says in its lists and to the applicant that a denied case was denied, with no tick for the denial', async () => {
    const caseId = await handedIn()
    const post = async (login: string, deed: string, fields: Record<string, string | string[]>) =>
      (await signedIn(login)).send(`/desk/cases/${caseId}`, fields, `/desk/cases/${caseId}/${deed}`)
    await post('tangjie', 'accept', {})
    await post('fengxue', 'opinion', { recommends: 'deny', words: '学时不足' })
    const approver = await signedIn('luozhiyuan')
    const grounds = [(await look(approver, caseId)).denialGrounds[0]?.id ?? '']
    await post('luozhiyuan', 'deny', { grounds, words: '近三年继续教育学时不足二十四学时。' })
    await town.work()
    expect((await approver.open('/desk/done')).body).toContain('办结：不予')
    const chen = await signedIn('chen-jianguo')
    for (const path of ['/my', '/my/cases', `/my/cases/${caseId}`])
      expect((await chen.open(path)).body, path).toContain('已办结：不予批准')
    expect((await chen.open(`/my/cases/${caseId}`)).body).toContain('od-step--against')
  })

  it('tells a reader of English in English what the notice asks for and why it was denied', async () => {
    const caseId = await handedIn()
    const clerk = await signedIn('tangjie')
    const shown = await look(clerk, caseId)
    const slot = shown.slots.find(({ id }) => id === 'employment')
    const missing = ['field:safety.technicalTitle', 'evidence:employment']
    const asked = {
      missing,
      'words:field:safety.technicalTitle': '请核对并更正“技术职称”。',
      'words:evidence:employment': slot?.acceptStandard.zh ?? '',
    }
    expect((await clerk.send(`/desk/cases/${caseId}/correction`, asked)).status).toBe(303)
    const chen = await signedIn('chen-jianguo')
    expect((await chen.open(`/my/cases/${caseId}`)).body).toContain('技术职称：请核对并更正“技术职称”。')
    await chen.open('/preferences?lang=en&back=/my')
    for (const path of [`/my/cases/${caseId}`, `/my/cases/${caseId}/tasks`]) {
      const page = (await chen.open(path)).body
      expect(page, path).toContain('Check and correct “Technical title”.')
      expect(page, path).toContain(slot?.acceptStandard.en)
    }
    expect((await chen.open(`/my/cases/${caseId}`)).body).toContain('>Engineer<')
  })

  it('says what a case waits for, and by which day at the latest, not that it has happened', async () => {
    const caseId = await handedIn()
    const readers = [
      [await signedIn('tangjie'), `/desk/cases/${caseId}`],
      [await signedIn('chen-jianguo'), `/my/cases/${caseId}`],
    ] as const
    for (const [browser, path] of readers) {
      const page = (await browser.open(path)).body
      expect(page).toContain('<b>等待受理</b>')
      expect(page).toContain('<p>最迟 2026年11月30日（星期一）</p>')
    }
  })

  it('opens no form to whom the case does not wait for, names who has it, and folds what is exceptional', async () => {
    const caseId = await handedIn()
    await (await signedIn('tangjie')).send(`/desk/cases/${caseId}`, {}, `/desk/cases/${caseId}/accept`)
    await town.work()
    const page = (await (await signedIn('luozhiyuan')).open(`/desk/cases/${caseId}`)).body
    expect(page).toContain('等审查人员提出意见。')
    expect(page).not.toContain(`action="/desk/cases/${caseId}/`)
    const officer = await signedIn('fengxue')
    await officer.send(`/desk/cases/${caseId}`, { recommends: 'grant', words: '可以' }, `/desk/cases/${caseId}/opinion`)
    expect((await officer.open(`/desk/cases/${caseId}`)).body).toContain('等审批人决定。')
    expect(page).toMatch(/<details.*特殊情形的处理.*终止办理.*<\/details>/)
  })

  it('stops the clock only for what the law names, and runs on', async () => {
    const caseId = await handedIn()
    await (await signedIn('tangjie')).send(`/desk/cases/${caseId}`, {}, `/desk/cases/${caseId}/accept`)
    const officer = await signedIn('fengxue')
    await officer.send(`/desk/cases/${caseId}`, { recommends: 'grant', words: '可以' }, `/desk/cases/${caseId}/opinion`)
    const path = `/desk/cases/${caseId}/suspend`
    const half = await officer.send(path, { kind: 'holiday', days: '很多', words: '请专家看' })
    expect(half.status).toBe(422)
    expect(half.body).toContain('请专家看</textarea>')
    expect((await officer.send(path, { kind: 'expertReview', days: '15', words: '请专家看' })).status).toBe(303)
    expect((await officer.open(`/desk/cases/${caseId}`)).body).toContain('专家评审，告知需要 15 天')
    const resumed = await officer.send(`/desk/cases/${caseId}`, {}, `/desk/cases/${caseId}/resume`)
    expect(resumed.status).toBe(303)
    // Only the head of the agency lengthens a legal limit (art. 42(1)).
    const approver = await signedIn('luozhiyuan')
    expect((await approver.send(`/desk/cases/${caseId}/extend`, { days: '5', words: '材料复杂' })).status).toBe(403)
    const head = await signedIn('yanzheng')
    await town.work()
    expect((await head.open('/desk')).body).toContain(`/desk/cases/${caseId}`)
    expect((await head.send(`/desk/cases/${caseId}/extend`, { days: '11', words: '太多' })).status).toBe(422)
    expect((await head.send(`/desk/cases/${caseId}/extend`, { days: '5', words: '材料复杂' })).status).toBe(303)
    expect((await head.open(`/desk/cases/${caseId}`)).body).toContain('机关负责人')
  })

  it('shows nothing to another agency', async () => {
    const caseId = await handedIn()
    const gongli = await signedIn('gongli')
    for (const path of ['', '/accept', '/correction'])
      expect((await gongli.open(`/desk/cases/${caseId}${path}`)).status, path).toBe(404)
  })
})

/** A scan with the place it was made at, as phones write it. */
async function scan(caseId: string) {
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: 'made at home' } })
    .toBuffer()
  const { id, ...taken } = await town.office.files.take(Readable.from([photo]), {
    bucket: bucketOf(caseId),
    now: town.office.now(),
    maxBytes: 1_000_000,
    media: ['image/jpeg'],
  })
  return { fileId: id, name: '教育证书.jpg', ...taken }
}

describe('the desk of an administrator who works on no cases', () => {
  it('leads to what waits for their word, a person by the page and a program by its answer', async () => {
    const qian = town.browser('10.0.0.31')
    await qian.signIn('qianjin')
    const page = await qian.open('/desk')
    expect([page.status, page.location]).toEqual([303, '/desk/second'])
    const answer = await qian.open('/api/v1/desk')
    expect(answer.status).toBe(404)
    expect(answer.json<{ to: string }>().to).toMatch(/^\/desk\/second/)
    expect((await qian.open('/api/v1/desk/second')).status).toBe(200)
  })
})

describe('evidence at the workbench', () => {
  it('is shown drawn anew, without what travelled with it, and only to the agency', async () => {
    const clerk = await signedIn('sunyan')
    const clerkActor = await town.staff('sunyan')
    const zhang = await counterPersonId(clerk, { number: '511602200104230066', name: '张敏' })
    const [matter] = await town.rows<{ code: string }>(
      sql`select m.code from catalogue.matter m join catalogue.matter_version v on v.matter_id = m.id
          where v.description->'form' is not null and v.description->>'plainName' like '%教师%' limit 1`,
    )
    const caseId = await startedAt(clerk, zhang, matter?.code ?? '')
    const shown = (await clerk.open(`/api/v1/desk/counter/cases/${caseId}`)).json<{
      slots: { id: string; upload?: { media: string[] } }[]
    }>()
    const slot = shown.slots.find(({ upload }) => upload?.media.includes('image/jpeg'))?.id ?? ''
    const file = await scan(caseId)
    const answers = {}
    await town.do(
      clerkActor,
      fillCase,
      { caseId, answers, files: [{ slot, files: [file.fileId], originalSeen: true }], promised: [], removed: [] },
      { brought: new Map([[file.fileId, { field: `slot:${slot}`, ...file }]]) },
    )
    expect((await clerk.open(`/desk/counter/cases/${caseId}`)).body).toContain('教育证书.jpg')
    const [piece] = await town.rows<{ id: string }>(
      sql`select id from casework.evidence where file_id = ${file.fileId}`,
    )
    await town.rows(
      sql`update casework.case_file set state = 'submitted', case_no = 'x' where id = ${caseId} returning id`,
    )
    const preview = `/desk/cases/${caseId}/evidence/${piece?.id}/preview`
    const drawn = await clerk.open(preview)
    expect(drawn.status).toBe(200)
    expect(drawn.body.slice(1, 4)).toBe('PNG')
    expect(drawn.body).not.toContain('made at home')
    expect((await (await signedIn('gongli')).open(preview)).status).toBe(404)
  })
})

async function counterPersonId(clerk: Browser, { number, name }: { number: string; name: string }): Promise<string> {
  const known = await clerk.send('/desk/counter', { number, name, mobile: '' })
  expect(known.status, known.body.slice(0, 2000)).toBe(303)
  return known.location?.split('/').at(-1) ?? ''
}

async function startedAt(clerk: Browser, personId: string, code: string): Promise<string> {
  const person = `/desk/counter/people/${personId}`
  const started = await clerk.send('/desk/counter', { code }, `${person}/start?q=x`)
  expect(started.status, started.body.slice(0, 3000)).toBe(303)
  return started.location?.split('/').at(-1) ?? ''
}

describe('the counter', () => {
  it('says which field of a card is wrong and keeps the others', async () => {
    const clerk = await signedIn('xieting')
    const wrong = await clerk.send('/desk/counter', { number: '511602199306180048', name: card.name })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('href="#f-number"')
    expect(wrong.body).toContain(`value="${card.name}"`)
  })

  it('takes a birth registration in on one screen and finishes it on the spot', async () => {
    const clerk = await signedIn('xieting')
    const personId = await counterPersonId(clerk, card)
    const found = (await clerk.open(`/desk/counter/people/${personId}?q=${encodeURIComponent('生育')}`)).body
    expect(found).toContain(birth)
    expect(found).not.toContain(card.number)
    const caseId = await startedAt(clerk, personId, birth)
    const here = `/desk/counter/cases/${caseId}`
    const shown = (await clerk.open(`/api/v1${here}`)).json<{ parts: { fields: Field[] }[]; open: number }>()
    const typed = stillOpen(shown.parts)
    expect(Object.keys(typed).length).toBeGreaterThan(0)
    const wrong = Object.fromEntries(
      Object.keys(typed).map((name) => [name, name.endsWith('-day') ? '99' : (typed[name] ?? '')]),
    )
    const refused = await clerk.send(here, wrong, `${here}/answers`)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('value="99"')
    const saved = await clerk.send(here, typed, `${here}/answers`)
    expect(saved).toMatchObject({ status: 303, location: here })
    expect((await clerk.open(here)).body).toContain('当场办结')
    const unconfirmed = await clerk.send(here, {}, `${here}/take-in`)
    expect(unconfirmed.body).toContain('href="#f-confirmed"')
    const taken = await clerk.send(here, { confirmed: 'true' }, `${here}/take-in`)
    expect(taken, taken.body.slice(0, 2000)).toMatchObject({ status: 303, location: `${here}/done` })
    await town.work()
    const done = (await clerk.open(`${here}/done`)).body
    expect(done).toContain('已当场办结')
    expect(done).toContain('<svg class="od-qr"')
    // The same screen open in a second tab: whatever is pressed there leads to what was handed over.
    for (const press of ['answers', 'take-in'])
      expect(await clerk.send('/desk/counter', { ...typed, confirmed: 'true' }, `${here}/${press}`)).toMatchObject({
        status: 303,
        location: `${here}/done`,
      })
    expect(await clerk.open(here)).toMatchObject({ status: 303, location: `${here}/done` })
    const another = await signedIn('sunyan')
    expect((await another.open(here)).status).toBe(404)
  })

  it('says when a matter is for companies only', async () => {
    const clerk = await signedIn('zhouming')
    const personId = await counterPersonId(clerk, card)
    const [matter] = await town.rows<{ code: string }>(
      sql`select m.code from catalogue.matter m join catalogue.matter_version v on v.matter_id = m.id
          where v.description->'serviceObjects' = '["2", "6"]'::jsonb limit 1`,
    )
    const started = await clerk.send(
      '/desk/counter',
      { code: matter?.code ?? '' },
      `/desk/counter/people/${personId}/start`,
    )
    expect(started.status).toBe(422)
    expect(started.body).toContain('只面向企业')
  })
})

describe('every page of the staff side', () => {
  const seen: string[] = []
  afterAll(() => expect(seen.length).toBeGreaterThan(20))

  it('labels its controls, gives no id twice, keeps the strict policy, in both languages', async () => {
    const caseId = await handedIn()
    const clerk = await signedIn('tangjie')
    const counterClerk = await signedIn('xieting')
    const personId = await counterPersonId(counterClerk, card)
    const draft = await startedAt(counterClerk, personId, birth)
    await town.do(await town.staff('luozhiyuan'), askToVoid, { caseId, why: 'practice', words: '培训时录入。' })
    const admin = await signedIn('qianjin')
    const pages: [Browser, string][] = [
      [admin, '/desk/voids'],
      [admin, `/desk/voids/${caseId}`],
      ...['', '?task=accept', '/waiting', '/done', '/counter'].map(
        (path) => [clerk, `/desk${path}`] as [Browser, string],
      ),
      ...['', '/accept', '/correction', '/reject'].map(
        (path) => [clerk, `/desk/cases/${caseId}${path}`] as [Browser, string],
      ),
      [counterClerk, `/desk/counter/people/${personId}?q=${encodeURIComponent('生育')}`],
      [counterClerk, `/desk/counter/cases/${draft}`],
    ]
    for (const lang of ['zh', 'en'])
      for (const [browser, path] of pages) {
        await browser.open(`/preferences?lang=${lang}`)
        const { status, body } = await browser.open(path)
        expect(status, path).toBe(200)
        seen.push(`${lang} ${path}`)
        expect(faults(body), `${lang} ${path}`).toEqual([])
        if (lang === 'en') expect(mainOf(body), path).not.toContain('undefined')
      }
  })
})

const mainOf = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''

function faults(html: string): string[] {
  const values = (text: string, name: string) =>
    [...text.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'gi'))].map(([, value]) => value ?? '')
  const ids = values(html, 'id')
  const labelled = new Set(values(html, 'for'))
  const controls = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag)
  return [
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `twice: ${id}`),
    ...controls
      .filter((tag) => !tag.includes('type="hidden"') && !labelled.has(values(tag, 'id')[0] ?? ''))
      .map((tag) => `no label: ${tag}`),
    ...(/\sstyle=|\son[a-z]+="/.test(html) ? ['inline style or script'] : []),
    ...values(mainOf(html), 'href')
      .filter((href) => href.startsWith('#') && !ids.includes(href.slice(1)))
      .map((href) => `leads nowhere: ${href}`),
    ...['undefined', '[object'].filter((word) => mainOf(html).includes(word)),
  ]
}
