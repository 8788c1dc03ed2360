import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { parse } from 'csv-parse/sync'
import { RE2JS } from 're2js'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { Resource } from '../exchange/resource.ts'
import { LicenceType } from '../licences/licence-type.ts'
import { type EvidenceSlot, type Field, type LimitText, MatterDescription } from './description.ts'
import { Element } from './element.ts'
import { feel, readFeel } from './feel.ts'

/** The counters of every hall, as a description names them: `综合窗口 1—6 号`. */
const hallWindows = () => {
  interface Kept {
    readonly name: { readonly zh: string }
    readonly windows: readonly { readonly name: { readonly zh: string }; readonly numbers: readonly string[] }[]
  }
  const { halls } = json<{ halls: Kept[] }>('halls/guangan.json')
  return halls.flatMap(({ name, windows }) =>
    windows.map(({ name: counter, numbers }) => {
      const range = numbers.length > 1 ? `${numbers[0]}—${numbers.at(-1)}` : numbers[0]
      return `${name.zh} ${counter.zh} ${range} 号`
    }),
  )
}

/** The day the stories of the starter town play. */
const today = '2026-11-21'
const data = new URL('../../../data/', import.meta.url)
const text = (path: string) => readFileSync(new URL(path, data), 'utf8')
const json = <T>(path: string) => JSON.parse(text(path)) as T
const csv = (path: string) =>
  parse(text(path), { columns: true, skip_empty_lines: true, bom: true }) as Record<string, string>[]

type Facts = Record<string, unknown>
interface Described {
  code: string
  name: string
  organisation: string
  sample?: boolean
  description: MatterDescription
}
interface Person {
  id: string
  name: string
  citizenNumber: string
  gender: string
  birthDate: string
  mobile?: string
  sample: boolean
}
interface Business {
  id: string
  uscc: string
  name: string
  representative: string
  sample: boolean
}
interface Entry {
  resource: string
  subjectNumber: string
  data: Facts
  sample: boolean
}
interface Held {
  type: string
  holderNumber: string
  fields: Facts
  issueDate: string
  validFrom: string
  validTo: string
  number: string
  issuer: { name: string; uscc: string }
  sample: boolean
}
interface Staff {
  login: string
  organisation: string
  duties: string[]
  scope: string
  sample: boolean
}
interface LifeEvent {
  code: string
  name: { zh: string; en: string }
  audience: string[]
  stage: string
  matters: { name: string; codes?: string[] }[]
}
interface Rule {
  id: string
  match: string
  but?: string
  nameOnly?: boolean
  departments?: string[]
  audience: string[]
  personThemes: string[]
  legalThemes: string[]
  stage?: string
}

const organisations = csv('organisations/guangan.csv')
const items = csv('matters/guangan.csv')
const codes = json<{
  tables: Record<string, { values: Record<string, string> }>
  personThemes: string[]
  legalThemesGuangdong: string[]
}>('codes/codes.json')
const elements = json<Element[]>('elements.json')
const element = new Map(elements.map((one) => [one.id, one]))
const licenceTypes = json<LicenceType[]>('licence-types.json')
const resources = json<Resource[]>('registers/resources.json')
const entries = json<Entry[]>('registers/sample-entries.json')
const held = json<Held[]>('licences/sample-licences.json')
const town = json<{
  people: Person[]
  organisations: Business[]
  actsFor: { person: string; organisation?: string }[]
}>('people/sample-people.json')
const staff = json<Staff[]>('staff/sample-staff.json')
const articles = json<{ law: string; article: string; text: string }[]>('laws/articles.json')
const life = json<{ stages: { id: string; audience: string }[]; events: LifeEvent[] }>('life-events.json')
const described = readdirSync(new URL('matters/described/', data))
  .sort()
  .map((file) => ({ file, ...json<Described>(`matters/described/${file}`) }))
const matter = (file: string) => described.find((one) => one.file === `${file}.json`)!

/** GB 32100: characters 1–17 weighted, modulus 31. */
function isUscc(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const places = [...code].map((character) => alphabet.indexOf(character))
  if (places.length !== 18 || places.includes(-1)) return false
  const sum = weights.reduce((total, weight, at) => total + weight * places[at]!, 0)
  return (31 - (sum % 31)) % 31 === places[17]
}

/** GB 11643: modulus 11 over the first 17 digits, and a date that exists. */
function isCitizenNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  const born = number.slice(6, 14).replace(/(....)(..)(..)/, '$1-$2-$3')
  return '10X98765432'[sum % 11] === number[17] && !Number.isNaN(Date.parse(born)) && born <= today
}

const faults = (schema: TSchema, value: unknown) =>
  Value.Check(schema, value) ? [] : [...Value.Errors(schema, value)].slice(0, 5)

const namesIn = (expression: string) => {
  const reading = readFeel(expression)
  return reading.ok ? reading.names : [`${expression}: ${reading.reason}`]
}
const ask = (expression: string, facts: Facts) => feel(expression, facts, { today })

const isKnown = (value: unknown) => value !== undefined && value !== null && value !== ''

/** Who comes with which matter, and what they answer themselves: the whole of what they must type. */
const stories: {
  matter: string
  person: string
  organisation?: string
  answers: Record<string, unknown>
  uploads: string[]
}[] = [
  {
    matter: 'food-business-new',
    person: 'he-xiaoyu',
    organisation: 'qujiangli-noodles',
    answers: { 'premises.area': 68, 'food.onlineSales': true, 'food.website': '样例外卖平台' },
    uploads: ['layout-plan'],
  },
  { matter: 'teacher-qualification', person: 'zhang-min', answers: {}, uploads: ['medical', 'photo'] },
  {
    matter: 'public-venue-change',
    person: 'zhou-jianping',
    organisation: 'baita-hotel',
    answers: { 'venue.moved': false },
    uploads: [],
  },
  {
    matter: 'unemployment-registration',
    person: 'liu-yang',
    answers: { 'employment.intention': ['logistics', 'training'] },
    uploads: [],
  },
  { matter: 'birth-registration', person: 'li-xiuying', answers: { 'birth.expectedDate': '2027-04-18' }, uploads: [] },
  {
    matter: 'safety-certificate-renewal',
    person: 'chen-jianguo',
    answers: { 'safety.stillInPost': true },
    uploads: [],
  },
  {
    matter: 'social-card-replacement',
    person: 'zhao-xiulan',
    answers: { 'card.reason': 'lost', 'card.pickup': 'window' },
    uploads: [],
  },
]

/** Tries every source of every element of the form but the person, twice, as a case does. */
function fetched(fields: readonly Field[], person: Person, business?: Business): Facts {
  const found: Facts = {}
  const numberOf = (kind: string) => (kind === 'organisation' ? business?.uscc : person.citizenNumber)
  const account: Facts = { ...person, 'company.name': business?.name, 'company.uscc': business?.uscc }
  const from = (source: Element['sources'][number]): unknown => {
    if (source.by === 'identity') return account[source.field]
    if (source.by === 'register') {
      const subject = numberOf(resources.find((resource) => resource.id === source.resource)!.subject)
      const entry = entries.find((one) => one.resource === source.resource && one.subjectNumber === subject)
      return entry?.data[source.item]
    }
    if (source.by === 'licence') {
      const holder = numberOf(licenceTypes.find((type) => type.code === source.type)!.holderType)
      const licence = held.find((one) => one.type === source.type && one.holderNumber === holder)
      return licence && { ...licence.fields, number: licence.number, validTo: licence.validTo }[source.field]
    }
    return source.by === 'inferred' ? ask(source.feel, found) : undefined
  }
  for (const _ of [1, 2])
    for (const { element: id } of fields) {
      if (id in found) continue
      const value = element.get(id)!.sources.map(from).find(isKnown)
      if (value !== undefined) found[id] = value
    }
  return found
}

const fieldsOf = (file: string) => matter(file).description.form.flatMap((part) => part.fields)

const storyFacts = (story: (typeof stories)[number]) => {
  const person = town.people.find((one) => one.id === story.person)!
  const business = town.organisations.find((one) => one.id === story.organisation)
  const known = fetched(fieldsOf(story.matter), person, business)
  return { person, business, known, facts: { ...known, ...story.answers } }
}

const wayHolds = (slot: EvidenceSlot, story: (typeof stories)[number]) => {
  const { person, business } = storyFacts(story)
  return slot.metBy.some((way) => {
    if (way.by === 'made' || way.by === 'promise') return true
    if (way.by === 'licence')
      return held.some(
        (one) => one.type === way.type && [person.citizenNumber, business?.uscc].includes(one.holderNumber),
      )
    if (way.by !== 'register') return false
    const answer = entries.find(
      (one) =>
        one.resource === way.resource && [person.citizenNumber, business?.uscc].some((n) => n === one.subjectNumber),
    )
    return answer !== undefined && (way.check === undefined || ask(way.check, answer.data) === true)
  })
}

describe('The people and businesses of the starter town', () => {
  it.each(town.people)('$name has a valid citizen number that says the same as the record', (person) => {
    expect(isCitizenNumber(person.citizenNumber)).toBe(true)
    expect(person.citizenNumber.startsWith('511602')).toBe(true)
    expect(person.citizenNumber.slice(6, 14)).toBe(person.birthDate.replaceAll('-', ''))
    expect(Number(person.citizenNumber[16]) % 2 === 1 ? '1' : '2').toBe(person.gender)
    expect(person.mobile ?? '13800138000').toMatch(/^1380013801\d$|^1380013800\d$/)
    expect(person.sample).toBe(true)
  })

  it('gives each person and business one number', () => {
    const numbers = [...town.people.map((one) => one.citizenNumber), ...town.organisations.map((one) => one.uscc)]
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(new Set(town.people.flatMap((one) => one.mobile ?? [])).size).toBe(
      town.people.filter((p) => p.mobile).length,
    )
  })

  it.each(town.organisations)('$name has a valid credit code and a person who runs it', (business) => {
    expect(isUscc(business.uscc)).toBe(true)
    expect(town.people.map((one) => one.id)).toContain(business.representative)
    expect(town.actsFor).toContainEqual(
      expect.objectContaining({ person: business.representative, organisation: business.id }),
    )
  })

  it('staffs every agency that decides a described matter, and one counter for all', () => {
    const logins = staff.map((one) => one.login)
    expect(new Set(logins).size).toBe(logins.length)
    const names = organisations.map((one) => one.department)
    for (const one of staff) expect(names).toContain(one.organisation)
    for (const one of described) {
      const here = staff.filter((someone) => someone.organisation === one.organisation)
      for (const duty of ['clerk', 'officer', 'approver']) expect(here.flatMap((a) => a.duties)).toContain(duty)
      // 行政许可法 art. 34, 38: who examines does not decide, so two people are needed
      if (one.description.separateDecision)
        expect(here.filter((a) => a.duties.some((duty) => duty !== 'clerk')).length).toBeGreaterThan(1)
    }
    expect(staff.some((one) => one.scope === 'all' && one.duties.includes('clerk'))).toBe(true)
    expect(staff.some((one) => one.scope === 'all' && one.duties.includes('admin'))).toBe(true)
  })

  it('has a manager whose safety certificate expires within ninety days', () => {
    const b = held.find((one) => one.fields.category === 'B（项目负责人）')!
    const days = (Date.parse(b.validTo) - Date.parse(today)) / 86_400_000
    expect(days).toBeGreaterThan(30)
    expect(days).toBeLessThanOrEqual(90)
  })
})

describe('The dictionary of data elements', () => {
  it.each(elements)('defines $id', (one) => {
    expect(faults(Element, one)).toEqual([])
    expect(one.label.en, 'English label').toBeTruthy()
    if (one.hint) expect(one.hint.en).toBeTruthy()
    for (const option of one.options ?? []) expect(option.label.en).toBeTruthy()
    if (one.type === 'choice' || one.type === 'choices') expect(one.options?.length).toBeGreaterThan(1)
    if (one.type === 'integer' || one.type === 'number')
      expect(one.check, 'both ends').toMatchObject({ minimum: expect.any(Number), maximum: expect.any(Number) })
    if (one.type === 'citizen-number') expect(one).toMatchObject({ sealed: true, sensitivity: 4 })
    expect(one.sources.findIndex((source) => source.by === 'person')).toBeOneOf([-1, one.sources.length - 1])
    for (const source of one.sources) {
      if (source.by === 'identity')
        expect(['name', 'citizenNumber', 'birthDate', 'gender', 'mobile', 'company.name', 'company.uscc']).toContain(
          source.field,
        )
      if (source.by === 'register') {
        const resource = resources.find((resource) => resource.id === source.resource)
        expect(resource?.items.map((item) => item.id)).toContain(source.item)
      }
      if (source.by === 'licence') {
        const type = licenceTypes.find((type) => type.code === source.type)
        expect([...type!.fields.map((field) => field.id), 'number', 'validTo']).toContain(source.field)
      }
      if (source.by === 'inferred') {
        for (const name of namesIn(source.feel)) expect(element.has(name), name).toBe(true)
      }
    }
  })

  it('has no id twice, none that is the beginning of another, and none that nothing uses', () => {
    const ids = elements.map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => ids.some((other) => other.startsWith(`${id}.`)))).toEqual([])
    const used = new Set([
      ...described.flatMap((one) => one.description.form.flatMap((part) => part.fields.map((field) => field.element))),
      ...elements.flatMap((one) =>
        one.sources.flatMap((source) => (source.by === 'inferred' ? namesIn(source.feel) : [])),
      ),
    ])
    expect(ids.filter((id) => !used.has(id))).toEqual([])
  })

  it('asks each thing under one id: several matters share elements', () => {
    const uses = described.flatMap((one) => [
      ...new Set(one.description.form.flatMap((part) => part.fields.map((field) => field.element))),
    ])
    expect(uses.filter((id) => id === 'person.citizenNumber').length).toBeGreaterThanOrEqual(5)
  })
})

describe('Registers, licence types and licences', () => {
  it.each(resources)('describes the register $id', (one) => {
    expect(faults(Resource, one)).toEqual([])
    expect(codes.tables.shareType!.values).toHaveProperty(one.shareClass)
    expect(codes.tables.updateCycle!.values).toHaveProperty(one.cycle)
    expect(one.name.en && one.provider.en && one.items.every((item) => item.label.en)).toBeTruthy()
    if (one.provider.zh.startsWith('区')) expect(organisations.map((o) => o.department)).toContain(one.provider.zh)
  })

  it('answers only what the register says it holds, about people and businesses of the town', () => {
    const numbers = {
      person: town.people.map((one) => one.citizenNumber),
      organisation: town.organisations.map((one) => one.uscc),
    }
    for (const entry of entries) {
      const resource = resources.find((one) => one.id === entry.resource)!
      expect(numbers[resource.subject]).toContain(entry.subjectNumber)
      const known = resource.items.map((item) => item.id)
      expect(Object.keys(entry.data).filter((item) => !known.includes(item))).toEqual([])
      expect(entry.sample).toBe(true)
      for (const one of elements)
        for (const source of one.sources)
          if (
            source.by === 'register' &&
            source.resource === entry.resource &&
            one.type === 'choice' &&
            isKnown(entry.data[source.item])
          )
            expect(one.options!.map((option) => option.code)).toContain(entry.data[source.item])
    }
    expect(new Set(entries.map((one) => one.resource)).size).toBe(resources.length)
  })

  it.each(licenceTypes)('defines $name.zh', (type) => {
    expect(faults(LicenceType, type)).toEqual([])
    expect(type.code.slice(0, 18)).toBe(type.definer.uscc)
    expect(isUscc(type.definer.uscc)).toBe(true)
    expect(codes.tables.licenceLevel!.values).toHaveProperty(type.level)
    for (const field of type.fields) {
      expect(field.label.en).toBeTruthy()
      const plain = ['holder.name', 'holder.number', 'issuer', 'issueDate', 'validity'].includes(field.from)
      expect(plain || field.from.startsWith('const:') || element.has(field.from), field.from).toBe(true)
      // 个人信息保护法 art. 28: whoever scans a licence never sees a sensitive value
      if (field.public && element.has(field.from)) expect(element.get(field.from)!.sensitivity).toBeLessThan(4)
    }
  })

  it.each(held)('holds $number', (licence) => {
    const type = licenceTypes.find((one) => one.code === licence.type)!
    const ids = type.fields.map((field) => field.id)
    expect(Object.keys(licence.fields).filter((id) => !ids.includes(id))).toEqual([])
    expect(type.holderType === 'person' ? isCitizenNumber(licence.holderNumber) : isUscc(licence.holderNumber)).toBe(
      true,
    )
    expect(isUscc(licence.issuer.uscc)).toBe(true)
    expect(licence.validFrom <= licence.validTo && licence.sample).toBe(true)
  })
})

describe.each(described)('The description of $name', ({ file, code, name, organisation, sample, description: d }) => {
  const workingDays = (limit: LimitText) => (limit.unit === 'on-the-spot' ? 0 : limit.n)
  const fields: Field[] = d.form.flatMap((part) => part.fields)
  const inForm = new Set(fields.map((field) => field.element))
  const item = items.find((one) => one.item_code === code)

  it('has the agreed shape and hangs on a real matter or says it is a sample', () => {
    expect(faults(MatterDescription, d)).toEqual([])
    if (sample) expect(item).toBeUndefined()
    else expect(item).toMatchObject({ name, department: organisation, base_code: d.basicCode })
    const agency = organisations.find((one) => one.department === organisation)!
    expect(agency.valid_uscc!.split(' ').some(isUscc)).toBe(true) // L12
  })

  it('says everything in Chinese and in English', () => {
    const missing: string[] = []
    const walk = (value: unknown, path: string) => {
      if (Array.isArray(value)) for (const [at, one] of value.entries()) walk(one, `${path}[${at}]`)
      else if (value && typeof value === 'object') {
        if ('zh' in value && !('en' in value && value.en)) missing.push(path)
        for (const [key, one] of Object.entries(value)) walk(one, `${path}.${key}`)
      }
    }
    walk(d, '')
    expect(missing).toEqual([])
  })

  it('uses codes that are in the code tables', () => {
    const check = (table: string, values: string[]) => {
      for (const value of values) expect(codes.tables[table]!.values, table).toHaveProperty([value])
    }
    check('taskType', [d.taskType])
    check('useLevel', d.useLevel)
    check('agencyNature', [d.agencyNature])
    check('projectType', [d.projectType])
    check('reviewType', [d.reviewType])
    check('serviceObject', d.serviceObjects)
    check('handleForm', d.handleForms)
    check('generalHandling', [d.generalHandling])
    check('onlineDepth', [d.onlineDepth])
    check('resultType', [d.result.type])
    check('deliveryMode', d.result.deliveryModes)
    check(
      'flowStep',
      d.steps.map((step) => step.link),
    )
    check('ecertOperate', d.result.licence ? [d.result.licence.operation] : [])
    for (const slot of d.evidence) {
      check('materialType', [slot.materialType])
      check('materialSource', [slot.sourceType])
      check('materialNeed', [slot.need])
      check('materialForm', [slot.form])
    }
    for (const theme of d.personThemes) expect(codes.personThemes).toContain(theme)
    for (const theme of d.legalThemes) expect(codes.legalThemesGuangdong).toContain(theme)
  })

  it('refers only to elements, registers and licence types that exist', () => {
    for (const field of fields) expect(element.has(field.element), field.element).toBe(true)
    expect(fields.length).toBe(inForm.size)
    for (const slot of d.evidence)
      for (const way of slot.metBy) {
        if (way.by === 'licence') expect(licenceTypes.map((type) => type.code)).toContain(way.type)
        if (way.by === 'register') expect(resources.map((resource) => resource.id)).toContain(way.resource)
      }
    if (d.result.licence) {
      const type = licenceTypes.find((one) => one.code === d.result.licence!.type)
      // What is renewed or changed carries over what the version before says.
      const carried = new Set(
        d.result.licence.operation === '01'
          ? []
          : held.filter((one) => one.type === type!.code).flatMap((one) => Object.keys(one.fields)),
      )
      const needed = type!.fields.filter(({ id, from }) => element.has(from) && !carried.has(id))
      expect(
        needed.map(({ from }) => from).filter((from) => !inForm.has(from)),
        'faces show only what the case knows',
      ).toEqual([])
    }
  })

  it('writes expressions that read only what the form holds', () => {
    const feels = [
      ...d.conditions.flatMap((one) => one.test ?? []),
      ...fields.flatMap((field) => field.when ?? []),
      ...d.evidence.flatMap((slot) => slot.when ?? []),
    ]
    for (const one of feels) {
      expect(readFeel(one), one).toMatchObject({ ok: true })
      expect(
        namesIn(one).filter((name) => !inForm.has(name)),
        one,
      ).toEqual([])
    }
    const checks = d.evidence.flatMap((slot) => slot.metBy.flatMap((way) => (way.by === 'register' && way.check) || []))
    for (const one of checks) expect(readFeel(one), one).toMatchObject({ ok: true })
    for (const { element: id } of fields)
      for (const source of element.get(id)!.sources)
        if (source.by === 'inferred' && namesIn(source.feel).some((name) => !inForm.has(name)))
          expect(
            element.get(id)!.sources.some((other) => other.by === 'register' || other.by === 'identity'),
            id,
          ).toBe(true)
    for (const condition of d.conditions) if (condition.test) expect(condition.otherwise, condition.id).toBeDefined()
  })

  it('passes the publication lint L1 to L13', () => {
    const spot = d.promise.unit === 'on-the-spot' || d.promise.n === 0
    expect([d.projectType === '1', d.reviewType === 'on-the-spot'], 'L1').toEqual([spot, spot])
    expect(workingDays(d.promise), 'L2').toBeLessThanOrEqual(workingDays(d.legal))
    const sum = d.steps.reduce((total, step) => total + workingDays(step.limit), 0)
    expect(sum, 'L3').toBeLessThanOrEqual(workingDays(d.promise))
    if (/[证卡单]/.test(d.result.name.zh))
      expect([d.result.type, d.result.licence !== undefined], 'L4').toEqual(['10', true])
    expect(d.onSiteVisits === 0 || d.onSiteReason !== undefined, 'L5').toBe(true)
    if (d.onSiteVisits === 0)
      expect(
        d.handleForms.some((form) => ['2', '3', '4'].includes(form)),
        'L5',
      ).toBe(true)
    if (d.onlineDepth === 'IV') expect(d.onSiteVisits, 'L6').toBe(0)
    expect(d.consult.phone, 'L7').not.toBe(d.supervise.phone)
    for (const phone of [d.consult.phone, d.supervise.phone]) expect(phone, 'L7').toMatch(/^0826-/)
    for (const place of d.places) {
      expect(hallWindows(), 'L8').toContain(`${place.hall.zh} ${place.window.zh}`)
      expect([place.address, place.time, place.phone], 'one source: the hall').toEqual([
        undefined,
        undefined,
        undefined,
      ])
    }
    expect(d.serviceObjects.includes('1'), 'L9').toBe(d.personThemes.length > 0)
    expect(
      d.serviceObjects.some((one) => one !== '1'),
      'L9',
    ).toBe(d.legalThemes.length > 0)
    if (d.taskType === '01') {
      expect(d.faqs.length, 'L10').toBeGreaterThan(0)
      const links = d.steps.map((step) => step.link)
      expect(links, 'L10').toEqual(expect.arrayContaining(['acceptance', 'investigate', 'decide']))
    }
    if (d.fees.length === 0) expect(d.canPayOnline, 'L11').toBe(false)
    for (const slot of d.evidence) {
      if (slot.need === '1') expect(slot.basis, `L13 ${slot.id}`).toBeTruthy()
      expect(slot.name.zh, 'L13').not.toMatch(/其他材料|等材料/)
      // one number, once: what an agency holds is fetched before anyone is asked for it
      if (slot.sourceType === '20') expect(slot.metBy[0]!.by, slot.id).toBeOneOf(['register', 'licence'])
    }
  })

  it('offers a model text wherever it speaks of one', () => {
    for (const slot of d.evidence)
      if (/范本/.test(JSON.stringify([slot.name, slot.hint, slot.acceptStandard])))
        expect(slot.model, slot.id).toBeDefined()
  })

  it('quotes the law word for word and cites only law it shows', () => {
    for (const one of d.legalBasis) {
      const article = articles.find((a) => a.law === one.law && a.article === one.article)
      if (one.sample) expect(one.docNo).toBeTruthy()
      else expect(one.text).toBe(article?.text)
    }
    const laws = new Set([...articles.map((one) => one.law), ...d.legalBasis.map((one) => one.law)])
    const bases = [...d.denialGrounds.map((one) => one.basis), ...d.evidence.flatMap((slot) => slot.basis ?? [])]
    for (const basis of bases) {
      const cited = [...basis.matchAll(/《([^》]+)》[^《]*/g)]
      expect(cited.length, basis).toBeGreaterThan(0)
      for (const [whole, law] of cited) {
        expect(laws, basis).toContain(law)
        for (const [article] of whole.matchAll(/第[一二三四五六七八九十百]+条/g))
          if (articles.some((one) => one.law === law))
            expect(
              articles.some((one) => one.law === law && one.article === article),
              `${law} ${article}`,
            ).toBe(true)
      }
    }
    expect(d.remedies.reconsider.zh).toContain('六十日')
    expect(d.remedies.court.zh).toContain('六个月')
  })

  it('lets the story’s person apply: every condition holds, and they type only what nobody knows', () => {
    const story = stories.find((one) => `${one.matter}.json` === file)!
    const { known, facts } = storyFacts(story)
    for (const condition of d.conditions)
      if (condition.test) expect(ask(condition.test, facts), condition.id).toBe(true)
    const asked = fields.filter(
      (field) => field.required && !(field.element in known) && (!field.when || ask(field.when, facts) === true),
    )
    expect(asked.map((field) => field.element)).toEqual(Object.keys(story.answers))
    for (const [id, value] of Object.entries(story.answers)) {
      const options = element.get(id)!.options?.map((option) => option.code)
      if (options) expect(options).toEqual(expect.arrayContaining([value].flat()))
    }
    const open = d.evidence.filter((slot) => (!slot.when || ask(slot.when, facts) === true) && !wayHolds(slot, story))
    expect(open.map((slot) => slot.id)).toEqual(story.uploads)
  })
})

describe('The described matters together', () => {
  it('ask little of the people of the article: one question for a birth permit, one for a certificate', () => {
    for (const file of ['birth-registration', 'safety-certificate-renewal']) {
      const story = stories.find((one) => one.matter === file)!
      expect(Object.keys(story.answers).length).toBeLessThanOrEqual(2)
      expect(story.uploads).toEqual([])
    }
    expect(
      matter('birth-registration').description.evidence.flatMap((slot) => slot.metBy.map((way) => way.by)),
    ).not.toContain('upload')
  })

  it.each([
    ['food-business-new', 'not-only-prepackaged', 'food.items', ['prepackaged'], false],
    ['food-business-new', 'not-only-prepackaged', 'food.items', ['prepackaged', 'hot-food'], true],
    ['food-business-new', 'registered', 'company.state', '注销', false],
    ['public-venue-change', 'not-moved', 'venue.moved', true, false],
    ['public-venue-change', 'register-first', 'company.legalRepresentative', '周德明', false],
    ['safety-certificate-renewal', 'window', 'safety.validTo', '2027-08-31', false],
    ['safety-certificate-renewal', 'window', 'safety.validTo', '2026-11-20', false],
    ['safety-certificate-renewal', 'window', 'safety.validTo', '2026-11-21', true],
    ['teacher-qualification', 'mandarin', 'mandarin.level', '3A', false],
    ['teacher-qualification', 'exam', 'teacher.examValidTo', '2026-11-20', false],
    ['unemployment-registration', 'age', 'person.birthDate', '2010-11-22', false],
    ['unemployment-registration', 'age', 'person.birthDate', '2010-11-21', true],
    ['social-card-replacement', 'has-card', 'card.state', 'cancelled', false],
  ])('%s asks for “%s”: with %s %j it is %s', (file, id, name, value, met) => {
    const { facts } = storyFacts(stories.find((one) => one.matter === file)!)
    const condition = matter(file).description.conditions.find((one) => one.id === id)!
    expect(ask(condition.test!, { ...facts, [name]: value })).toBe(met)
  })

  it('are found by what people say', () => {
    for (const one of described) expect(one.description.keywords.length, one.name).toBeGreaterThanOrEqual(12)
    const said = [
      '开个小饭馆',
      '卫生许可改老板',
      '二胎准生证',
      '安全员B证',
      '社保卡丢了',
      '没工作了去哪登记',
      '考教师证',
    ]
    for (const words of said)
      expect(described.filter((one) => one.description.keywords.includes(words)).length, words).toBe(1)
  })
})

describe('The law', () => {
  it('is there word for word where it is a law or a regulation of the State Council; only rules below them are named alone', () => {
    const named = described.flatMap((one) => one.description.legalBasis.filter(({ sample }) => sample))
    expect(new Set(named.map(({ law }) => law)).size).toBe(6)
    expect(named.filter(({ docNo = '' }) => !/令第|人社部发|施行/.test(docNo) || /国务院/.test(docNo))).toEqual([])
  })
})

describe('Life events and halls', () => {
  const known = new Set([...items.map((one) => one.item_code), ...described.map((one) => one.code)])

  it('places thirty events on the road of life', () => {
    expect(life.events.length).toBe(30)
    const stages = new Map(life.stages.map((one) => [one.id, one.audience]))
    for (const event of life.events) {
      expect(event.audience).toContain(stages.get(event.stage))
      expect(event.name.en).toBeTruthy()
    }
  })

  it('links a matter to the district’s own code only when that code exists', () => {
    const linked = life.events.flatMap((event) => event.matters.flatMap((one) => one.codes ?? []))
    expect(linked.filter((code) => !known.has(code))).toEqual([])
    expect(linked.length).toBeGreaterThan(50)
  })

  it('opens counters for agencies of the directory', () => {
    const { halls } = json<{ halls: { windows: { organisations: string[] }[] }[] }>('halls/guangan.json')
    const names = organisations.map((one) => one.department)
    for (const hall of halls)
      for (const window of hall.windows) expect(window.organisations.filter((one) => !names.includes(one))).toEqual([])
  })
})

describe('Search', () => {
  const names = [...items.map((one) => `${one.name} ${one.main_item}`), ...described.map((one) => one.name)]

  const sayings = csv('search/sayings.csv').map((row) => ({
    says: row.says!.split('|'),
    means: row.means!.split('|'),
  }))

  it('what people say leads to words that stand in the catalogue', () => {
    expect(sayings.flatMap((one) => one.says).length).toBeGreaterThan(8000)
    const all = [...names, ...organisations.map((one) => one.department)].join(' ')
    expect(sayings.flatMap((one) => one.means).filter((word) => !all.includes(word))).toEqual([])
    expect(sayings.flatMap((one) => one.says).filter((phrase) => phrase.trim() === '')).toEqual([])
  })

  it('the questions of the exam ask for matters there are; a set nobody tunes on has at least 60 of them', () => {
    const codesKnown = new Set([...items.map((one) => one.item_code), ...described.map((one) => one.code)])
    const questions = csv('search/queries.csv')
    expect(questions.length).toBeGreaterThanOrEqual(200)
    expect(new Set(questions.map((one) => one.query)).size).toBe(questions.length)
    expect(questions.flatMap((one) => one.codes!.split(' ')).filter((code) => !codesKnown.has(code))).toEqual([])
    const untuned = questions.filter((one) => one.set !== 'tuning')
    expect(untuned.length === 0 || untuned.length >= 60).toBe(true)
  })

  it('cuts the town’s words whole', () => {
    const jieba = Jieba.withDict(dict)
    jieba.loadDict(Buffer.from(text('search/dictionary.txt')))
    expect(jieba.cutForSearch('一网通办', true)).toContain('一网通办')
    expect(jieba.cutForSearch('食品经营许可证续期', true)).toContain('食品经营许可证')
    expect(jieba.cutForSearch('区卫健局的电话', true)).toContain('区卫健局')
  })

  it('sorts at least 95 of 100 matters by audience and theme', () => {
    const rules = json<{ rules: Rule[] }>('search/themes.json').rules.map((rule) => ({
      ...rule,
      yes: RE2JS.compile(rule.match),
      no: rule.but === undefined ? undefined : RE2JS.compile(rule.but),
    }))
    for (const rule of rules) {
      expect(
        rule.personThemes.every((one) => codes.personThemes.includes(one)),
        rule.id,
      ).toBe(true)
      expect(
        rule.legalThemes.every((one) => codes.legalThemesGuangdong.includes(one)),
        rule.id,
      ).toBe(true)
      expect([rule.audience.includes('person'), rule.audience.includes('company')], rule.id).toEqual([
        rule.personThemes.length > 0,
        rule.legalThemes.length > 0,
      ])
      if (rule.stage) expect(life.stages.map((one) => one.id)).toContain(rule.stage)
    }
    const sorted = items.filter((item) => {
      const main = item.main_item === '未分类' ? '' : item.main_item
      return rules.some((rule) => {
        const words = rule.nameOnly ? item.name! : `${item.name} ${main}`
        if (rule.departments && !rule.departments.includes(item.department!)) return false
        return rule.yes.matcher(words).find() && !rule.no?.matcher(words).find()
      })
    })
    console.log(`${sorted.length} of ${items.length} matters sorted by audience and theme`)
    expect(sorted.length / items.length).toBeGreaterThanOrEqual(0.95)
  })
})

describe('Regions, calendar and catalogue', () => {
  it('holds the whole country to streets and Sichuan to villages', () => {
    const rows = ['provinces', 'cities', 'areas', 'streets'].map((level) => csv(`regions/${level}.csv`).length)
    expect(rows).toEqual([31, 342, 2978, 41352])
    const villages = gunzipSync(readFileSync(new URL('regions/villages-sichuan.csv.gz', data)))
      .toString()
      .trim()
      .split('\n')
    expect(villages.length - 1).toBe(34412)
    expect(villages.filter((row) => row.startsWith('511602')).length).toBe(332)
  })

  it('knows the days on which a weekend works', () => {
    const days = csv('calendar/cn-days-2004-2026.csv')
    expect(days.length).toBe(773)
    expect(days).toContainEqual(expect.objectContaining({ date: '2026-10-10', type: 'workday' }))
  })

  it('keeps the district’s list as it came, every code its own', () => {
    expect(items.length).toBe(1135)
    expect(new Set(items.map((one) => one.item_code)).size).toBe(1135)
    expect(organisations.length).toBe(34)
  })
})
