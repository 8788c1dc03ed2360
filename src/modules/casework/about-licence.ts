import { type Static, Type } from 'typebox'
import type { MatterDescription } from '#catalogue'
import type { Day } from '#directory'
import type { Holder } from '#identity'
import { type HeldLicence, type LicenceTold, licenceAlike, licencesTold } from '#licences'
import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Answer, type CaseFile, valuesOf } from './model.ts'
import { BothText, type ConditionShown, momentOf } from './shown.ts'
import { findDraft, findUndecided } from './store.ts'

/** One licence to choose from several, and the application it already has. */
export const LicenceInQuestion = Type.Object({
  licenceId: Type.String(),
  number: Type.String(),
  validTo: Type.Union([Type.String(), Type.Null()]),
  /** What its face says first: a name, an address. */
  told: Type.Array(BothText),
  /** Begun and not handed in. */
  draft: Type.Boolean(),
  underWay: Type.Union([Type.Object({ caseId: Type.String(), caseNo: Type.String() }), Type.Null()]),
})
export type LicenceInQuestion = Static<typeof LicenceInQuestion>

/** What speaks against a grant as far as a machine can tell: conditions that are not met, and the licence it would only repeat. */
export const AgainstShown = Type.Object({
  unmet: Type.Array(BothText),
  alike: Type.Union([
    Type.Object({ licenceId: Type.String(), typeName: BothText, number: Type.String() }),
    Type.Null(),
  ]),
})

type Issues = Pick<MatterDescription, 'result'>

/** The type of licence a matter renews 延续 or changes 变更; undefined for one that issues a new one, or none. */
export function typeFollowed({ result }: Issues): string | undefined {
  return result.licence && result.licence.operation !== '01' ? result.licence.type : undefined
}

/** The licences of a holder that a matter could be about on that day: those of the type it renews or changes that are valid. */
export async function licencesInQuestion(
  at: Sql,
  holder: Holder,
  description: Issues,
  day: Day,
): Promise<readonly LicenceTold[]> {
  const type = typeFollowed(description)
  return type === undefined ? [] : licencesTold(at, holder, type, day)
}

export const LicenceHeldShown = Type.Object({
  licenceId: Type.String(),
  number: Type.String(),
  told: Type.Array(BothText),
})

/** The valid licences a holder has of the kind a matter issues anew: whoever wants the same again need not apply. */
export async function licencesOfItsKind(
  at: Sql,
  holder: Holder,
  { result: { licence } }: Issues,
  day: Day,
): Promise<Static<typeof LicenceHeldShown>[]> {
  if (licence?.operation !== '01') return []
  const licences = await licencesTold(at, holder, licence.type, day)
  return licences.map(({ id, number, fields }) => ({ licenceId: id, number, told: fields.map(({ value }) => value) }))
}

/**
 * Which of them is meant: the one named, or the only one. Null where there is none: what is missing then is said by the matter's own
 * conditions. Refuses one that is not among them, and silence where there are several: nobody guesses which shop moves.
 */
export function licenceMeant(licences: readonly LicenceTold[], named?: string): string | null {
  if (named !== undefined)
    return licences.find(({ id }) => id === named)?.id ?? refuse('licence-not-yours', { licence: 'licence-not-yours' })
  if (licences.length > 1) refuse('which-licence', { licence: 'which-licence' })
  return licences[0]?.id ?? null
}

/**
 * The valid licence that granting this application would only repeat (`distinct` of its type): two birth permits for one child, two
 * food licences for one shop. The day is that of handing in, or today.
 */
export async function heldAlready(
  at: Sql,
  file: Pick<CaseFile, 'holder' | 'submittedAt' | 'id'>,
  { result: { licence } }: Issues,
  answers: readonly Answer[],
  now: Date,
): Promise<HeldLicence | undefined> {
  if (licence?.operation !== '01') return undefined
  const { today } = momentOf(file, now)
  return licenceAlike(at, file.holder, licence.type, { values: valuesOf(answers), day: today, caseId: file.id })
}

/** The same to choose from, with what is under way for each. */
export function choicesOf(
  at: Sql,
  holder: Holder,
  matterId: string,
  licences: readonly LicenceTold[],
): Promise<LicenceInQuestion[]> {
  return Promise.all(
    licences.map(async ({ id, number, validTo, fields }) => {
      const wish = { matterId, licence: id }
      const [draft, running] = await Promise.all([findDraft(at, holder, wish), findUndecided(at, holder, wish)])
      return {
        licenceId: id,
        number,
        validTo,
        told: fields.map(({ value }) => value),
        draft: draft !== undefined,
        underWay: running ? { caseId: running.id, caseNo: running.caseNo as string } : null,
      }
    }),
  )
}

/** The same as an applicant is told it, from a case that lies open. */
export async function speaksAgainst(
  at: Sql,
  file: Pick<CaseFile, 'holder' | 'submittedAt' | 'id'>,
  { description, conditions, answers }: Opened,
  now: Date,
): Promise<Static<typeof AgainstShown>> {
  const alike = await heldAlready(at, file, description, answers, now)
  return {
    unmet: conditions.flatMap(({ text, met }) => (met === false ? [text] : [])),
    alike: alike ? { licenceId: alike.id, typeName: alike.typeName, number: alike.number } : null,
  }
}

interface Opened {
  readonly description: Issues
  readonly conditions: readonly ConditionShown[]
  readonly answers: readonly Answer[]
}
