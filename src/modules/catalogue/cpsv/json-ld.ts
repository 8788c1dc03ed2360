import { prefixes, type Thing, type Value } from './thing.ts'

/** The same things as JSON-LD 1.1: one graph under one context, a piece at a time. */
export async function* jsonLd(things: AsyncIterable<readonly Thing[]>): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(prefixes)},"@graph":[`
  let first = true
  for await (const some of things) {
    for (const one of some) {
      yield `${first ? '' : ','}\n${JSON.stringify(node(one))}`
      first = false
    }
  }
  yield '\n]}\n'
}

function node({ iri, types, says }: Thing) {
  const said = new Map<string, unknown[]>()
  for (const [property, value] of says) said.set(property, [...(said.get(property) ?? []), written(value)])
  return { '@id': iri, '@type': types, ...Object.fromEntries(said) }
}

function written(value: Value) {
  if ('iri' in value) return { '@id': value.iri }
  if ('lang' in value) return { '@value': value.text, '@language': value.lang }
  return value.as ? { '@value': value.text, '@type': value.as } : value.text
}
