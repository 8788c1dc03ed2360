import { type TSchema, Type } from 'typebox'
import type { Both } from '../../platform/page.ts'
import type { ForWhom, MatterState } from './model.ts'

/** Shapes that several answers share. */
export const BothText = Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))

/** Whether a part of an address can be an id at all: what cannot is not found, like an id nobody has. */
export const isUuid = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '')

export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

export const Whom = Type.Unsafe<ForWhom>(Type.Enum(['person', 'company']))

export const State = Type.Unsafe<MatterState>(Type.Enum(['in-use', 'suspended', 'retired']))

/** The end of a term: its day, whether it was counted through a year whose schedule is not published, and moved days in it. */
export const ReckonedDay = Type.Object({
  date: Type.String(),
  provisional: Type.Boolean(),
  moved: Type.Array(Type.Object({ day: Type.String(), name: BothText, kind: Type.String() })),
})

export const MatterCard = Type.Object({
  code: Type.String(),
  /** The name people use, where it has one, in Chinese; `names` has it in every language there is. */
  name: Type.String(),
  names: BothText,
  officialName: Type.String(),
  /** The agency that decides, by its short name and by id. */
  organisation: BothText,
  organisationId: Type.String(),
  taskType: orNull(Type.String()),
  state: State,
  sample: Type.Boolean(),
  described: Type.Boolean(),
  summary: orNull(BothText),
  /** If it were accepted today, the last day of the promise. */
  promisedBy: orNull(Type.String()),
  onTheSpot: Type.Boolean(),
  onSiteVisits: orNull(Type.Integer()),
  fen: orNull(Type.Integer()),
  /** Words to mark in the name, and words that led here though the name lacks them. */
  marks: Type.Array(Type.String()),
  because: Type.Array(Type.String()),
})

/** Seconds for which an answer that is the same for everybody is right though nobody publishes: what is begun often moves by and by. */
export const tenMinutes = 600
