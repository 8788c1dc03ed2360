// The published catalogue against the European profile's own shapes, and against the list of matters.
import { readFileSync } from 'node:fs'
import jsonld from 'jsonld'
import { DataFactory, Parser, Store } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import { gathered } from '../findings.mjs'

const shapesFile = new URL('../../data/shapes/cpsv-ap-SHACL.ttl', import.meta.url)
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const service = DataFactory.namedNode('http://purl.org/vocab/cpsv#PublicService')
const type = DataFactory.namedNode(`${rdf}type`)

export const catalogue = {
  name: 'catalogue',
  about: 'CPSV-AP 3.2.0: the published catalogue against the official SHACL shapes, Turtle and JSON-LD alike',
  async run({ visitor }) {
    const who = visitor()
    const [ttl, json, about] = [
      await who.ask('/catalogue.ttl'),
      await who.ask('/catalogue.jsonld'),
      await who.look('/about'),
    ]
    const faults = []
    const fault = (what, at) => faults.push({ what, at })
    if (ttl.status !== 200 || json.status !== 200) fault(`answers ${ttl.status} and ${json.status}`, '/catalogue.*')
    if (!ttl.type.startsWith('text/turtle')) fault(`sent as ${ttl.type}`, '/catalogue.ttl')
    if (!json.type.startsWith('application/ld+json')) fault(`sent as ${json.type}`, '/catalogue.jsonld')

    const quads = new Parser({ baseIRI: who.base }).parse(ttl.body)
    const store = new Store(quads)
    const services = store.countQuads(null, type, service, null)
    if (services !== about.matters)
      fault(`${services} services, but ${about.matters} matters are in use`, '/catalogue.ttl')

    const shapes = new Store(new Parser().parse(readFileSync(shapesFile, 'utf8')))
    const validator = new SHACLValidator(shapes)
    const { results, conforms } = await validator.validate(store)
    for (const result of results) {
      const [path, rule] = [result.path?.value, result.sourceConstraintComponent?.value].map((iri) =>
        iri?.split(/[/#]/).at(-1),
      )
      const kinds = store.getObjects(result.focusNode, type, null).map(({ value }) => value.split(/[/#]/).at(-1))
      fault(`${kinds.join(', ')}: ${path} breaks ${rule}`, result.focusNode.value)
    }
    if (!conforms && results.length === 0) fault('does not conform, for no stated reason', '/catalogue.ttl')
    if (await overlooks(validator, store)) fault('the validator overlooks a service without a name', 'a planted fault')

    // The two files say the same: canonical form, compared as sets of statements.
    const fromJson = await jsonld.canonize(JSON.parse(json.body), {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
    })
    const fromTurtle = quads.map(asLine)
    const [one, other] = [new Set(fromJson.trim().split('\n').map(canonical)), new Set(fromTurtle.map(canonical))]
    for (const line of one) if (!other.has(line)) fault('said in JSON-LD only', line)
    for (const line of other) if (!one.has(line)) fault('said in Turtle only', line)
    return {
      looked: quads.length,
      findings: gathered(faults),
      notes: [`${services} services, ${quads.length} statements, ${shapes.size} statements of shapes`],
    }
  },
}

/** A judge that never objects judges nothing: one name is taken away, and that must be noticed. */
async function overlooks(validator, store) {
  const [first] = store.getSubjects(type, service, null)
  const name = DataFactory.namedNode('http://purl.org/dc/terms/title')
  const nameless = new Store(
    [...store].filter(({ subject, predicate }) => !(subject.equals(first) && predicate.equals(name))),
  )
  return (await validator.validate(nameless)).conforms
}

const asLine = ({ subject, predicate, object }) => `<${subject.value}> <${predicate.value}> ${termOf(object)} .`

function termOf(object) {
  if (object.termType === 'NamedNode') return `<${object.value}>`
  const text = JSON.stringify(object.value)
  if (object.language) return `${text}@${object.language}`
  return object.datatype.value.endsWith('#string') ? text : `${text}^^<${object.datatype.value}>`
}

/** Language tags are alike in any case, numbers in any spelling. */
const canonical = (line) =>
  line
    .replace(/@[A-Za-z-]+ \.$/, (tag) => tag.toLowerCase())
    .replace(/"([^"]*)"(?=\^\^<[^>]*#double>)/, (_, number) => `"${Number(number)}"`)
