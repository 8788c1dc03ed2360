import { type Static, Type } from 'typebox'
import type { Both } from '../../platform/page.ts'
import { Instant } from '../../platform/schema.ts'

export const Named = Type.Object({ id: Type.String(), name: Type.Union([Type.String(), Type.Null()]) })
const NamedOrNull = Type.Union([Named, Type.Null()])
const BothText = Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))
const OrganisationOrNull = Type.Union([
  Type.Object({ id: Type.String(), name: Type.Union([BothText, Type.Null()]) }),
  Type.Null(),
])

/** A line of the log as it is shown: names put to ids. */
export const Line = Type.Object({
  id: Type.String(),
  at: Instant,
  actorKind: Type.Union([
    Type.Literal('visitor'),
    Type.Literal('person'),
    Type.Literal('staff'),
    Type.Literal('system'),
  ]),
  actor: NamedOrNull,
  actingFor: NamedOrNull,
  organisation: OrganisationOrNull,
  did: Type.String(),
  about: Type.String(),
  detail: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
  refused: Type.Union([Type.String(), Type.Null()]),
  reference: Type.Union([Type.String(), Type.Null()]),
  /** It has its place in the sealed tree, so there is a proof of it. */
  sealed: Type.Boolean(),
})
export type Line = Static<typeof Line>
