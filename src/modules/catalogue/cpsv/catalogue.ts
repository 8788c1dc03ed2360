import type { Organisation, Place } from '#directory'
import type { Both } from '../../../platform/page.ts'
import type { LifeEvent } from '../life-events.ts'
import { codes } from '../text/codes.ts'
import { cpsvWords } from '../text/cpsv-words.ts'
import {
  type Addresses,
  catalogueIri,
  conceptIri,
  languageIris,
  lifeEventIri,
  organisationIri,
  platformIri,
  regionIri,
  yuanIri,
} from './public-service.ts'
import { inBoth, plain, pointing, type Thing, thing } from './thing.ts'

export interface Surroundings {
  readonly place: Place
  readonly organisations: readonly Organisation[]
  readonly lifeEvents: readonly LifeEvent[]
  readonly themes: readonly string[]
}

/** What all matters share: the catalogue itself, the place, its organisations, the life events and every code. */
export function surroundings({ place, organisations, lifeEvents, themes }: Surroundings, at: Addresses): Thing[] {
  return [
    thing(
      catalogueIri(at),
      ['dcat:Dataset'],
      inBoth('dct:title', cpsvWords.title(place.region.short)),
      inBoth('dct:description', cpsvWords.about),
      pointing('dct:publisher', [platformIri(at)]),
    ),
    thing(
      platformIri(at),
      ['foaf:Agent'],
      plain('dct:identifier', platformIri(at)),
      inBoth('dct:title', cpsvWords.platform(place.region.short)),
    ),
    thing(
      regionIri(at),
      ['dct:Location'],
      plain('dct:identifier', at.region),
      inBoth('skos:prefLabel', place.region.full),
    ),
    ...Object.values(languageIris).map((iri) => thing(iri, ['dct:LinguisticSystem'])),
    ...organisations.map((one) => organisation(one, at)),
    ...lifeEvents.map((one) => lifeEvent(one, at)),
    ...concepts(themes, at),
  ]
}

function organisation({ id, name, en, uscc }: Organisation, at: Addresses): Thing {
  return thing(
    organisationIri(at, id),
    ['cv:PublicOrganisation', 'org:Organization', 'foaf:Agent'],
    plain('dct:identifier', uscc ?? id),
    inBoth('skos:prefLabel', { zh: name, en }),
    inBoth('dct:title', { zh: name, en }),
    pointing('dct:spatial', [regionIri(at)]),
  )
}

function lifeEvent({ code, name, audience }: LifeEvent, at: Addresses): Thing {
  const kinds = audience.map((one) => (one === 'person' ? ('cv:LifeEvent' as const) : ('cv:BusinessEvent' as const)))
  return thing(lifeEventIri(at, code), ['cv:Event', ...kinds], plain('dct:identifier', code), inBoth('dct:title', name))
}

function concepts(themes: readonly string[], at: Addresses): Thing[] {
  const concept = (iri: string, label: Both) => thing(iri, ['skos:Concept'], inBoth('skos:prefLabel', label))
  const tables = [
    ['state', codes.state],
    ['task-type', codes.taskType],
    ['material', codes.materialType],
    ['result', codes.resultType],
    ['channel', codes.handleForm],
    ['audience', cpsvWords.audience],
  ] as const
  return [
    ...tables.flatMap(([kind, table]) =>
      Object.entries(table).map(([code, label]) => concept(conceptIri(at, kind, code), label)),
    ),
    ...themes.map((theme) => concept(conceptIri(at, 'theme', theme), { zh: theme })),
    concept(yuanIri, cpsvWords.yuan),
  ]
}
