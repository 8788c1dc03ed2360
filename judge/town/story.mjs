// What has happened in the town before the judges come: cases in every state, licences and papers, drafts, people at a counter.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import sharp from 'sharp'
import { addsPasskey } from './device.mjs'
import { signedIn } from './reader.mjs'

const starter = (path) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8'))
const described = (name) => starter(`matters/described/${name}.json`)

const safety = described('safety-certificate-renewal')
const matters = {
  safety: safety.code,
  birth: described('birth-registration').code,
  food: described('food-business-new').code,
  venue: described('public-venue-change').code,
  teacher: described('teacher-qualification').code,
  card: described('social-card-replacement').code,
  work: described('unemployment-registration').code,
}
const { people, organisations } = starter('people/sample-people.json')

const words = '材料齐全，情况属实，符合规定的条件和标准。'

/** Whom the judges look through. */
export const logins = {
  person: 'chen-jianguo',
  company: 'he-xiaoyu',
  clerk: 'tangjie',
  officer: 'fengxue',
  approver: 'luozhiyuan',
  head: 'yanzheng',
  admin: 'qianjin',
}

export async function tellStory(base) {
  const as = (login) => signedIn(base, login)
  const staff = await everybody(base)
  const { person: chen, company: he, clerk, officer, approver, admin } = staff
  const at = (caseId, deed) => `/desk/cases/${caseId}/${deed}`
  const accept = (caseId) => clerk.does(at(caseId, 'accept'))
  const opinion = (caseId, recommends) => officer.does(at(caseId, 'opinion'), { recommends, words })

  // One case of the same matter in each state a desk knows.
  const renewed = await handsIn(chen, matters.safety)
  await accept(renewed)
  await opinion(renewed, 'grant')
  await approver.does(at(renewed, 'grant'))
  const states = {
    'zhang-min': async () => {},
    // One that should never have been entered: its agency asks, and no administrator has answered.
    'li-xiuying': async (caseId) => {
      await accept(caseId)
      await approver.does(at(caseId, 'void'), { why: 'practice', words: '培训时录入。' })
    },
    'wang-qiang': async (caseId) => {
      await accept(caseId)
      await opinion(caseId, 'grant')
      await officer.does(at(caseId, 'suspend'), { kind: 'expertReview', days: 10, words })
    },
    'liu-yang': async (caseId) => {
      await accept(caseId)
      await opinion(caseId, 'deny')
    },
    'zhao-yong': (caseId) =>
      clerk.does(at(caseId, 'correction'), {
        missing: [{ kind: 'evidence', id: 'training-record', words: '扫描件不清楚，请重新上传。' }],
      }),
    'zhou-jianping': async (caseId) => {
      await accept(caseId)
      await opinion(caseId, 'deny')
      await approver.does(at(caseId, 'deny'), { grounds: [safety.description.denialGrounds[0].id], words })
    },
    'zhou-deming': (caseId) =>
      clerk.does(at(caseId, 'reject'), { why: 'not-competent', competent: '省住房和城乡建设厅', words }),
  }
  const applicants = [chen, he]
  let wang
  for (const [login, then] of Object.entries(states)) {
    const somebody = await as(login)
    applicants.push(somebody)
    if (login === 'wang-qiang') wang = somebody
    await then(await handsIn(somebody, matters.safety))
  }

  // The resident the judges look through has something closed, something rejected, returned, waiting and begun.
  const rejected = await handsIn(chen, matters.birth)
  await (await as('xieting')).does(at(rejected, 'reject'), { why: 'not-required', words })
  const returned = await handsIn(chen, matters.work)
  const missing = [{ kind: 'field', id: 'employment.intention', words: '请再核对一次。' }]
  await (await as('gongli')).does(at(returned, 'correction'), { missing })
  await handsIn(chen, matters.card)
  const begun = await begins(chen, matters.teacher)
  await bringsScan(chen, begun, 'medical')
  await answersAll(chen, begun)

  // The company, with a licence granted and an application begun.
  await he.does('/my/acting', { acting: (await he.look('/my/profile')).others[0].id })
  const food = await handsIn(he, matters.food)
  const [foodClerk, foodOfficer, foodApprover] = await Promise.all(['zhouming', 'wuli', 'zhengtao'].map(as))
  await foodClerk.does(at(food, 'accept'))
  await foodOfficer.does(at(food, 'opinion'), { recommends: 'grant', words })
  await foodApprover.does(at(food, 'grant'))
  await begins(he, matters.venue)

  // Two people at the counter: one served to the end, one half.
  const atCounter = []
  for (const login of ['lin-fang', 'zhao-xiulan']) {
    const { name, citizenNumber: number } = people.find(({ id }) => id === login)
    const { personId } = await clerk.does('/desk/counter', { name, number })
    const holder = { kind: 'person', id: personId, person: personId }
    const { caseId } = await clerk.does(`/desk/counter/people/${personId}/start`, { code: matters.safety, holder })
    const served = login === 'lin-fang'
    if (served) await takesIn(clerk, caseId)
    atCounter.push(`/desk/counter/people/${personId}`, `/desk/counter/cases/${caseId}${served ? '/done' : ''}`)
  }

  // The administrator has a draft of a matter's description open and has brought a file to import.
  await admin.does(`/desk/matters/${safety.code}/draft`)
  const rows = 'department,main_item,name,area_code,task_type,base_code,handle_area,agency_uscc,uscc_valid,item_code\n'
  await admin.brings('/desk/imports', { file: new File([rows], 'items.csv', { type: 'text/csv' }) })

  const mandates = await mandatesOf(chen)
  // A second thing to show at a desk and at home; and somebody who has lost theirs.
  await addsApp(clerk, '/desk/profile/authenticator')
  await addsApp(he, '/my/profile/authenticator')
  const li = people.find(({ id }) => id === 'li-xiuying')
  const { recoveryId } = await clerk.does('/desk/recoveries', {
    ...{ number: li.citizenNumber, name: li.name, mobile: '13900139777' },
  })
  await signsAndHandsIn(wang)
  await asksToSign(await as('zhou-jianping'), logins.person)
  await everythingDone(chen, renewed)
  await everythingDone(he, food)
  const { progressUrl } = await chen.look(`/my/cases/${renewed}/receipt`)
  const [card] = (await chen.look('/my/licences')).cards
  const { bytes } = await chen.ask(`/my/licences/${card.id}/paper`)
  const { checkId } = await admin.brings('/verify/file', {
    file: new File([bytes], 'paper.pdf', { type: 'application/pdf' }),
  })
  /** Addresses no page links to: a code on paper, a search, a button's way on. */
  const unlinked = {
    person: [
      ...mandates,
      await signsOnElsewhere(chen),
      `/my/cases/${begun}/declaration`,
      '/my/signatures/certificate',
      '/my/signatures/certificate/revoke',
    ],
    visitor: [progressUrl, card.address, `/verify/file/${checkId}`, '/account-closed'].map(pathOf),
    clerk: [...atCounter, `/desk/recoveries/${recoveryId}`, `/desk/licences?number=${encodeURIComponent(card.number)}`],
    officer: [`/desk/licences?number=${encodeURIComponent(card.number)}`],
    approver: [`/desk/licences?number=${encodeURIComponent(card.number)}`],
    admin: [`/desk/matters/${safety.code}/edit`],
  }
  return { ...staff, applicants, unlinked }
}

/** One written, one signed, one offered and one taken on: each with what can be done about it. */
async function mandatesOf(somebody) {
  const day = (years) => new Date(Date.now() + 8 * 3_600_000 + years * 365 * 86_400_000).toISOString().slice(0, 10)
  const writes = async (giver, to) => {
    const { name, citizenNumber: number } = people.find(({ id }) => id === to)
    const wanted = {
      name,
      number,
      right: 'agent',
      reach: 'chosen',
      matters: [matters.card],
      from: day(0),
      until: day(1),
    }
    return (await giver.does('/my/mandates/new', wanted)).mandateId
  }
  const signs = async (giver, to) => {
    const mandateId = await writes(giver, to)
    await giver.does(`/my/mandates/${mandateId}/sign`)
    return mandateId
  }
  const signed = await signs(somebody, 'zhao-yong')
  const written = await writes(somebody, 'lin-fang')
  const [offered, taken] = await Promise.all(
    ['zhang-min', 'wang-qiang'].map(async (login) => signs(await signedIn(somebody.base, login), logins.person)),
  )
  await until(async () => (await somebody.ask(`/my/mandates/${taken}/accept`)).status === 200)
  await somebody.does(`/my/mandates/${taken}/accept`)
  const at = (mandateId, deed) => `/my/mandates/${mandateId}/${deed}`
  return [at(written, 'sign'), at(signed, 'revoke'), at(offered, 'accept'), at(taken, 'lay-down')]
}

/** An authenticator app, as somebody with a phone would add it. */
async function addsApp(somebody, address) {
  const { body } = await somebody.ask(address)
  const secret = /<code class="od-number">([^<]+)</.exec(body)?.[1]?.replace(/\s/g, '') ?? ''
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  await somebody.does(address, { name: '', code, current: 'demo-1234' })
}

/** Half way into the site of another agency. */
async function signsOnElsewhere(somebody) {
  const asked = new URLSearchParams({
    ...{ client_id: 'sample-social-security', response_type: 'code', scope: 'openid profile', prompt: 'consent' },
    ...{ redirect_uri: 'http://127.0.0.1:4401/callback' },
    ...{ code_challenge_method: 'S256', code_challenge: 'A'.repeat(43) },
  })
  const { location } = await somebody.ask(`/oidc/auth?${asked}`)
  return pathOf(location)
}

async function until(isSo) {
  for (let tries = 0; tries < 150; tries++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('The town did not do what it does by itself')
}

const pathOf = (address) => {
  const { pathname, search } = new URL(address, 'http://here.invalid')
  return pathname + search
}

/** The people the judges look through, signed in; for a company, its representative. */
async function everybody(base) {
  const signed = Object.entries(logins).map(async ([role, login]) => [role, await signedIn(base, login)])
  return Object.fromEntries(await Promise.all(signed))
}

async function begins(somebody, code) {
  return (await somebody.does(`/matters/${code}/apply`, {}, { 'idempotency-key': randomUUID() })).caseId
}

/** From nothing to submitted: every question answered, every document uploaded or promised. */
async function handsIn(somebody, code) {
  const caseId = await fillsIn(somebody, code)
  await somebody.does(`/my/cases/${caseId}/check`, { confirmed: true })
  return caseId
}

/** Signs what is handed in, with a key of their own and a passkey. */
async function signsAndHandsIn(somebody) {
  const phone = await addsPasskey(somebody)
  const certificate = '/my/signatures/certificate'
  await somebody.does(certificate, { answer: await phone.answers(certificate) })
  const caseId = await fillsIn(somebody, matters.work)
  const { declarationId } = await somebody.does(`/my/cases/${caseId}/declaration`)
  const at = `/my/signatures/${declarationId}`
  await somebody.does(at, { answer: await phone.answers(at) })
  await somebody.does(`/my/cases/${caseId}/check`, { confirmed: true })
}

/** The owner of a hotel asks another to sign for it. */
async function asksToSign(owner, login) {
  await owner.does('/my/acting', { acting: (await owner.look('/my/profile')).others[0].id })
  const caseId = await fillsIn(owner, matters.venue)
  const { name, citizenNumber: number } = people.find(({ id }) => id === login)
  await owner.does(`/my/cases/${caseId}/declaration`, { named: [{ seat: 1, name, number }] })
}

/** From nothing to all that is needed. */
async function fillsIn(somebody, code) {
  const caseId = await begins(somebody, code)
  await answersAll(somebody, caseId)
  for (const slot of (await somebody.look(`/my/cases/${caseId}/tasks`)).slots)
    if (slot.necessary && !slot.met) {
      if (slot.promise) await somebody.does(`/my/cases/${caseId}/evidence/${slot.id}/promise`, { promised: true })
      else await bringsScan(somebody, caseId, slot.id)
    }
  await answersAll(somebody, caseId)
  return caseId
}

const unanswered = ({ fields }) => fields.filter(({ required, answered, locked }) => required && !answered && !locked)
const answersTo = (open) => Object.fromEntries(open.map(({ element }) => [element.id, usual(element)]))

/** An answer may ask another question: as often as that. */
async function answersAll(somebody, caseId) {
  for (let round = 0; round < 4; round++) {
    const open = (await somebody.look(`/my/cases/${caseId}/tasks`)).parts.filter((part) => unanswered(part).length > 0)
    if (open.length === 0) return
    for (const part of open)
      await somebody.does(`/my/cases/${caseId}/answers/${part.id}`, { answers: answersTo(unanswered(part)) })
  }
}

/** What somebody answers who has nothing unusual to say. */
function usual({ id, type, options }) {
  const answers = {
    boolean: 'true',
    date: /end|issued/i.test(id) ? '2025-03-01' : new Date(Date.now() + 120 * 86_400_000).toISOString().slice(0, 10),
    integer: '60',
    number: '36',
    mobile: '13800138002',
    email: 'sample@example.org',
    'citizen-number': people[0].citizenNumber,
    uscc: organisations[0].uscc,
    address: '四川省广安市广安区思源大道 1 号',
  }
  if (/children|Order/.test(id)) return '2'
  if (/penalties/.test(id)) return '0'
  return answers[type] ?? options?.[0]?.code ?? '样例'
}

let scan
async function page() {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="840"><rect width="600" height="840" fill="#fff"/>
    <rect x="20" y="20" width="560" height="800" fill="none" stroke="#333" stroke-width="4"/>
    <path d="M60 120h300M60 200h480M60 260h480M60 320h360" stroke="#777" stroke-width="12"/></svg>`
  scan ??= await sharp(Buffer.from(svg)).jpeg().toBuffer()
  return new File([scan], 'scan.jpg', { type: 'image/jpeg' })
}

async function bringsScan(somebody, caseId, slot) {
  await somebody.brings(`/my/cases/${caseId}/evidence/${slot}`, { file: await page() })
}

/** Everything on the counter's one screen, then the button that takes the case in. */
async function takesIn(clerk, caseId) {
  const at = `/desk/counter/cases/${caseId}`
  for (let round = 0; round < 3; round++) {
    const { parts, slots } = await clerk.look(at)
    const needed = slots.filter(({ necessary, met }) => necessary && !met)
    const boxes = await Promise.all(
      needed.map(async ({ id, promise }) => (promise ? [`promised:${id}`, 'true'] : [`slot:${id}`, await page()])),
    )
    const answers = answersTo(parts.flatMap(unanswered))
    if (round === 2) await clerk.brings(`${at}/take-in`, { ...answers, confirmed: 'true' })
    else await clerk.brings(`${at}/answers`, { ...answers, ...Object.fromEntries(boxes) })
  }
}

/** The house writes papers, licences and messages by itself, after the deed. */
async function everythingDone(somebody, caseId) {
  for (let tries = 0; tries < 300; tries++) {
    const { head, papers } = await somebody.look(`/my/cases/${caseId}`)
    if (head.state === 'closed' && papers.length >= 3) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`The town did not finish case ${caseId}`)
}
