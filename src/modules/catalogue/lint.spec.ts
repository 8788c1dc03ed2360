import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { MatterDescription } from './description.ts'
import type { Element } from './element.ts'
import { type FindingKey, findingKeys, type LintContext, lint } from './lint.ts'
import { findingWords } from './text/finding-words.ts'

const data = new URL('../../../data/', import.meta.url)
const json = <T>(name: string) => JSON.parse(readFileSync(new URL(name, data), 'utf8')) as T
const elements = json<Element[]>('elements.json')
const described = readdirSync(new URL('matters/described', data)).map((name) => ({
  name,
  description: json<{ description: MatterDescription }>(`matters/described/${name}`).description,
}))
const food = described.find(({ name }) => name === 'food-business-new.json')?.description as MatterDescription

const context: LintContext = {
  state: 'in-use',
  agencyUscc: '11511301008778255F',
  code: {},
  halls: new Set(['广安区政务服务中心']),
  dictionary: new Map(elements.map((element) => [element.id, element])),
}

const keys = (description: MatterDescription, more: Partial<LintContext> = {}) =>
  lint(description, { ...context, ...more }).map(({ key }) => key)

type Change = (description: MatterDescription) => Partial<MatterDescription>

describe('the publication lint', () => {
  it.each(described)('finds no error in $name', ({ description }) => {
    expect(lint(description, context).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each<[string, FindingKey, Change]>([
    ['E7', 'signature-excluded', () => ({ signature: 'optional', plainName: { zh: '收养登记' } })],
    ['E7', 'signers-without-signature', () => ({ signers: [{ role: 'applicant' }] })],
    ['E7', 'signer-not-of-applicants', () => ({ signature: 'required', signers: [{ role: 'co-applicant' }] })],
    ['E7', 'signer-role-twice', () => ({ signature: 'required', signers: [{ role: 'handler' }, { role: 'handler' }] })],
    ['L1', 'on-the-spot-kind', () => ({ promise: { n: 0, unit: 'on-the-spot' }, steps: [] })],
    ['L1', 'promised-kind', () => ({ projectType: '1', reviewType: 'on-the-spot' })],
    ['L2', 'promise-over-law', ({ legal }) => ({ promise: { ...legal, n: legal.n + 1 } })],
    ['L2', 'on-the-spot-with-number', () => ({ promise: { n: 99, unit: 'on-the-spot' } })],
    ['L2', 'promise-not-comparable', () => ({ legal: { n: 1, unit: 'month' } })],
    [
      'L3',
      'steps-over-promise',
      ({ steps }) => ({ steps: [...steps, { ...steps[0]!, limit: { n: 9, unit: 'working-day' } }] }),
    ],
    [
      'L3',
      'steps-not-comparable',
      ({ steps }) => ({ steps: [...steps, { ...steps[0]!, limit: { n: 1, unit: 'day' } }] }),
    ],
    ['L4', 'result-is-approval', ({ result }) => ({ result: { ...result, name: { zh: '设立批复' } } })],
    ['L4', 'result-is-licence', ({ result }) => ({ result: { ...result, type: '30' } })],
    ['L4', 'result-without-licence', ({ result: { licence, ...result } }) => ({ result })],
    ['L5', 'visits-without-reason', () => ({ onSiteVisits: 1, onlineDepth: 'III' })],
    ['L5', 'no-way-without-visit', () => ({ handleForms: ['1'], onlineDepth: 'III' })],
    ['L6', 'fully-online-with-visits', () => ({ onSiteVisits: 1, onSiteReason: { zh: '核对原件' } })],
    ['L7', 'phones-the-same', ({ consult }) => ({ supervise: consult })],
    ['L7', 'phone-without-area-code', () => ({ consult: { phone: '2000101' } })],
    [
      'L8',
      'time-without-working-days',
      ({ places }) => ({ places: [{ ...places[0]!, hall: { zh: '别处' }, time: { zh: '9:00—17:00' } }] }),
    ],
    ['L8', 'hall-not-kept', ({ places }) => ({ places: [{ ...places[0]!, hall: { zh: '别处的大厅' } }] })],
    ['L8', 'address-without-window', ({ places }) => ({ places: [{ ...places[0]!, window: { zh: '一楼' } }] })],
    ['L9', 'person-without-theme', () => ({ serviceObjects: ['1', '2'] })],
    ['L9', 'theme-without-person', () => ({ personThemes: ['职业资格'] })],
    ['L9', 'organisation-without-theme', () => ({ legalThemes: [] })],
    ['L9', 'theme-without-organisation', () => ({ serviceObjects: ['1'], personThemes: ['职业资格'] })],
    ['L10', 'permit-without-question', () => ({ faqs: [] })],
    ['L10', 'permit-without-steps', ({ steps }) => ({ steps: steps.slice(0, 1) })],
    ['L11', 'pays-without-fee', () => ({ fees: [], canPayOnline: true })],
    [
      'L11',
      'fee-without-basis',
      () => ({ fees: [{ name: { zh: '工本费' }, fen: 1000, basis: ' ', standard: { zh: '每证' } }] }),
    ],
    [
      'L13',
      'evidence-without-basis',
      ({ evidence: [{ basis, ...slot } = {} as never] }) => ({ evidence: [slot as never] }),
    ],
    [
      'L13',
      'evidence-catch-all',
      ({ evidence }) => ({ evidence: [{ ...evidence[0]!, name: { zh: '法律法规规定的其他材料' } }] }),
    ],
    [
      'L13',
      'evidence-asked-first',
      ({ evidence }) => ({ evidence: [{ ...evidence[1]!, metBy: [...evidence[1]!.metBy].reverse() }] }),
    ],
    [
      'L13',
      'evidence-could-be-fetched',
      ({ evidence }) => ({ evidence: [{ ...evidence[0]!, sourceType: '20', metBy: [{ by: 'made' }] }] }),
    ],
    ['E1', 'expression-wrong', () => ({ conditions: [{ id: 'a', text: { zh: '条件' }, test: 'premises.area >' }] })],
    [
      'E1',
      'expression-unknown-name',
      () => ({ conditions: [{ id: 'a', text: { zh: '条件' }, test: 'premises.colour = "red"' }] }),
    ],
    [
      'E2',
      'element-unknown',
      ({ form }) => ({ form: [{ ...form[0]!, fields: [{ element: 'no.such', required: true }] }] }),
    ],
    ['E3', 'element-twice', ({ form }) => ({ form: [...form, { ...form[0]!, id: 'again' }] })],
    ['E3', 'id-twice', ({ denialGrounds }) => ({ denialGrounds: [...denialGrounds, denialGrounds[0]!] })],
    [
      'E4',
      'element-never-known',
      () => ({ conditions: [{ id: 'a', text: { zh: '条件' }, test: 'card.state = "x"' }] }),
    ],
  ])('%s: finds “%s”', (rule, key, change) => {
    const found = lint({ ...food, ...change(food) }, context).filter((finding) => finding.key === key)
    expect(found).not.toEqual([])
    expect(found[0]?.rule).toBe(rule)
  })

  it('L12: compares the codes', () => {
    expect(keys(food, { agencyUscc: null })).toContain('agency-code-wrong')
    expect(keys(food, { code: { basic: '511A00' } })).toContain('basic-code-differs')
    expect(keys(food, { code: { level: '3' } })).toContain('level-differs')
  })

  it('L14: lets nothing of a retired matter be published', () => {
    expect(keys(food, { state: 'retired' })).toContain('matter-retired')
  })

  it('says in both languages what to do about every finding', () => {
    for (const key of findingKeys)
      for (const lang of ['zh', 'en'] as const) expect(findingWords(lang, key, '某处').length).toBeGreaterThan(10)
  })
})
