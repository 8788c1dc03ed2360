import { prefixes, type Thing, type Value } from './thing.ts'

/** Things as Turtle (W3C, RDF 1.1 Turtle), a piece at a time. */
export async function* turtle(things: AsyncIterable<readonly Thing[]>): AsyncGenerator<string> {
  yield Object.entries(prefixes)
    .map(([prefix, iri]) => `@prefix ${prefix}: ${iriRef(iri)} .\n`)
    .join('')
  for await (const some of things) yield some.map(block).join('')
}

function block({ iri, types, says }: Thing): string {
  const lines = [`a ${types.join(', ')}`, ...says.map(([property, value]) => `${property} ${written(value)}`)]
  return `\n${iriRef(iri)} ${lines.join(' ;\n  ')} .\n`
}

function written(value: Value): string {
  if ('iri' in value) return iriRef(value.iri)
  if ('lang' in value) return `${quoted(value.text)}@${value.lang}`
  return value.as ? `${quoted(value.text)}^^${value.as}` : quoted(value.text)
}

/** IRIREF of the grammar: these characters may not stand in one as they are. */
const iriRef = (iri: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the grammar forbids
  `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (character) => encodeURIComponent(character))}>`

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' }

const quoted = (text: string) => `"${text.replace(/["\\\n\r]/g, (character) => escapes[character] ?? character)}"`
