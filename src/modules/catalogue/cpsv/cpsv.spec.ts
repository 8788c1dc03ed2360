import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { MatterDescription } from '../description.ts'
import { jsonLd } from './json-ld.ts'
import { publicService, type Told } from './public-service.ts'
import { type Thing, thing } from './thing.ts'
import { turtle } from './turtle.ts'

const at = { base: 'https://onedoor.example', region: '511602' }
const organisation = {
  id: 'o1',
  name: '区住建局',
  short: '区住建局',
  en: 'District Bureau of Housing',
  region: '511602',
  uscc: null,
  rawCode: null,
  sample: false,
}
const listed: Told = {
  code: 'A/1',
  name: { zh: '某许可' },
  taskType: '01',
  audience: ['person'],
  themes: ['准营准办'],
  state: 'in-use',
  description: null,
  organisation,
  lifeEvents: [],
}

const file = new URL('../../../../data/matters/described/safety-certificate-renewal.json', import.meta.url)
const { description } = JSON.parse(readFileSync(file, 'utf8')) as { description: MatterDescription }

async function written(form: typeof turtle, things: readonly Thing[]): Promise<string> {
  async function* once() {
    yield things
  }
  let text = ''
  for await (const piece of form(once())) text += piece
  return text
}

const typesOf = (things: readonly Thing[]) => new Set(things.flatMap(({ types }) => types))

describe('A matter as a public service', () => {
  it('that is only listed says its name, its agency and nothing made up', () => {
    const things = publicService(listed, at)
    expect(typesOf(things)).toEqual(new Set(['cpsv:PublicService']))
    const text = JSON.stringify(things)
    expect(text).toContain('行政许可，由区住建局办理。')
    expect(text).toContain('https://onedoor.example/matters/A%2F1')
    for (const part of ['cv:hasCost', 'cv:processingTime', 'cv:holdsRequirement', 'cpsv:hasInput'])
      expect(text).not.toContain(part)
  })

  it('with a description names law, procedure, conditions, evidence, result, cost, channels and whom to ask', () => {
    const things = publicService({ ...listed, description }, at)
    expect(typesOf(things)).toEqual(
      new Set([
        'cpsv:PublicService',
        'eli:LegalResource',
        'cpsv:Rule',
        'cv:Requirement',
        'cv:Evidence',
        'cv:Output',
        'cv:Cost',
        'cv:Channel',
        'cv:ContactPoint',
        'foaf:Document',
      ]),
    )
    expect(things.filter(({ types }) => types.includes('cv:Evidence'))).toHaveLength(description.evidence.length)
  })

  it('counts no working days as if they were days', () => {
    const limited = (promise: MatterDescription['promise']) =>
      JSON.stringify(publicService({ ...listed, description: { ...description, promise } }, at)[0])
    expect(limited({ n: 5, unit: 'working-day' })).not.toContain('xsd:duration')
    expect(limited({ n: 5, unit: 'day' })).toContain('P5D')
    expect(limited({ n: 0, unit: 'on-the-spot' })).toContain('PT0S')
  })
})

describe('Turtle', () => {
  it('escapes what would end a text or an address', async () => {
    const odd = thing(
      'https://a.example/x y>',
      ['dcat:Dataset'],
      [
        ['dct:title', { text: 'a "quoted"\nline \\ end', lang: 'en' }],
        ['dct:date', { text: '2026', as: 'xsd:string' }],
      ],
    )
    const text = await written(turtle, [odd])
    expect(text).toContain('<https://a.example/x%20y%3E> a dcat:Dataset ;')
    expect(text).toContain('dct:title "a \\"quoted\\"\\nline \\\\ end"@en')
    expect(text).toContain('dct:date "2026"^^xsd:string .')
  })
})

describe('JSON-LD', () => {
  it('is one document, however many pieces it comes in', async () => {
    const things = publicService({ ...listed, description }, at)
    const read = JSON.parse(await written(jsonLd, things)) as { '@graph': unknown[] }
    expect(read['@graph']).toHaveLength(things.length)
  })
})
