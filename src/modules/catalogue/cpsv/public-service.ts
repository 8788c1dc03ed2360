import type { Organisation } from '#directory'
import type { Both } from '../../../platform/page.ts'
import type { LimitText, MatterDescription } from '../description.ts'
import type { ForWhom, MatterState } from '../model.ts'
import { codeName } from '../text/codes.ts'
import { cpsvWords } from '../text/cpsv-words.ts'
import { inBoth, plain, pointing, type Thing, thing } from './thing.ts'

/** What a matter is told from: the row of the list, and its description where it has one. */
export interface Told {
  readonly code: string
  readonly name: Both
  readonly taskType: string | null
  readonly audience: readonly ForWhom[]
  readonly themes: readonly string[]
  readonly state: MatterState
  readonly description: MatterDescription | null
  readonly organisation: Organisation
  /** The life events 一件事 it is a part of. */
  readonly lifeEvents: readonly string[]
}

/** Addresses of things: a thing that has a page has the page's address. */
export interface Addresses {
  readonly base: string
  readonly region: string
}

export const matterIri = ({ base }: Addresses, code: string) => `${base}/matters/${encodeURIComponent(code)}`
export const organisationIri = ({ base }: Addresses, id: string) => `${base}/departments/${id}`
export const lifeEventIri = ({ base }: Addresses, code: string) => `${base}/life-events/${encodeURIComponent(code)}`
export const catalogueIri = ({ base }: Addresses) => `${base}/catalogue`
export const platformIri = ({ base }: Addresses) => `${base}/about`
export const regionIri = ({ base, region }: Addresses) => `${base}/regions#${region}`
export const conceptIri = ({ base }: Addresses, kind: string, code: string) =>
  `${base}/catalogue#${kind}-${encodeURIComponent(code)}`

/** Of the Publications Office of the European Union. */
export const languageIris = {
  zh: 'http://publications.europa.eu/resource/authority/language/ZHO',
  en: 'http://publications.europa.eu/resource/authority/language/ENG',
} as const
export const yuanIri = 'http://publications.europa.eu/resource/authority/currency/CNY'

/**
 * A matter as a cpsv:PublicService with all that hangs on it. A matter that is only listed says what is known of it and
 * nothing else: no limit, cost, requirement or document is made up.
 */
export function publicService(told: Told, at: Addresses): Thing[] {
  const { code, name, taskType, audience, themes, state, description, organisation, lifeEvents } = told
  const iri = matterIri(at, code)
  const parts = description ? partsOf(description, organisation, iri, at) : []
  const linked = (type: Thing['types'][number]) =>
    parts.filter(({ types }) => types.includes(type)).map(({ iri }) => iri)
  const kind = taskType ? codeName('taskType', taskType) : undefined
  const service = thing(
    iri,
    ['cpsv:PublicService'],
    plain('dct:identifier', code),
    inBoth('dct:title', description?.plainName ?? name),
    inBoth('dct:description', description?.summary ?? cpsvWords.listedOnly(organisation, kind)),
    pointing('cv:hasCompetentAuthority', [organisationIri(at, organisation.id)]),
    pointing('dct:spatial', [regionIri(at)]),
    pointing('dct:language', Object.values(languageIris)),
    pointing('dct:isPartOf', [catalogueIri(at)]),
    pointing('adms:status', [conceptIri(at, 'state', state)]),
    taskType ? pointing('dct:type', [conceptIri(at, 'task-type', taskType)]) : [],
    pointing(
      'dct:audience',
      audience.map((one) => conceptIri(at, 'audience', one)),
    ),
    pointing(
      'cv:thematicArea',
      themes.map((theme) => conceptIri(at, 'theme', theme)),
    ),
    (description?.keywords ?? []).flatMap((keyword) => inBoth('dcat:keyword', { zh: keyword })),
    plain('cv:processingTime', description ? durationOf(description.promise) : undefined, 'xsd:duration'),
    pointing(
      'cv:isGroupedBy',
      lifeEvents.map((one) => lifeEventIri(at, one)),
    ),
    pointing('cv:hasLegalResource', linked('eli:LegalResource')),
    pointing('cpsv:follows', linked('cpsv:Rule')),
    pointing('cv:holdsRequirement', linked('cv:Requirement')),
    pointing('cpsv:hasInput', linked('cv:Evidence')),
    pointing('cpsv:produces', linked('cv:Output')),
    pointing('cv:hasCost', linked('cv:Cost')),
    pointing('cv:hasChannel', linked('cv:Channel')),
    pointing('cv:contactPoint', linked('cv:ContactPoint')),
  )
  return [service, ...parts]
}

function partsOf(description: MatterDescription, organisation: Organisation, iri: string, at: Addresses): Thing[] {
  const laws = description.legalBasis.map(({ law, docNo, article }, place) =>
    thing(
      `${iri}#law-${place + 1}`,
      ['eli:LegalResource'],
      inBoth('dct:title', { zh: `${law} ${article}` }),
      plain('dct:identifier', docNo),
    ),
  )
  return [
    ...laws,
    procedureOf(description, laws, iri),
    ...description.conditions.map(({ id, text }) =>
      thing(
        `${iri}#condition-${id}`,
        ['cv:Requirement'],
        plain('dct:identifier', id),
        inBoth('dct:title', text),
        pointing('cv:fulfils', [`${iri}#procedure`]),
      ),
    ),
    ...description.evidence.map(({ id, name, acceptStandard, materialType }) =>
      thing(
        `${iri}#evidence-${id}`,
        ['cv:Evidence'],
        plain('dct:identifier', id),
        inBoth('dct:title', name),
        inBoth('dct:description', acceptStandard),
        pointing('dct:type', [conceptIri(at, 'material', materialType)]),
      ),
    ),
    thing(
      `${iri}#result`,
      ['cv:Output'],
      plain('dct:identifier', `${iri}#result`),
      inBoth('dct:title', description.result.name),
      pointing('dct:type', [conceptIri(at, 'result', description.result.type)]),
    ),
    ...costsOf(description, organisation, iri, at),
    ...channelsOf(description, organisation, iri, at),
    thing(
      `${iri}#contact`,
      ['cv:ContactPoint'],
      plain('cv:telephone', description.consult.phone),
      pointing('cv:contactPage', [iri]),
    ),
    thing(iri, ['foaf:Document']),
  ]
}

/** How it is done and by when, in words: xsd:duration knows no working days. */
function procedureOf({ steps, legal, promise }: MatterDescription, laws: readonly Thing[], iri: string): Thing {
  return thing(
    `${iri}#procedure`,
    ['cpsv:Rule'],
    plain('dct:identifier', `${iri}#procedure`),
    inBoth('dct:title', cpsvWords.procedure),
    inBoth(
      'dct:description',
      cpsvWords.steps(
        steps.map(({ name }) => name),
        legal,
        promise,
      ),
    ),
    pointing(
      'cpsv:implements',
      laws.map((law) => law.iri),
    ),
  )
}

function costsOf({ fees }: MatterDescription, { id }: Organisation, iri: string, at: Addresses): Thing[] {
  const cost = (place: number, fen: number, text: Both) =>
    thing(
      `${iri}#cost-${place}`,
      ['cv:Cost'],
      plain('dct:identifier', `${iri}#cost-${place}`),
      plain('cv:hasValue', (fen / 100).toFixed(2), 'xsd:double'),
      pointing('cv:currency', [yuanIri]),
      inBoth('dct:description', text),
      pointing('cv:isDefinedBy', [organisationIri(at, id)]),
    )
  if (fees.length === 0) return [cost(0, 0, cpsvWords.free)]
  return fees.map(({ name, fen, standard }, place) => cost(place + 1, fen, cpsvWords.fee(name, standard)))
}

function channelsOf(description: MatterDescription, { id }: Organisation, iri: string, at: Addresses): Thing[] {
  const channel = (name: string, kind: string, text: Both) =>
    thing(
      `${iri}#${name}`,
      ['cv:Channel'],
      plain('dct:identifier', `${iri}#${name}`),
      pointing('dct:type', [conceptIri(at, 'channel', kind)]),
      inBoth('dct:description', text),
      pointing('cv:ownedBy', [organisationIri(at, id)]),
    )
  return [
    channel('online', '2', codeName('onlineDepth', description.onlineDepth) ?? cpsvWords.procedure),
    ...description.places.map((place, index) => channel(`counter-${index + 1}`, '1', cpsvWords.place(place))),
  ]
}

/** Nothing for working days: how many days they are depends on when one asks. */
function durationOf({ n, unit }: LimitText): string | undefined {
  if (n === 0 || unit === 'on-the-spot') return 'PT0S'
  return { hour: `PT${n}H`, day: `P${n}D`, month: `P${n}M`, 'working-day': undefined }[unit]
}
