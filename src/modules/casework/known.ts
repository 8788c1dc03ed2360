import {
  type Dictionary,
  type Element,
  type EvidenceSlot,
  feel,
  type Matter,
  type Moment,
  neededEvidence,
  visibleFields,
} from '#catalogue'
import { dayIn } from '#directory'
import { lookup, resourceById } from '#exchange'
import { findCompany, findPerson, type Holder, numberOf } from '#identity'
import { licenceHeld } from '#licences'
import type { Doing } from '../../platform/command.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { typeFollowed } from './about-licence.ts'
import { type Answer, type AnswerSource, type CaseFile, type Evidence, valuesOf } from './model.ts'
import { momentOf } from './shown.ts'
import { earlierSeen } from './store.ts'

type Described = Matter & { readonly description: NonNullable<Matter['description']> }
type Found = {
  readonly value: unknown
  readonly source: AnswerSource
  readonly reference: string | null
  readonly at: Date
}
type Looked = Awaited<ReturnType<typeof lookup>>

/**
 * Everything that can be known without asking: each element's sources in their order, each slot's ways to be met in
 * theirs. What is found carries where it came from; what is not found is asked. Every look into a register is logged by
 * the exchange with this case as its purpose.
 */
export async function fetchKnown(
  doing: Doing,
  file: CaseFile,
  { description }: Described,
  dictionary: Dictionary,
  before: readonly Answer[] = [],
): Promise<{ readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] }> {
  const sources = openSources(doing, file, description)
  const answers = new Map(before.map((answer) => [answer.element, answer]))
  const values = () => valuesOf([...answers.values()])
  // Twice, because a value found late may decide whether an earlier field is asked at all.
  for (let round = 0; round < 2; round++)
    for (const part of description.form)
      for (const field of visibleFields(part, values(), momentOf(file, doing.now))) {
        const element = dictionary.get(field.element)
        if (!element || answers.has(element.id)) continue
        const found = await firstFound(sources, element, values(), momentOf(file, doing.now))
        if (found) answers.set(element.id, { element: element.id, ...found })
      }
  const evidence: Evidence[] = []
  for (const slot of neededEvidence(description, values(), momentOf(file, doing.now))) {
    const met = await meet(doing, file, slot, sources, values())
    if (met) evidence.push(met)
  }
  const known = [...answers.values()].filter((answer) => !before.includes(answer))
  return { answers: known, evidence }
}

function basisOf(description: Described['description']): string {
  const [first] = description.legalBasis
  return first ? `${first.law} ${first.article}` : ''
}

/** The places a value may come from, each asked once for a case however many elements need it. */
function openSources(doing: Doing, file: CaseFile, description: Described['description']) {
  const basis = basisOf(description)
  const followed = typeFollowed(description)
  const { tx, office } = doing
  const today = dayIn(doing.now)
  const once = <T>(make: () => Promise<T>) => {
    let made: Promise<T> | undefined
    return () => {
      made ??= make()
      return made
    }
  }
  const registers = new Map<string, Promise<Looked | undefined>>()
  return {
    person: once(async () => findPerson(tx, applying(file))),
    number: once(() => numberOf(office, tx, applying(file))),
    company: once(async () => (file.holder.kind === 'company' ? findCompany(tx, file.holder.id) : undefined)),
    licence: (type: string) => licenceHeld(tx, file.holder, type, today, type === followed ? file.aboutLicence : null),
    personLicence: async (type: string) => {
      const holder = subjectOf('person', file)
      return holder && licenceHeld(tx, holder, type, today)
    },
    register: (resource: string) => {
      const asked = registers.get(resource) ?? ask(resource)
      registers.set(resource, asked)
      return asked
    },
  }

  async function ask(resource: string): Promise<Looked | undefined> {
    const known = await resourceById(tx, resource)
    if (!known) return undefined
    const subject = subjectOf(known.subject, file)
    if (!subject) return undefined
    const answer = await lookup(doing, {
      resource,
      subject,
      purpose: { caseId: file.id, caseHolder: file.holder.id, matterCode: file.matterCode, basis },
    })
    return answer.found ? answer : undefined
  }
}

/** The person the application speaks of: whose it is; of a company's, who applies for it. Never whose hand a mandate lends. */
const applying = ({ holder, person }: CaseFile) => (holder.kind === 'person' ? holder.id : person)

/**
 * A register of organisations is asked about the company that applies; one of people about the person whose application it is.
 * For a company only its representative's own papers count: those of a clerk or an administrator are private.
 */
function subjectOf(kind: string, { person, right, holder }: CaseFile): Holder | undefined {
  if (kind !== 'person') return holder.kind === 'company' ? holder : undefined
  if (holder.kind === 'person') return holder
  return right === 'legal-representative' ? { kind: 'person', id: person } : undefined
}

type Sources = ReturnType<typeof openSources>

async function firstFound(
  sources: Sources,
  element: Element,
  values: Record<string, unknown>,
  moment: Moment,
): Promise<Found | undefined> {
  for (const source of element.sources) {
    if (source.by === 'identity') {
      const found = await fromIdentity(sources, source.field)
      if (found) return found
    } else if (source.by === 'register') {
      const answer = await sources.register(source.resource)
      const value = answer?.data[source.item]
      if (answer && isKnown(value)) return { value, source: 'register', reference: answer.reference, at: answer.at }
    } else if (source.by === 'licence') {
      const licence = (await sources.licence(source.type)) ?? (await sources.personLicence(source.type))
      const value = licence && licenceField(licence, source.field)
      if (licence && isKnown(value))
        return { value, source: 'licence', reference: licence.identifier, at: new Date(licence.issueDate) }
    } else if (source.by === 'inferred') {
      const value = feel(source.feel, values, moment)
      if (isKnown(value)) return { value, source: 'inferred', reference: source.feel, at: new Date(0) }
    }
  }
  return undefined
}

const isKnown = (value: unknown) => value !== undefined && value !== null && value !== ''

/** The metadata every licence has are fields too. */
function licenceField(licence: NonNullable<Awaited<ReturnType<typeof licenceHeld>>>, field: string): unknown {
  if (field === 'number') return licence.number
  if (field === 'validTo') return licence.validTo
  if (field === 'validFrom') return licence.validFrom
  if (field === 'issueDate') return licence.issueDate
  if (field === 'issuer') return licence.issuerName
  return licence.fields[field]
}

async function fromIdentity(sources: Sources, field: string): Promise<Found | undefined> {
  const company = await sources.company()
  if (field.startsWith('company.') || ((field === 'uscc' || field === 'companyName') && company)) {
    const values: Record<string, unknown> = {
      uscc: company?.uscc,
      companyName: company?.name,
      'company.name': company?.name,
      'company.uscc': company?.uscc,
    }
    return isKnown(values[field]) ? known(values[field]) : undefined
  }
  if (field === 'citizenNumber') return known(await sources.number())
  const person = await sources.person()
  const values: Record<string, unknown> = {
    name: person?.name,
    birthDate: person?.birthDate,
    // The dictionary's codes are those of GB/T 2261.1.
    gender: person && (person.gender === 'male' ? '1' : '2'),
    mobile: person?.mobile,
    email: person?.email,
  }
  return isKnown(values[field]) ? known(values[field]) : undefined
}

const known = (value: unknown): Found => ({ value, source: 'identity', reference: null, at: new Date(0) })

/** The first way of the slot that works without the applicant; undefined leaves it to them. */
async function meet(
  doing: Doing,
  file: CaseFile,
  slot: EvidenceSlot,
  sources: Sources,
  values: Record<string, unknown>,
): Promise<Evidence | undefined> {
  const made = (
    metBy: Evidence['metBy'],
    reference: string | null,
    facts: Evidence['facts'],
    more: Partial<Evidence> = {},
  ): Evidence => ({
    id: newId(bucketOf(file.id), doing.now),
    slot: slot.id,
    metBy,
    reference,
    facts,
    fileId: null,
    name: null,
    media: null,
    size: null,
    seenBy: null,
    at: doing.now,
    ...more,
  })
  for (const way of slot.metBy) {
    if (way.by === 'licence') {
      const licence = (await sources.licence(way.type)) ?? (await sources.personLicence(way.type))
      if (licence)
        return made('licence', licence.identifier, {
          number: licence.number,
          type: licence.type,
          validTo: licence.validTo,
        })
    } else if (way.by === 'register') {
      const answer = await sources.register(way.resource)
      if (answer && (!way.check || feel(way.check, { ...values, ...answer.data }, momentOf(file, doing.now)) === true))
        return made('register', answer.reference, { resource: way.resource, at: answer.at.toISOString() })
    } else if (way.by === 'made') {
      return made('made', null, null)
    } else if (way.by === 'earlier') {
      const seen = await earlierSeen(doing.tx, file.holder, slot.id, file.id)
      if (seen)
        return made('earlier', seen.id, null, {
          fileId: seen.fileId,
          name: seen.name,
          media: seen.media,
          size: seen.size,
          seenBy: seen.seenBy,
        })
    }
  }
  return undefined
}
