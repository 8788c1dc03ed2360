import { findOrganisation, type Organisation, organisationByName } from '#directory'
import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import type { FrozenMatter } from './frozen-matter.ts'

export interface Deciding {
  /** In whose name and under whose seal it is decided, and who answers for it. */
  readonly signs: Organisation
  /** The body that works on the case, where it does so for another. */
  readonly entrusted?: Organisation | undefined
}

/**
 * In whose name a matter is decided. A body that another has entrusted acts in that one's name (行政许可法 art. 24). Refuses an
 * entrusting body the directory does not know.
 */
export async function decidingOn(
  at: Sql,
  { organisation, description }: Pick<FrozenMatter, 'organisation' | 'description'>,
): Promise<Deciding> {
  const own = (await findOrganisation(at, organisation)) ?? refuse('not-found')
  const { entrustedBy } = description
  if (!entrustedBy) return { signs: own }
  const signs = await organisationByName(at, entrustedBy)
  return { signs: signs ?? refuse('entrusting-body-unknown', {}, { name: entrustedBy }), entrusted: own }
}
