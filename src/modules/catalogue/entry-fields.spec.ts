import { readdirSync, readFileSync } from 'node:fs'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import type { Fields } from '../../platform/route.ts'
import { Both } from './element.ts'
import { enteredValue, entryOf } from './entry-fields.ts'
import { sections } from './lint.ts'
import { sectionKeys, sectionSchema } from './sections.ts'

const data = new URL('../../../data/matters/described/', import.meta.url)
const described = readdirSync(data).map((name) => ({
  name,
  description: (JSON.parse(readFileSync(new URL(name, data), 'utf8')) as { description: Record<string, unknown> })
    .description,
}))

/** What a form holding this value would send. A way of meeting a slot keeps its parts under its own name. */
function sent(value: unknown, name = '', fields: Record<string, string | string[]> = {}): Fields {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) fields[name] = value
  else if (Array.isArray(value)) for (const [place, one] of value.entries()) sent(one, `${name}.${place}`, fields)
  else if (typeof value === 'object' && value !== null) {
    const { by, ...rest } = value as Record<string, unknown>
    if (typeof by === 'string') fields[`${name}.by`] = by
    for (const [key, part] of Object.entries(typeof by === 'string' ? rest : value))
      sent(part, [name, typeof by === 'string' ? by : '', key].filter(Boolean).join('.'), fields)
  } else if (value !== undefined && value !== false) fields[name] = String(value)
  return fields
}

describe('a section edited through plain fields', () => {
  it.each(described)('comes back as it went out: $name', ({ description }) => {
    for (const section of sections) {
      const keys: readonly string[] = sectionKeys[section]
      const value = Object.fromEntries(Object.entries(description).filter(([key]) => keys.includes(key)))
      expect(enteredValue(sectionSchema(section), sent(value))).toEqual(value)
    }
  })

  const List = Type.Object({
    items: Type.Array(Type.Object({ id: Type.String(), text: Both, test: Type.Optional(Type.String()) })),
  })
  const item = (id: string) => ({ id, text: { zh: id } })

  it('drops what is empty and what is marked for removal', () => {
    const fields = {
      'items.0.id': 'a',
      'items.0.text.zh': 'a',
      'items.1.id': 'b',
      'items.1.text.zh': 'b',
      'items.1.remove': 'true',
      'items.2.id': ' ',
    }
    expect(enteredValue(List, fields)).toEqual({ items: [item('a')] })
  })

  it('puts items into the order their numbers say', () => {
    const fields = {
      'items.0.id': 'a',
      'items.0.text.zh': 'a',
      'items.0.order': '2',
      'items.1.id': 'b',
      'items.1.text.zh': 'b',
      'items.1.order': '1',
    }
    expect(enteredValue(List, fields)).toEqual({ items: [item('b'), item('a')] })
  })

  it('keeps a list that was emptied', () => {
    expect(enteredValue(List, {})).toEqual({ items: [] })
  })

  it('leaves what is no number for the schema to refuse by name', () => {
    expect(enteredValue(Type.Object({ n: Type.Integer() }), { n: '五' })).toEqual({ n: '五' })
    expect(enteredValue(Type.Object({ n: Type.Integer() }), { n: '１２' })).toEqual({ n: 12 })
  })

  it('reads from a schema how each part is entered', () => {
    expect(entryOf(Type.Array(Type.String()))).toEqual({ kind: 'words' })
    expect(entryOf(Both)).toMatchObject({ kind: 'both' })
    expect(entryOf(Type.Enum(['a', 'b']))).toEqual({ kind: 'choice', options: ['a', 'b'] })
  })
})
