import { compareLimits, type Limit } from '#directory'
import type { LimitText, MatterDescription } from './description.ts'
import { differences } from './difference.ts'
import type { Dictionary } from './element.ts'
import { type FeelProblem, readFeel } from './feel.ts'
import type { MatterState } from './model.ts'
import { keptFromSignature } from './signature-law.ts'

/** The parts a description is edited in; a finding says in which one it is put right. */
export const sections = [
  'names',
  'kind',
  'limits',
  'visits',
  'conditions',
  'form',
  'evidence',
  'steps',
  'fees',
  'basis',
  'places',
  'contact',
  'result',
  'denial',
  'faqs',
  'sources',
] as const
export type Section = (typeof sections)[number]

/** L1 to L14 of the publication rules; E1 to E7 are ours: what would make a form unusable, a publication empty, or a signature void. */
export type Rule = `L${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14}` | `E${1 | 2 | 3 | 4 | 5 | 6 | 7}`

/** Something to put right before (error) or to look at when (warning) a description is published. */
export interface Finding {
  readonly rule: Rule
  /** Key of its words: what is wrong and what to do. */
  readonly key: FindingKey
  readonly severity: 'error' | 'warning'
  readonly section: Section
  /** What it is about: the name of the evidence, the expression, the phone number. */
  readonly at: string
}

export const findingKeys = [
  'on-the-spot-kind',
  'promised-kind',
  'promise-over-law',
  'on-the-spot-with-number',
  'promise-not-comparable',
  'steps-over-promise',
  'steps-not-comparable',
  'result-is-approval',
  'result-is-licence',
  'result-without-licence',
  'visits-without-reason',
  'no-way-without-visit',
  'fully-online-with-visits',
  'phones-the-same',
  'phone-without-area-code',
  'time-without-working-days',
  'address-without-window',
  'hall-not-kept',
  'person-without-theme',
  'theme-without-person',
  'organisation-without-theme',
  'theme-without-organisation',
  'permit-without-question',
  'permit-without-steps',
  'pays-without-fee',
  'fee-without-basis',
  'agency-code-wrong',
  'basic-code-differs',
  'level-differs',
  'evidence-without-basis',
  'evidence-catch-all',
  'evidence-asked-first',
  'evidence-could-be-fetched',
  'matter-retired',
  'expression-wrong',
  'expression-unknown-name',
  'element-unknown',
  'element-twice',
  'id-twice',
  'element-never-known',
  'basis-missing',
  'basis-without-article',
  'basis-without-text',
  'nothing-changed',
  'signature-excluded',
  'signers-without-signature',
  'signer-not-of-applicants',
  'signer-role-twice',
] as const
export type FindingKey = (typeof findingKeys)[number]

/** What the lint must know besides the description. */
export interface LintContext {
  readonly state: MatterState
  /** A credit code that passes its checks, or none. */
  readonly agencyUscc: string | null
  /** What the matter's own code says, where its scheme is known. */
  readonly code: { readonly basic?: string | undefined; readonly level?: string | undefined }
  readonly dictionary: Dictionary
  /** The names of the halls the town keeps. */
  readonly halls: ReadonlySet<string>
  /** The matter's official name. */
  readonly name?: string
  /** The description that counts now, where there is one. */
  readonly inForce?: unknown
}

/** All findings on a description, in the order of its parts. It may be published while none is an error (domain B1.5). */
export function lint(description: MatterDescription, context: LintContext): Finding[] {
  const findings: Finding[] = []
  for (const rule of rules)
    for (const [number, key, section, at = '', severity = 'error'] of rule(description, context))
      findings.push({ rule: number, key, section, at, severity })
  return findings.sort((a, b) => sections.indexOf(a.section) - sections.indexOf(b.section))
}

type Found = readonly [rule: Rule, key: FindingKey, section: Section, at?: string, severity?: Finding['severity']]
type LintRule = (description: MatterDescription, context: LintContext) => Iterable<Found>

const rules: readonly LintRule[] = [
  /** L1: on the spot, by its promise, is 即办件 and 即审即办; everything else is 承诺件. */
  function* ({ promise, projectType, reviewType }) {
    const claims = projectType === '1' || reviewType === 'on-the-spot'
    const consistent = projectType === '1' && reviewType === 'on-the-spot'
    if (isOnTheSpot(promise) && !consistent) yield ['L1', 'on-the-spot-kind', 'kind']
    if (!isOnTheSpot(promise) && (claims || projectType !== '2')) yield ['L1', 'promised-kind', 'kind']
  },

  /** L2: no promise is longer than the law allows. */
  function* ({ promise, legal }) {
    for (const { n, unit } of [promise, legal])
      if (unit === 'on-the-spot' && n !== 0) yield ['L2', 'on-the-spot-with-number', 'limits', String(n)]
    const order = compareLimits(limit(promise), limit(legal))
    if (order === undefined) yield ['L2', 'promise-not-comparable', 'limits', '', 'warning']
    else if (order > 0) yield ['L2', 'promise-over-law', 'limits', `${promise.n} > ${legal.n}`]
  },

  /** L3: the steps together keep the promise. */
  function* ({ promise, steps }) {
    const timed = steps.map((step) => step.limit).filter((one) => !isOnTheSpot(one))
    const sum = timed.reduce((total, { n }) => total + n, 0)
    const comparable = timed.every(({ unit }) => unit === promise.unit || isOnTheSpot(promise))
    if (!comparable) yield ['L3', 'steps-not-comparable', 'steps', '', 'warning']
    else if (sum > promise.n) yield ['L3', 'steps-over-promise', 'steps', `${sum} > ${promise.n}`]
  },

  /** L4: the name of the result says what kind it is; a licence needs a type to be issued by. */
  function* ({ result }) {
    const name = result.name.zh
    if (/批复|批文|决定书/.test(name)) {
      if (result.type !== '20') yield ['L4', 'result-is-approval', 'result', name]
    } else if (/证(?!明)/.test(name) && result.type !== '10') yield ['L4', 'result-is-licence', 'result', name]
    if (result.type === '10' && !result.licence) yield ['L4', 'result-without-licence', 'result', name]
  },

  /** L5 and L6: a trip has a reason; without trips there is a way from afar; wholly online means no trip. */
  function* ({ onSiteVisits, onSiteReason, handleForms, onlineDepth }) {
    if (onSiteVisits > 0 && !onSiteReason) yield ['L5', 'visits-without-reason', 'visits', String(onSiteVisits)]
    if (onSiteVisits === 0 && !handleForms.some((form) => ['2', '3', '4'].includes(form)))
      yield ['L5', 'no-way-without-visit', 'visits']
    if (onlineDepth === 'IV' && onSiteVisits > 0)
      yield ['L6', 'fully-online-with-visits', 'visits', String(onSiteVisits)]
  },

  /** L7: whom to ask is not whom to complain to. */
  function* ({ consult, supervise }) {
    if (digits(consult.phone) === digits(supervise.phone)) yield ['L7', 'phones-the-same', 'contact', consult.phone]
    for (const { phone } of [consult, supervise])
      if (!/^0\d{2,3}-?\d{5,8}(-\d+)?$/.test(phone.replaceAll(' ', '')))
        yield ['L7', 'phone-without-area-code', 'contact', phone]
  },

  /** L8: when and where, down to the counter. */
  function* ({ places }, { halls }) {
    for (const { hall, window, address, time, phone } of places) {
      const kept = halls.has(hall.zh)
      if (!kept && !(address && time && phone)) yield ['L8', 'hall-not-kept', 'places', hall.zh]
      if (!kept && time && !/工作日|周一|星期一/.test(time.zh))
        yield ['L8', 'time-without-working-days', 'places', hall.zh]
      if (!/窗口|号|柜台/.test(window.zh)) yield ['L8', 'address-without-window', 'places', hall.zh]
    }
  },

  /** L9: for whom it is and under which theme it is found agree. */
  function* ({ serviceObjects, personThemes, legalThemes }) {
    const forPeople = serviceObjects.includes('1')
    const forOrganisations = serviceObjects.some((code) => code !== '1')
    if (forPeople && personThemes.length === 0) yield ['L9', 'person-without-theme', 'kind']
    if (!forPeople && personThemes.length > 0) yield ['L9', 'theme-without-person', 'kind', personThemes.join('、')]
    if (forOrganisations && legalThemes.length === 0) yield ['L9', 'organisation-without-theme', 'kind']
    if (!forOrganisations && legalThemes.length > 0)
      yield ['L9', 'theme-without-organisation', 'kind', legalThemes.join('、')]
  },

  /** L10: a permit answers a question people have, and is accepted, examined and decided. */
  function* ({ taskType, faqs, steps }) {
    if (taskType !== '01') return
    if (faqs.length === 0) yield ['L10', 'permit-without-question', 'faqs']
    const missing = (['acceptance', 'investigate', 'decide'] as const).filter(
      (link) => !steps.some((step) => step.link === link),
    )
    if (missing.length > 0) yield ['L10', 'permit-without-steps', 'steps', missing.join(', ')]
  },

  /** L11: nothing is paid where nothing is due, and what is due rests on something. */
  function* ({ fees, canPayOnline }) {
    if (fees.length === 0 && canPayOnline) yield ['L11', 'pays-without-fee', 'fees']
    for (const { name, basis } of fees) if (basis.trim() === '') yield ['L11', 'fee-without-basis', 'fees', name.zh]
  },

  /** L12: the codes agree with each other. */
  function* ({ basicCode, useLevel }, { agencyUscc, code }) {
    if (agencyUscc === null) yield ['L12', 'agency-code-wrong', 'names']
    if (basicCode && code.basic && basicCode !== code.basic) yield ['L12', 'basic-code-differs', 'names', basicCode]
    if (code.level && !useLevel.includes(code.level)) yield ['L12', 'level-differs', 'kind', code.level]
  },

  /** L13: what is required rests on something, is named, and is not asked for where it can be fetched (国办发〔2016〕23号: once only). */
  function* ({ evidence }) {
    for (const { name, need, basis, sourceType, metBy } of evidence) {
      if (need === '1' && !basis?.trim()) yield ['L13', 'evidence-without-basis', 'evidence', name.zh]
      if (/其他(有关|相关)?(材料|资料|证明)|等材料$|规定的其他/.test(name.zh))
        yield ['L13', 'evidence-catch-all', 'evidence', name.zh]
      const asked = metBy.findIndex(({ by }) => by === 'upload')
      const fetched = metBy.findIndex(({ by }) => by === 'licence' || by === 'register')
      if (asked >= 0 && fetched > asked) yield ['L13', 'evidence-asked-first', 'evidence', name.zh]
      if (sourceType === '20' && fetched < 0) yield ['L13', 'evidence-could-be-fetched', 'evidence', name.zh, 'warning']
    }
  },

  /** L14: what is retired takes no new cases. */
  function* (_, { state }) {
    if (state === 'retired') yield ['L14', 'matter-retired', 'names']
  },

  /** E1: every expression can be read and asks only for elements there are. */
  function* (description, { dictionary }) {
    for (const [section, expression] of expressions(description)) {
      const reading = readFeel(expression)
      if (!reading.ok)
        yield ['E1', 'expression-wrong', section, `${expression} (${reading.reason satisfies FeelProblem})`]
      else
        for (const name of reading.names)
          if (!isElement(name, dictionary)) yield ['E1', 'expression-unknown-name', section, `${name} (${expression})`]
    }
  },

  /** E2 and E3: the form asks for elements there are, each once. */
  function* ({ form }, { dictionary }) {
    const seen = new Set<string>()
    for (const { element } of form.flatMap(({ fields }) => fields)) {
      if (!dictionary.has(element)) yield ['E2', 'element-unknown', 'form', element]
      if (seen.has(element)) yield ['E3', 'element-twice', 'form', element]
      seen.add(element)
    }
  },

  /** E3: what others point at has one name. */
  function* ({ form, conditions, evidence, denialGrounds }) {
    const lists = { form, conditions, evidence, denial: denialGrounds } as const
    for (const [section, list] of Object.entries(lists))
      for (const id of twice(list.map((one) => one.id))) yield ['E3', 'id-twice', section as Section, id]
  },

  /** E4: a condition can only be judged on what the form knows. */
  function* ({ form, conditions }, { dictionary }) {
    const asked = new Set(form.flatMap(({ fields }) => fields.map(({ element }) => element)))
    for (const { test } of conditions) {
      const reading = test === undefined ? undefined : readFeel(test)
      if (!reading?.ok) continue
      for (const name of reading.names)
        if (isElement(name, dictionary) && !asked.has(name) && !asked.has(parent(name)))
          yield ['E4', 'element-never-known', 'conditions', `${name} (${test})`, 'warning']
    }
  },

  /** E5: a matter rests on law, and people can read on which article and what it says (行政许可法 art. 5: 法定、公开). */
  function* ({ legalBasis }) {
    if (legalBasis.length === 0) yield ['E5', 'basis-missing', 'basis', '', 'warning']
    for (const { law, article, text } of legalBasis) {
      const name = `${law} ${article}`.trim()
      if (law.trim() === '' || article.trim() === '') yield ['E5', 'basis-without-article', 'basis', name]
      if (text.trim() === '') yield ['E5', 'basis-without-text', 'basis', name]
    }
  },

  /** E7: nothing is signed electronically that the law keeps from it, and every seat can be taken by one person (电子签名法 art. 3). */
  function* ({ signature = 'none', signers, serviceObjects, plainName }, { name }) {
    if (signature === 'none') {
      if (signers) yield ['E7', 'signers-without-signature', 'kind']
      return
    }
    const excluded = keptFromSignature([name ?? '', plainName.zh])
    if (excluded) yield ['E7', 'signature-excluded', 'kind', name ?? plainName.zh]
    const roles = (signers ?? []).map(({ role }) => role)
    for (const role of new Set(roles)) {
      if (role !== 'co-applicant' && roles.filter((one) => one === role).length > 1)
        yield ['E7', 'signer-role-twice', 'kind', role]
      const forCompany = role === 'handler' || role === 'legal-representative'
      const offered = serviceObjects.some((object) => (object === '1') !== forCompany)
      if (role !== 'applicant' && !offered) yield ['E7', 'signer-not-of-applicants', 'kind', role]
    }
  },

  /** E6: a version differs from the one in force, or it is none. */
  function* (description, { inForce }) {
    if (inForce !== undefined && differences(inForce, description).length === 0)
      yield ['E6', 'nothing-changed', 'names']
  },
]

const isOnTheSpot = ({ n, unit }: LimitText) => n === 0 || unit === 'on-the-spot'
const limit = ({ n, unit }: LimitText): Limit => (n === 0 ? { n: 0, unit: 'on-the-spot' } : { n, unit })
const digits = (phone: string) => phone.replaceAll(/\D/g, '')
const twice = (ids: readonly string[]) => [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))]
const parent = (name: string) => name.slice(0, name.lastIndexOf('.'))
const isElement = (name: string, dictionary: Dictionary) => dictionary.has(name) || dictionary.has(parent(name))

function* expressions({ conditions, form, evidence }: MatterDescription): Generator<readonly [Section, string]> {
  for (const { test } of conditions) if (test !== undefined) yield ['conditions', test]
  for (const { when } of form.flatMap(({ fields }) => fields)) if (when !== undefined) yield ['form', when]
  // A register's `check` speaks of the answer's own items, which only the exchange knows.
  for (const { when } of evidence) if (when !== undefined) yield ['evidence', when]
}
