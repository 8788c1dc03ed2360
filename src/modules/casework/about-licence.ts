import { type Static, Type } from 'typebox'
import type { MatterDescription } from '#catalogue'
import type { Day } from '#directory'
import type { Holder } from '#identity'
import { type LicenceTold, licencesTold } from '#licences'
import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import { BothText } from './shown.ts'
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
