import { type LicenceGone, licencesGone, typeNamed } from '#licences'
import type { Sql } from '../../platform/db.ts'
import type { Answer, CaseFile, Evidence } from './model.ts'
import { momentOf } from './shown.ts'

interface Filled {
  readonly answers: readonly Pick<Answer, 'element' | 'source' | 'reference'>[]
  readonly evidence: readonly Pick<Evidence, 'slot' | 'metBy' | 'reference'>[]
}

/** What a case took from electronic licences: the version each value and each material came from, by its identifier. */
export function reliedOn({ answers, evidence }: Filled): { readonly at: string; readonly identifier: string }[] {
  return [
    ...answers.flatMap(({ element, source, reference }) =>
      source === 'licence' && reference ? [{ at: element, identifier: reference }] : [],
    ),
    ...evidence.flatMap(({ slot, metBy, reference }) =>
      metBy === 'licence' && reference ? [{ at: `slot.${slot}`, identifier: reference }] : [],
    ),
  ]
}

/** The version of a licence of that type a case was made with, where it names one. */
export function versionMadeWith(filled: Filled, type: string): string | undefined {
  return versionOfType(
    reliedOn(filled).map(({ identifier }) => identifier),
    type,
  )
}

export const versionOfType = (identifiers: readonly string[], type: string) =>
  identifiers.find((identifier) => typeNamed(identifier) === type)

/**
 * The licences a case relies on that have changed since it did: renewed, changed, held back or ended. The calendar is looked at
 * as of the day of handing in, so that nobody loses what ran out while the agency examined it (行政许可法 art. 50).
 */
export async function goneSince(
  at: Sql,
  file: Pick<CaseFile, 'submittedAt'>,
  filled: Filled,
  now: Date,
): Promise<readonly LicenceGone[]> {
  const relied = reliedOn(filled)
  if (relied.length === 0) return []
  const { today } = momentOf(file, now)
  return licencesGone(
    at,
    relied.map(({ identifier }) => identifier),
    today,
  )
}
