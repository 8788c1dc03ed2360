import { Type } from 'typebox'
import { discardDraft } from '#casework'
import { closeAccount, holdAccount, proveOwn, rememberOwnWrong, tryOwn } from '#identity'
import { cutSite, ownLinks } from '#signon'
import { command, performWithin } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { standingAt } from '../closing.ts'
import { letAllGo } from '../store.ts'

/**
 * A person closes their account, with their password: drafts, linked sites and kept matters go with it, each by its own room's
 * deed. Refuses while an application is under way, for its agency has to reach its applicant, and whoever a company stands and
 * falls with. Cases that are over, their papers and licences stay as long as the archives law has them kept.
 */
export const closeOwnAccount = command({
  name: 'portal.close-own-account',
  input: Type.Object({ current: Type.String({ minLength: 1, maxLength: 200 }) }),
  fresh: true,
  prepare: (preparing, { current }) => tryOwn(preparing, current),
  allow: ({ actor }) => actor.kind === 'person' && actor.acting.as === 'self',
  async run(doing, _input, proof) {
    const { tx, actor, now } = doing
    const personId = actor.kind === 'person' ? actor.id : refuse('not-allowed')
    // Before anything is looked at: what is begun or handed in at this moment is seen here, or refused there (`staysOpen`).
    await holdAccount(tx, personId)
    await proveOwn(doing, proof)
    const { running, drafts } = await standingAt(tx, personId, now)
    if (running.length > 0) refuse('closing-cases', {}, { cases: running.length })
    for (const { caseId } of drafts) await performWithin(doing, discardDraft, { caseId })
    const sites = (await ownLinks.run(doing, {}))?.links ?? []
    for (const { id } of sites) await performWithin(doing, cutSite, { linkId: id })
    await letAllGo(tx, personId)
    await performWithin(doing, closeAccount, {})
    return { personId, drafts: drafts.length, sites: sites.length, session: null }
  },
  refused: (trying, _input, refusal) => rememberOwnWrong(trying, refusal),
  about: (_input, { personId }) => personId,
  tell: (_input, { drafts, sites }) => ({ drafts, sites }),
})
