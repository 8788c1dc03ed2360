import { type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { exampleOf } from './example.ts'

const schemas: Record<string, TSchema> = {
  'an id': Type.String({ format: 'uuid' }),
  'an id by its length': Type.String({ minLength: 36, maxLength: 36 }),
  'a day': Type.String({ pattern: '^(\\d{4}-\\d{2}-\\d{2})?$' }),
  'a code of figures': Type.String({ pattern: '^[1-9][0-9]{5,11}$' }),
  base64: Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  'words of some length': Type.String({ minLength: 10, maxLength: 2000 }),
  'a choice': Type.Enum(['clerk', 'officer']),
  'one of two forms': Type.Union([Type.Literal('self'), Type.String({ format: 'uuid' })]),
  'a list that may not be empty': Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
  'a year': Type.Integer({ minimum: 2004, maximum: 2100 }),
  'an object with an optional part': Type.Object({ a: Type.Boolean(), b: Type.Optional(Type.String()) }),
}

describe('An example in the description of the interface', () => {
  it.for(Object.entries(schemas))('fits %s', ([, schema]) => {
    expect(Value.Check(schema, exampleOf(schema))).toBe(true)
  })

  it('leaves out what may be left out', () => {
    expect(exampleOf(schemas['an object with an optional part'] as TSchema)).toEqual({ a: true })
  })
})
