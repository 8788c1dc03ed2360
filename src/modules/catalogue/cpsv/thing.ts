import { type Both, said } from '../../../platform/page.ts'

/** The vocabularies of CPSV-AP 3.2.0, by the prefix they are written with. */
export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  org: 'http://www.w3.org/ns/org#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/** A term of one of the vocabularies, e.g. `dct:title`. */
export type Term = `${keyof typeof prefixes}:${string}`

export type Value =
  | { readonly iri: string }
  | { readonly text: string; readonly lang: 'zh-CN' | 'en' }
  | { readonly text: string; readonly as?: Term }

/** Something said about one thing: a node of the graph with all its properties. */
export interface Thing {
  readonly iri: string
  readonly types: readonly Term[]
  readonly says: readonly (readonly [property: Term, value: Value])[]
}

type Saying = Thing['says'][number]

export function thing(iri: string, types: readonly Term[], ...says: readonly (readonly Saying[])[]): Thing {
  return { iri, types, says: says.flat() }
}

/** A text in every language it was written in. */
export function inBoth(property: Term, text: Both | undefined): Saying[] {
  if (!text) return []
  const zh: Saying = [property, { text: text.zh, lang: 'zh-CN' }]
  return text.en ? [zh, [property, { text: said('en', text), lang: 'en' }]] : [zh]
}

export function plain(property: Term, text: string | undefined, as?: Term): Saying[] {
  return text === undefined ? [] : [[property, { text, ...(as ? { as } : {}) }]]
}

export function pointing(property: Term, iris: Iterable<string>): Saying[] {
  return [...iris].map((iri) => [property, { iri }])
}
